/** Pages and API of imports: upload, mapping with a preview, progress, result. */
@NullMarked
package org.huiyin.caseimport.web;

import org.jspecify.annotations.NullMarked;
