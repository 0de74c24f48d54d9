/** Tells accounts in the program what happened in what concerns them and what is due. Entry point: {@link Notices}. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ledger",
            "ui",
            "calendar",
            "directory",
            "account",
            "desk",
            "answer",
            "jobs"
        })
@NullMarked
package org.huiyin.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
