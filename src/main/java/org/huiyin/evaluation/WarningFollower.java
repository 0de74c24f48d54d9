package org.huiyin.evaluation;

import java.time.Duration;
import java.util.Set;
import org.huiyin.account.Role;
import org.huiyin.account.SignIns;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** Looks at each grade as it is given for signs that it was pressed for. The sign-ins behind it are forgotten after 400 days; a warning stays. */
@Component
class WarningFollower implements Follower {
    static final Duration QUICK = Duration.ofMinutes(10);
    private static final Duration SAME_DEVICE = Duration.ofHours(24);
    private static final Set<Role> HANDLERS = Set.of(Role.UNIT_CLERK, Role.UNIT_HEAD);

    private final WarningStore store;
    private final SignIns signIns;

    WarningFollower(WarningStore store, SignIns signIns) {
        this.store = store;
        this.signIns = signIns;
    }

    @Override
    public String name() {
        return "evaluation-warnings";
    }

    @Override
    public void on(Act act) {
        if (!act.subject().type().equals(Suggestions.SUBJECT)) {
            return;
        }
        var caseId = act.subject().id();
        switch (act.type()) {
            case "suggestion.issue", "suggestion.reply-again" -> store.issued(caseId, act.at());
            case "suggestion.record-contact" -> store.contacted(caseId, act.at());
            case "suggestion.give-feedback" -> judge(act);
            default -> {}
        }
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
            store.warn(act.id(), Warning.Kind.QUICK, district, caseId, act.at());
        }
        var open = act.details().path("open");
        var discontent = discontent(open.path("attitude").asString(""))
                + discontent(open.path("result").asString(""));
        var before = store.graded(caseId, account);
        if (before.isPresent()
                && discontent < before.get().discontent()
                && handled.contactedAt() != null
                && handled.contactedAt().isAfter(before.get().at())) {
            store.warn(act.id(), Warning.Kind.CHANGED_AFTER_CONTACT, district, caseId, act.at());
        }
        if (before.isEmpty() || act.at().isAfter(before.get().at())) {
            store.grade(caseId, district, account, new WarningStore.Graded(act.at(), discontent));
        }
        if (signIns.sharesDevice(account, HANDLERS, act.at(), SAME_DEVICE)) {
            store.warn(act.id(), Warning.Kind.SHARED_DEVICE, district, caseId, act.at());
        }
    }

    private static int discontent(String grade) {
        return grade.isEmpty()
                ? 0
                : switch (Grade.valueOf(grade)) {
                    case DISSATISFIED -> 3;
                    case BASICALLY_SATISFIED -> 2;
                    case SATISFIED -> 1;
                    case NO_VIEW -> 0;
                };
    }

    @Override
    public void reset() {
        store.clear();
    }
}
