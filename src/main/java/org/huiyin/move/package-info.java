/**
 * How a case moves, whatever kind of case it is: which moves there are, who may make them in which state, what stands against them, and
 * that nobody moves what has changed since they saw it. Entry points: {@link MoveRule} declares a move,
 * {@link MoveBook} says who may make it, {@link Moving} offers and begins it, {@link Deed} carries it, {@link CaseTable} stores what
 * comes of it, {@link MoveAct} records it.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ledger",
            "ui",
            "form",
            "directory",
            "account",
            "document",
            "files",
            "calendar",
            "database"
        })
@NullMarked
package org.huiyin.move;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
