@NullMarked
package org.huiyin.shared;

import org.jspecify.annotations.NullMarked;
