/** Where cases lie, and how they are found, listed and counted. */
@NullMarked
package org.huiyin.suggestion.store;

import org.jspecify.annotations.NullMarked;
