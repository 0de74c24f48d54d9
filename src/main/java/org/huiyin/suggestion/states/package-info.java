/** What a case is in each of its states, with all that it consists of: paper, rounds, what each unit does, replies and what their signers say. */
@NullMarked
package org.huiyin.suggestion.states;

import org.jspecify.annotations.NullMarked;
