/** Pages and interface of the evaluation of units. */
@NullMarked
package org.huiyin.evaluation.web;

import org.jspecify.annotations.NullMarked;
