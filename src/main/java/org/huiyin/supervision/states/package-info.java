/** What a key item and a talk are in each of their states, with all that belongs to them. */
@NullMarked
package org.huiyin.supervision.states;

import org.jspecify.annotations.NullMarked;
