/**
 * Tables that offices kept before, taken in row by row by whatever module they belong to: the file with its sheets, guesses of what its columns
 * hold, problems of rows, and rows judged ahead and written some at a time. No domain words here, and nothing is kept: the module that takes a
 * table in says what its columns mean, judges its rows and has tables of its own for the file and what became of each row.
 * Entry points: {@link TableFile} reads, {@link ColumnGuesses} proposes, {@link Batches} goes through.
 */
@ApplicationModule(allowedDependencies = {"shared", "spreadsheet", "jobs"})
@NullMarked
package org.huiyin.tableimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
