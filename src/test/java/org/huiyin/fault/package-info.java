/** Kills the program and its database in the middle of writing and looks what is left. */
@NullMarked
package org.huiyin.fault;

import org.jspecify.annotations.NullMarked;
