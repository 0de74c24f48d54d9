/**
 * How every module asks for the facts of a move: its fields as data, what was typed and checked, the form, the review before an official
 * move, and what is shown when it comes back. Entry points: {@link Field}, {@link Input}, {@link MoveFlow}.
 */
@ApplicationModule(allowedDependencies = {"shared", "ui", "directory"})
@NullMarked
package org.huiyin.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
