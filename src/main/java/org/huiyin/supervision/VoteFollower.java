package org.huiyin.supervision;

import java.time.LocalDate;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.calendar.Calendars;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Brings the results of closed votes to their key items. */
@Component
class VoteFollower implements Follower {
    private final Supervision supervision;
    private final Ballots ballots;

    VoteFollower(Supervision supervision, Ballots ballots) {
        this.supervision = supervision;
        this.ballots = ballots;
    }

    @Override
    public String name() {
        return "key-item-votes";
    }

    @Override
    public void on(Act act) {
        if (!act.subject().type().equals(Ballots.SUBJECT)
                || !act.details().path("subject").path("type").asString("").equals(Supervision.ITEM)) {
            return;
        }
        switch (act.type()) {
            case "ballot.closed" -> closed(act);
            case "ballot.cancelled" -> supervision.voteUndecided(act.subject().id(), act.actor());
            default -> {}
        }
    }

    /** Satisfied is every grade but the last; a vote without a decision, or with too few votes to be told, decides nothing. */
    private void closed(Act act) {
        var item = act.details().path("result").path("items").path(0);
        var decision = item.path("decision");
        if (!decision.isInt()) {
            supervision.voteUndecided(act.subject().id(), act.actor());
            return;
        }
        var satisfied = decision.intValue() < grades(item) - 1;
        supervision.voteCounted(
                act.subject().id(), satisfied, grade(act), LocalDate.ofInstant(act.at(), Calendars.ZONE), act.actor());
    }

    private static int grades(JsonNode item) {
        return item.path("counts").path("grades").size();
    }

    /** The name of the grade as far as everyone may read it. */
    private String grade(Act act) {
        var subject = new SubjectRef(
                Supervision.ITEM,
                java.util.UUID.fromString(
                        act.details().path("subject").path("id").asString()));
        return ballots.of(subject, Caller.visitor(act.actor().district())).stream()
                .filter(row -> row.id().value().equals(act.subject().id()))
                .flatMap(row -> row.decisions().stream())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** What was derived stands in the items themselves; following again finds it there and changes nothing. */
    @Override
    public void reset() {}
}
