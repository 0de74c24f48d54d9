/**
 * How every module asks for the facts of a move: its fields as data, what was typed and checked, the form, the review before an official
 * move, and what is shown when it comes back; and how it shows a list: what is asked of it, its pages, the table to take along. Entry points:
 * {@link Field}, {@link Input}, {@link MoveFlow}, {@link ListQuery}, {@link Listed}.
 */
@ApplicationModule(allowedDependencies = {"shared", "ui", "directory", "spreadsheet"})
@NullMarked
package org.huiyin.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
