/** The pages and the interface of the directory, its administration, the roster import, and the set-up of a new installation. */
@ApplicationModule(allowedDependencies = {"shared", "ui", "form", "calendar", "directory", "account", "spreadsheet"})
@NullMarked
package org.huiyin.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
