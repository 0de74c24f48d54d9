package org.huiyin.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.account.SignIns;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.Delivery;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** Looks at each grade, and each word on what was delivered, as it is given for signs that it was pressed for. The sign-ins behind it are forgotten after 400 days; a warning stays. */
@Component
class WarningFollower implements Follower {
    static final Duration QUICK = Duration.ofMinutes(10);
    private static final Duration SAME_DEVICE = Duration.ofHours(24);
    private static final Set<Role> HANDLERS = Set.of(Role.UNIT_CLERK, Role.UNIT_HEAD);

    private final WarningStore store;
    private final SignIns signIns;
    private final Suggestions suggestions;
    private final Commitments commitments;

    WarningFollower(WarningStore store, SignIns signIns, Suggestions suggestions, Commitments commitments) {
        this.store = store;
        this.signIns = signIns;
        this.suggestions = suggestions;
        this.commitments = commitments;
    }

    @Override
    public String name() {
        return "evaluation-warnings";
    }

    @Override
    public void on(Act act) {
        switch (act.subject().type()) {
            case Suggestions.SUBJECT -> onCase(act);
            case Commitments.SUBJECT -> onCommitment(act);
            default -> {}
        }
    }

    private void onCase(Act act) {
        var caseId = act.subject().id();
        switch (act.type()) {
            case "suggestion.issue", "suggestion.reply-again" -> store.issued(caseId, act.at());
            case "suggestion.record-contact" -> store.contacted(caseId, act.at());
            case "suggestion.give-feedback" -> judge(act);
            default -> {}
        }
    }

    private void onCommitment(Act act) {
        switch (act.type()) {
            case "commitment.report-done" -> store.reported(act.subject().id(), act.at());
            case "commitment.confirm-done", "commitment.rate" -> judgeDelivery(act);
            default -> {}
        }
    }

    private void judgeDelivery(Act act) {
        var account = act.actor().account();
        if (account == null) {
            return;
        }
        var id = act.subject().id();
        if (store.reportedAt(id)
                .filter(reported -> Duration.between(reported, act.at()).compareTo(QUICK) < 0)
                .isPresent()) {
            warnOfDelivery(act, Warning.Kind.QUICK_DELIVERY);
        }
        if (act.type().endsWith(".rate")) {
            var discontent =
                    Delivery.valueOf(act.details().path("code").asString("")).ordinal();
            var year = act.details()
                    .path("year")
                    .asInt(act.at().atZone(Calendars.ZONE).getYear());
            var before = store.rated(id, account, year);
            if (before.isPresent() && discontent < before.get().discontent()) {
                warnOfDelivery(act, Warning.Kind.DELIVERY_BETTERED);
            }
            if (before.isEmpty() || act.at().isAfter(before.get().at())) {
                store.rate(id, account, year, new WarningStore.Graded(act.at(), discontent));
            }
        }
        if (signIns.sharesDevice(account, HANDLERS, act.at(), SAME_DEVICE)) {
            warnOfDelivery(act, Warning.Kind.SHARED_DEVICE);
        }
    }

    private void warnOfDelivery(Act act, Warning.Kind kind) {
        var district = act.actor().district();
        var id = act.subject().id();
        var view = commitments.view(new CommitmentId(id), Caller.visitor(district));
        var caseId = view.sourceType().equals(Suggestions.SUBJECT) ? view.source() : null;
        store.warn(act.id(), kind, district, new WarningStore.About(view.body().id(), caseId, id), act.at());
    }

    private void warn(Act act, Warning.Kind kind) {
        var district = act.actor().district();
        var caseId = act.subject().id();
        var body = suggestions.bodiesOf(List.of(caseId), district).get(caseId);
        store.warn(act.id(), kind, district, new WarningStore.About(body, caseId, null), act.at());
    }

    private void judge(Act act) {
        var account = act.actor().account();
        if (account == null) {
            return;
        }
        var caseId = act.subject().id();
        var district = act.actor().district();
        var handled = store.handled(caseId);
        if (handled.issuedAt() != null
                && Duration.between(handled.issuedAt(), act.at()).compareTo(QUICK) < 0) {
            warn(act, Warning.Kind.QUICK);
        }
        var open = act.details().path("open");
        var discontent = discontent(open.path("attitude").asString(""))
                + discontent(open.path("result").asString(""));
        var before = store.graded(caseId, account);
        if (before.isPresent()
                && discontent < before.get().discontent()
                && handled.contactedAt() != null
                && handled.contactedAt().isAfter(before.get().at())) {
            warn(act, Warning.Kind.CHANGED_AFTER_CONTACT);
        }
        if (before.isEmpty() || act.at().isAfter(before.get().at())) {
            store.grade(caseId, district, account, new WarningStore.Graded(act.at(), discontent));
        }
        if (signIns.sharesDevice(account, HANDLERS, act.at(), SAME_DEVICE)) {
            warn(act, Warning.Kind.SHARED_DEVICE);
        }
    }

    private static int discontent(String grade) {
        return grade.isEmpty()
                ? 0
                : switch (Grade.valueOf(grade)) {
                    case DISSATISFIED -> 3;
                    case BASICALLY_SATISFIED -> 2;
                    case SATISFIED -> 1;
                    case NO_VIEW, NOT_ASKED -> 0;
                };
    }

    @Override
    public void reset() {
        store.clear();
    }
}
