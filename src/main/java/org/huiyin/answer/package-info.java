/**
 * What came of something: one sentence that names the next actor, and the stations that it reached. Each room tells its own; how it is told,
 * drawn and given to programs is the same everywhere. Knows no room. Entry points: {@link Answer}, {@link Way}, {@link Standing}.
 */
@ApplicationModule(allowedDependencies = {"shared", "ui", "picture"})
@NullMarked
package org.huiyin.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
