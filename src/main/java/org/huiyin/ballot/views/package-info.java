/** What of polls is shown to whom. */
@NullMarked
package org.huiyin.ballot.views;

import org.jspecify.annotations.NullMarked;
