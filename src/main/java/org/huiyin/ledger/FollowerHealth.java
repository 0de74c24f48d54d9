package org.huiyin.ledger;

import java.util.Comparator;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.database.HealthDetail;
import org.springframework.stereotype.Component;

/** Shows in the health report which followers fail; the causes are for administrators only. */
@Component
class FollowerHealth implements HealthDetail {
    /** Seconds that an act may wait while nothing is wrong. */
    private static final long MOMENT = 5;

    private final Followers followers;

    FollowerHealth(Followers followers) {
        this.followers = followers;
    }

    @Override
    public String name() {
        return "followers";
    }

    /** By state: failing, waiting for longer than a moment, or well; of those who wait the oldest act's age and who holds them up; how many acts were set aside. */
    @Override
    public Object report() {
        var standings = followers.standings();
        var report = new TreeMap<String, Object>(standings.stream()
                .collect(Collectors.groupingBy(
                        FollowerHealth::state, Collectors.mapping(Followers.Standing::name, Collectors.toList()))));
        standings.stream()
                .map(Followers.Standing::waiting)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(seconds -> seconds > MOMENT)
                .ifPresent(seconds -> report.put("oldestWaitsSeconds", seconds));
        var aside = new TreeMap<String, Integer>();
        standings.stream()
                .filter(standing -> !standing.aside().isEmpty())
                .forEach(standing -> aside.put(standing.name(), standing.aside().size()));
        if (!aside.isEmpty()) {
            report.put("setAside", aside);
        }
        standings.stream()
                .map(Followers.Standing::heldBy)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(holder -> report.put("heldBy", holder));
        return report;
    }

    private static String state(Followers.Standing standing) {
        var waiting = standing.waiting();
        return standing.failures() > 0 ? "failing" : waiting != null && waiting > MOMENT ? "waiting" : "well";
    }
}
