/** Rules about the code itself: modules, names, time, permissions, texts. */
@NullMarked
package org.huiyin.architecture;

import org.jspecify.annotations.NullMarked;
