/**
 * The frame around every page: layout, navigation, languages, error pages, front page, desk. No module depends on it, and it knows no room:
 * what rooms show here they declare as beans.
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
            "answer",
            "desk",
            "notice",
            "picture"
        })
@NullMarked
package org.huiyin.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
