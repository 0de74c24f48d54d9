/** Where voices and codes lie. */
@NullMarked
package org.huiyin.voice.store;

import org.jspecify.annotations.NullMarked;
