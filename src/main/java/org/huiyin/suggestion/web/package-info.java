/** Pages and API of cases: lists, the case with its path, the forms of its moves, figures. */
@NullMarked
package org.huiyin.suggestion.web;

import org.jspecify.annotations.NullMarked;
