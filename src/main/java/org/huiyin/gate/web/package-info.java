/** The bodies of requests. */
@NullMarked
package org.huiyin.gate.web;

import org.jspecify.annotations.NullMarked;
