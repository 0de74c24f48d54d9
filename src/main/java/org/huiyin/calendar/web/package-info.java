/** Pages and API of working days, rules and deadlines. */
@NullMarked
package org.huiyin.calendar.web;

import org.jspecify.annotations.NullMarked;
