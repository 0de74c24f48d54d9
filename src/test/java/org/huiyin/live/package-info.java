/** Live streams: their log, the fan-out, and listeners through the real web server. */
@NullMarked
package org.huiyin.live;

import org.jspecify.annotations.NullMarked;
