/** What of promises, rounds and look-backs is shown to whom: pages, lists, panels, piles. */
@NullMarked
package org.huiyin.commitment.views;

import org.jspecify.annotations.NullMarked;
