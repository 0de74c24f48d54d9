/**
 * Runs work in the background, once across all processes, and again where a process died. A module declares a bean of type
 * {@link com.github.kagkarlsson.scheduler.task.Task} and starts it through {@link com.github.kagkarlsson.scheduler.SchedulerClient},
 * in the transaction that makes the work necessary.
 */
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package org.huiyin.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
