/** Who signs in, with which roles, and what each role may do. Entry points: {@link Caller}, {@link PermissionTable}, {@link Accounts}. */
@ApplicationModule(
        allowedDependencies = {"shared", "database", "ledger", "directory", "ui", "form", "calendar", "jobs"})
@NullMarked
package org.huiyin.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
