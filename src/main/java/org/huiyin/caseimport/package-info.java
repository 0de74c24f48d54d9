/**
 * The import of old lists: cases that an office kept in a table of its own are read, judged line by line, compared with what is there and taken
 * over, settled and undone. Entry points: {@link CaseImports} from the file to the start, {@link ImportSettling} and {@link ImportUndo} afterwards.
 *
 * <p>It knows cases by {@link org.huiyin.suggestion.OldCases} alone. What has nothing to do with cases stands in {@code tableimport}.
 *
 * <p>The import was a part of suggestion, and what others know by name is called as it was: the addresses {@code /imports}, the names of its types in
 * the description of the API, the tasks {@code suggestion-import} and {@code suggestion-import-task}, the acts {@code suggestion.imported},
 * {@code suggestion.import-changed} and {@code suggestion.import-undone}, and the tables {@code import_…}, which came along into this schema.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ui",
            "form",
            "calendar",
            "directory",
            "account",
            "spreadsheet",
            "jobs",
            "tableimport",
            "suggestion"
        })
@NullMarked
package org.huiyin.caseimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
