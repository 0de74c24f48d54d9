/** Which papers are like each other by their words. */
@NullMarked
package org.huiyin.suggestion.similar;

import org.jspecify.annotations.NullMarked;
