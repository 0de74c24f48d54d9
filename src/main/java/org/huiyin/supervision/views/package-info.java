/** What of key items and talks is shown to whom: pages, lists, panels, piles. */
@NullMarked
package org.huiyin.supervision.views;

import org.jspecify.annotations.NullMarked;
