/** The page of an account's notices. */
@NullMarked
package org.huiyin.notice.web;

import org.jspecify.annotations.NullMarked;
