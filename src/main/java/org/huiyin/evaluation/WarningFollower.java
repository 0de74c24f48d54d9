package org.huiyin.evaluation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.account.SignIns;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.Delivery;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** Looks at each grade, and each word on what was delivered, as it is given for signs that it was pressed for. The sign-ins behind it are forgotten after 400 days; a warning stays. */
@Component
class WarningFollower implements Follower {
    static final Duration QUICK = Duration.ofMinutes(10);
    private static final Duration SAME_DEVICE = Duration.ofHours(24);

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
        onAll(List.of(act));
    }

    @Override
    public void onAll(List<Act> acts) {
        for (var act : acts) {
            if (act.subject().type().equals(Commitments.SUBJECT)) {
                onCommitment(act);
            }
        }
        acts.stream()
                .filter(act -> act.subject().type().equals(Suggestions.SUBJECT))
                .collect(Collectors.groupingBy(act -> act.actor().district()))
                .forEach((district, some) -> new CaseBatch(district).take(some));
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
        if (signIns.sharesDevice(account, Role.UNITS, act.at(), SAME_DEVICE)) {
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

    /** Acts on cases of a district: what is known of the cases is read once, carried along from act to act, and kept at the end. */
    private final class CaseBatch {
        private final DistrictId district;
        private final Map<UUID, WarningStore.Handled> handled = new HashMap<>();
        private final Map<UUID, WarningStore.Handled> handledNow = new HashMap<>();
        private final Map<WarningStore.Grader, WarningStore.Graded> graded = new HashMap<>();
        private final Map<WarningStore.Grader, WarningStore.Graded> gradedNow = new HashMap<>();
        private final Map<Act, Set<Warning.Kind>> signs = new LinkedHashMap<>();

        CaseBatch(DistrictId district) {
            this.district = district;
        }

        void take(List<Act> acts) {
            var judged = acts.stream()
                    .filter(act -> act.type().equals("suggestion.give-feedback"))
                    .map(act -> act.subject().id())
                    .collect(Collectors.toSet());
            if (!judged.isEmpty()) {
                handled.putAll(store.handled(judged));
                graded.putAll(store.graded(judged));
            }
            acts.forEach(this::take);
            if (!handledNow.isEmpty()) {
                store.handled(handledNow);
            }
            if (!gradedNow.isEmpty()) {
                store.grade(gradedNow, district);
            }
            if (!signs.isEmpty()) {
                warn();
            }
        }

        private void take(Act act) {
            switch (act.type()) {
                case "suggestion.issue", "suggestion.reply-again" ->
                    note(act, new WarningStore.Handled(act.at(), null));
                case "suggestion.record-contact" -> note(act, new WarningStore.Handled(null, act.at()));
                case "suggestion.give-feedback" -> judge(act);
                default -> {}
            }
        }

        private void note(Act act, WarningStore.Handled news) {
            handled.merge(act.subject().id(), news, WarningStore.Handled::and);
            handledNow.merge(act.subject().id(), news, WarningStore.Handled::and);
        }

        private void judge(Act act) {
            var account = act.actor().account();
            if (account == null) {
                return;
            }
            var caseId = act.subject().id();
            var last = handled.getOrDefault(caseId, new WarningStore.Handled(null, null));
            if (last.issuedAt() != null
                    && Duration.between(last.issuedAt(), act.at()).compareTo(QUICK) < 0) {
                sign(act, Warning.Kind.QUICK);
            }
            var open = act.details().path("open");
            var discontent = discontent(open.path("attitude").asString(""))
                    + discontent(open.path("result").asString(""));
            var grader = new WarningStore.Grader(caseId, account);
            var before = graded.get(grader);
            if (before != null
                    && discontent < before.discontent()
                    && last.contactedAt() != null
                    && last.contactedAt().isAfter(before.at())) {
                sign(act, Warning.Kind.CHANGED_AFTER_CONTACT);
            }
            if (before == null || act.at().isAfter(before.at())) {
                var now = new WarningStore.Graded(act.at(), discontent);
                graded.put(grader, now);
                gradedNow.put(grader, now);
            }
            if (signIns.sharesDevice(account, Role.UNITS, act.at(), SAME_DEVICE)) {
                sign(act, Warning.Kind.SHARED_DEVICE);
            }
        }

        private void sign(Act act, Warning.Kind kind) {
            signs.computeIfAbsent(act, _ -> EnumSet.noneOf(Warning.Kind.class)).add(kind);
        }

        private void warn() {
            var bodies = suggestions.bodiesOf(
                    signs.keySet().stream().map(act -> act.subject().id()).collect(Collectors.toSet()), district);
            signs.forEach((act, kinds) -> {
                var caseId = act.subject().id();
                var about = new WarningStore.About(bodies.get(caseId), caseId, null);
                kinds.forEach(kind -> store.warn(act.id(), kind, district, about, act.at()));
            });
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
