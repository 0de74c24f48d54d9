/** What a voice is in each of its states, with all that belongs to it. */
@NullMarked
package org.huiyin.voice.states;

import org.jspecify.annotations.NullMarked;
