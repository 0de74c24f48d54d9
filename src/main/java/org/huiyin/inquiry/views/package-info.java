/** What of inquiries is shown to whom: pages, streams, panels, piles. */
@NullMarked
package org.huiyin.inquiry.views;

import org.jspecify.annotations.NullMarked;
