/** Where key items, talks and comments lie, and how they are found and counted. */
@NullMarked
package org.huiyin.supervision.store;

import org.jspecify.annotations.NullMarked;
