/** Says whether the program is well. */
@NullMarked
package org.huiyin.database.web;

import org.jspecify.annotations.NullMarked;
