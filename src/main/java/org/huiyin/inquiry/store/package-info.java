/** Where questions, supports, grades and answers lie. */
@NullMarked
package org.huiyin.inquiry.store;

import org.jspecify.annotations.NullMarked;
