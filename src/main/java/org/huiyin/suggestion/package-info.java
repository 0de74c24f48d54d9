/**
 * Deputies' suggestions, CPPCC proposals and opinion reports, from draft to graded answer. Entry points: {@link Suggestions} changes and
 * shows cases, {@link org.huiyin.suggestion.states.Suggestion} is the life of one.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ledger",
            "ui",
            "answer",
            "picture",
            "form",
            "move",
            "move :: web",
            "desk",
            "calendar",
            "directory",
            "account",
            "document",
            "files",
            "jobs"
        })
@NullMarked
package org.huiyin.suggestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
