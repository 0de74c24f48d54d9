/**
 * Satisfaction votes 满意度测评, named or secret, by device and on paper, in one count. Entry point: {@link Ballots}.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ledger",
            "ui",
            "picture",
            "calendar",
            "directory",
            "account",
            "spreadsheet",
            "document",
            "jobs",
            "form",
            "move",
            "move :: web",
            "desk",
            "suggestion"
        })
@NullMarked
package org.huiyin.ballot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
