/** Pages, downloads and interfaces of residents' voices. */
@NullMarked
package org.huiyin.voice.web;

import org.jspecify.annotations.NullMarked;
