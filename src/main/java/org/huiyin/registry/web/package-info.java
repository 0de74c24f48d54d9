/** Handlers of the directory's pages. */
@NullMarked
package org.huiyin.registry.web;

import org.jspecify.annotations.NullMarked;
