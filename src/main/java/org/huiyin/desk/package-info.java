/**
 * What the common pages show of modules that they do not know: what lies on somebody's desk, what somebody is told and reminded of, what
 * stands on the front page. A module declares beans of {@link Piles}, {@link NewsSource}, {@link NewsSubjects}, {@link NewsAnswers}, {@link DueSource},
 * {@link FrontPanels} and {@link NewestPages}; the common pages ask them all.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "ledger", "calendar", "database", "directory", "account", "ui", "answer"})
@NullMarked
package org.huiyin.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
