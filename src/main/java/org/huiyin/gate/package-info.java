/**
 * What comes in is looked at here before anything else reads it: texts that cannot be stored, bodies that are too large, files of those who may not
 * send any, callers whom no proxy vouches for. Texts of files come
 * in through {@link org.huiyin.shared.IncomingText} where they are read.
 */
@ApplicationModule(allowedDependencies = {"shared", "ui", "account", "database", "directory"})
@NullMarked
package org.huiyin.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
