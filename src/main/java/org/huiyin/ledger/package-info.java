/** The append-only record of everything that was done, and the followers that derive from it. Entry point: {@link Ledger}. */
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package org.huiyin.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
