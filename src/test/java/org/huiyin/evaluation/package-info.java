/** The evaluation of units, counted anew from the records. */
@NullMarked
package org.huiyin.evaluation;

import org.jspecify.annotations.NullMarked;
