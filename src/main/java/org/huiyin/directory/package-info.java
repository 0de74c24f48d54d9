/** Regions, bodies, terms and sessions, handling units, people with their posts, liaison stations. Entry point: {@link Directory}. */
@ApplicationModule(allowedDependencies = {"shared", "database", "ledger", "ui", "calendar", "spreadsheet", "jobs"})
@NullMarked
package org.huiyin.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
