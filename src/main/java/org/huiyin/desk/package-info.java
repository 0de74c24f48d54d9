/**
 * What lies on somebody's desk and what somebody is told, from whatever module it comes. A module declares beans of {@link Piles} and
 * {@link NewsSource}; the desk page and the notices ask them all.
 */
@ApplicationModule(allowedDependencies = {"shared", "ledger", "directory", "account"})
@NullMarked
package org.huiyin.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
