/** What of voices is shown to whom: pages, panels, piles, what became of them. */
@NullMarked
package org.huiyin.voice.views;

import org.jspecify.annotations.NullMarked;
