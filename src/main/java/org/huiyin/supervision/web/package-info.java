/** Pages, downloads and interfaces of key supervision. */
@NullMarked
package org.huiyin.supervision.web;

import org.jspecify.annotations.NullMarked;
