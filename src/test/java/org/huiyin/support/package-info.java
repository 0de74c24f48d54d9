/** What tests of several modules share. */
@NullMarked
package org.huiyin.support;

import org.jspecify.annotations.NullMarked;
