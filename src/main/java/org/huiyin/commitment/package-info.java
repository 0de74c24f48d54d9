/**
 * Commitments and look-backs: what units promised, what became of it, and the later visits that check it. Entry points:
 * {@link Commitments}, {@link DeliveryRounds}, {@link LookBackPlans}, {@link LookBacks}, {@link CommitmentFigures}.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ledger",
            "ui",
            "answer",
            "picture",
            "calendar",
            "directory",
            "account",
            "spreadsheet",
            "document",
            "files",
            "jobs",
            "form",
            "move",
            "move :: web",
            "desk",
            "suggestion"
        })
@NullMarked
package org.huiyin.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
