/** Working days, rule profiles and deadlines that explain themselves. Entry points: {@link WorkingCalendar}, {@link RuleProfile}, {@link Deadline}. */
@ApplicationModule(allowedDependencies = {"shared", "database", "ledger", "ui"})
@NullMarked
package org.huiyin.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
