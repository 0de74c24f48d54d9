package org.huiyin.ledger;

import java.util.stream.Collectors;
import org.huiyin.database.HealthDetail;
import org.springframework.stereotype.Component;

/** Shows in the health report which followers fail; the causes are for administrators only. */
@Component
class FollowerHealth implements HealthDetail {
    private final Followers followers;

    FollowerHealth(Followers followers) {
        this.followers = followers;
    }

    @Override
    public String name() {
        return "followers";
    }

    @Override
    public Object report() {
        return followers.standings().stream()
                .collect(Collectors.groupingBy(
                        standing -> standing.failures() > 0 ? "failing" : "well",
                        Collectors.mapping(Followers.Standing::name, Collectors.<String>toList())));
    }
}
