/**
 * How well units handle what was given to them 办理绩效评估: indicators counted over cases and commitments, weighted by data, each opening its
 * records; and signs that a rating may have been pressed for. Entry points: {@link Evaluations}, {@link Warnings}.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ledger",
            "ui",
            "picture",
            "form",
            "move",
            "move :: web",
            "desk",
            "calendar",
            "directory",
            "account",
            "spreadsheet",
            "suggestion",
            "commitment"
        })
@NullMarked
package org.huiyin.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
