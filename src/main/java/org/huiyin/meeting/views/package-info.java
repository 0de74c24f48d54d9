/** What of meetings is shown to whom: pages, streams, piles. */
@NullMarked
package org.huiyin.meeting.views;

import org.jspecify.annotations.NullMarked;
