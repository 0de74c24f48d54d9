/**
 * Live streams: numbered events of a meeting, kept in the database and pushed to any number of listeners over Server-Sent Events. Entry points:
 * {@link Streams} for those who tell something, {@link LiveParts} for those who show it, {@link LiveConnections} for handlers.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "ledger", "ui"})
@NullMarked
package org.huiyin.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
