/**
 * Livelihood night inquiry 民生夜询会: questions from the first word to the look-back, the live pages of the host, the units, the hall and the
 * listeners, the problem claim list. Entry points: {@link Inquiries} for what changes, {@link InquiryViews} for what is shown,
 * {@link Supports} and {@link Grades} for what many do at once.
 */
@ApplicationModule(
        allowedDependencies = {
            "answer",
            "shared",
            "database",
            "ledger",
            "ui",
            "form",
            "move",
            "move :: web",
            "desk",
            "calendar",
            "directory",
            "account",
            "spreadsheet",
            "document",
            "suggestion",
            "commitment",
            "live",
            "picture",
            "meeting",
            "voice"
        })
@NullMarked
package org.huiyin.inquiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
