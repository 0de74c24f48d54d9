/**
 * Key supervision 重点督办: which cases the standing committee drives itself, from their choice to the conclusion, and the forums and joint
 * talks held on the way. Entry points: {@link Supervision} for key items, {@link Talks} for meetings at one table.
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
            "files",
            "suggestion",
            "ballot",
            "commitment"
        })
@NullMarked
package org.huiyin.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
