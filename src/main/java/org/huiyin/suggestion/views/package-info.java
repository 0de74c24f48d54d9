/** What of a case is shown to whom: the page, its parts, lines to take along. */
@NullMarked
package org.huiyin.suggestion.views;

import org.jspecify.annotations.NullMarked;
