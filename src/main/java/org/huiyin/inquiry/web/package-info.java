/** Pages, downloads and API of night inquiries. */
@NullMarked
package org.huiyin.inquiry.web;

import org.jspecify.annotations.NullMarked;
