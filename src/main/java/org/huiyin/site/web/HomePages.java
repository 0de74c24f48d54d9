package org.huiyin.site.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page and the pages about the installation itself. */
@Controller
class HomePages {
    @PreAuthorize("permitAll()")
    @GetMapping("/")
    String home() {
        return "site/homePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/about")
    String about() {
        return "site/aboutPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/accessibility")
    String accessibility() {
        return "site/accessibilityPage";
    }
}
