/** The frame around every page: layout, navigation, languages, error pages, home page. No module depends on it. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "database",
            "ui",
            "form",
            "calendar",
            "directory",
            "account",
            "suggestion",
            "commitment",
            "meeting",
            "notice"
        })
@NullMarked
package org.huiyin.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
