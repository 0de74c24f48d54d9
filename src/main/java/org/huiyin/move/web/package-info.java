/**
 * The one web side of moves: {@link MovePlace} says where a form stands, {@link SentForm} takes it. Rooms use it from their own {@code web}.
 */
@NamedInterface("web")
@NullMarked
package org.huiyin.move.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
