package org.huiyin.ledger.web;

import java.util.List;
import java.util.Map;
import org.huiyin.ledger.Followers;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The followers of the ledger, for administrators. */
@RestController
class FollowerController {
    private final Followers followers;

    FollowerController(Followers followers) {
        this.followers = followers;
    }

    /** What is derived from the ledger, and how far it has come. */
    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/api/v1/followers")
    Map<String, List<Followers.Standing>> list() {
        return Map.of("items", followers.standings());
    }

    /** Derives everything again from the ledger. */
    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/api/v1/followers/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void rebuild(@PathVariable String name) {
        followers.rebuild(name);
    }
}
