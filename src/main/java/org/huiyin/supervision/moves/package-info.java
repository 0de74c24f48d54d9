/** How key items and talks move: who may do what, what stands against it, what is asked, and what follows. */
@NullMarked
package org.huiyin.supervision.moves;

import org.jspecify.annotations.NullMarked;
