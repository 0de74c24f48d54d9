/** The directory in PostgreSQL, and what of it is kept in memory. */
@NullMarked
package org.huiyin.directory.store;

import org.jspecify.annotations.NullMarked;
