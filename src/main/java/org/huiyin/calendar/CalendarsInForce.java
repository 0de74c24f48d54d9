package org.huiyin.calendar;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.shared.NotFound;
import org.springframework.stereotype.Component;

/** The data in force. */
@Component
class CalendarsInForce implements Calendars {
    private static final String DEFAULT_PROFILE = "zhejiang-2016";

    private final InstantSource clock;

    CalendarsInForce(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public WorkingCalendar current() {
        return Shipped.calendar();
    }

    @Override
    public RuleProfile profile(String code) {
        var profile = Shipped.profiles().get(code);
        if (profile == null) {
            throw new NotFound("profile " + code);
        }
        return profile;
    }

    @Override
    public List<RuleProfile> profiles() {
        return List.copyOf(Shipped.profiles().values());
    }

    @Override
    public String profileOf(UUID body, LocalDate day) {
        return DEFAULT_PROFILE;
    }

    @Override
    public Deadline deadline(String profileCode, Rule rule, LocalDate start) {
        var profile = profile(profileCode);
        var limit = profile.limits().get(rule);
        if (limit == null) {
            throw new NotFound("rule " + rule.code() + " in " + profileCode);
        }
        return current().deadline(profile, limit, start);
    }

    @Override
    public OutcomeScheme outcomeScheme(String code) {
        var scheme = Shipped.schemes().get(code);
        if (scheme == null) {
            throw new NotFound("outcome scheme " + code);
        }
        return scheme;
    }

    @Override
    public List<OutcomeScheme> outcomeSchemes() {
        return List.copyOf(Shipped.schemes().values());
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockConfiguration.ZONE);
    }
}
