@NullMarked
package org.huiyin.gate;

import org.jspecify.annotations.NullMarked;
