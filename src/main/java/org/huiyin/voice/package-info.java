/**
 * Residents' voices 群众声音: how they come in at a liaison station, what the station does with them, and what became of each, told to the
 * one who spoke. Entry points: {@link Voices} for voices, the class Codes for the codes that lead to them.
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
            "commitment",
            "jobs"
        })
@NullMarked
package org.huiyin.voice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
