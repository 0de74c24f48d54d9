/**
 * Meetings of every kind, from the plan to the published minutes: agenda, people, leave, sign-in, quorum, speakers, resolutions. Entry point:
 * {@link Meetings}.
 */
@ApplicationModule(
        allowedDependencies = {
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
            "files",
            "live",
            "picture",
            "ballot"
        })
@NullMarked
package org.huiyin.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
