/** Reads tables from CSV, XLSX, XLS and ODS, writes CSV and XLSX, in whatever encoding and shape offices keep them. No domain words here. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.huiyin.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
