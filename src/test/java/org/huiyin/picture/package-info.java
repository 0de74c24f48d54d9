/** Pictures, held by what must be true of each and by examples that are kept. */
@NullMarked
package org.huiyin.picture;

import org.jspecify.annotations.NullMarked;
