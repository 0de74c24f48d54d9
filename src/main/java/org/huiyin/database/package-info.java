/** Starts or reaches PostgreSQL, migrates each module's schema, explains what is wrong when it cannot. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.huiyin.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
