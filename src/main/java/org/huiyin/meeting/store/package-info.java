/** Where meetings and those invited to them lie. */
@NullMarked
package org.huiyin.meeting.store;

import org.jspecify.annotations.NullMarked;
