package org.huiyin.commitment;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.IssuedReply;
import org.huiyin.suggestion.Parties;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enters what replies promise. A reply that says "being solved" and names no promise is entered as such, so that it is not forgotten. What is
 * entered has a life of its own: following the ledger again enters nothing twice and takes nothing away.
 */
@Component
class ReplyFollower implements Follower {
    private static final Set<String> REPLIES = Set.of(
            Suggestions.SUBJECT + ".issue",
            Suggestions.SUBJECT + ".reply-again",
            Suggestions.SUBJECT + ".correct-outcome",
            Suggestions.SUBJECT + ".absorbed",
            Suggestions.SUBJECT + ".took-over",
            Suggestions.SUBJECT + ".left");

    /** The act by which a case goes on in the place of another, with its replies and what they promise. */
    private static final String TOOK_OVER = Suggestions.SUBJECT + ".took-over";

    /** Acts by which a unit answers, for the first time or again: in a later round it answers by "issue". */
    private static final Set<String> ANSWERS =
            Set.of(Suggestions.SUBJECT + ".issue", Suggestions.SUBJECT + ".reply-again");

    private final Commitments commitments;
    private final Suggestions suggestions;

    ReplyFollower(Commitments commitments, Suggestions suggestions) {
        this.commitments = commitments;
        this.suggestions = suggestions;
    }

    @Override
    public String name() {
        return "commitments";
    }

    @Override
    public void on(Act act) {
        onAll(List.of(act));
    }

    @Override
    public void onAll(List<Act> acts) {
        var ofReplies =
                acts.stream().filter(act -> REPLIES.contains(act.type())).toList();
        var answers = new HashMap<CaseId, Suggestions.Answers>();
        ofReplies.stream()
                .collect(Collectors.groupingBy(
                        act -> act.actor().district(), Collectors.mapping(ReplyFollower::caseOf, Collectors.toSet())))
                .forEach((district, cases) -> answers.putAll(suggestions.answers(district, cases)));
        ofReplies.forEach(act -> follow(act, answers.get(caseOf(act))));
    }

    private static CaseId caseOf(Act act) {
        return new CaseId(act.subject().id());
    }

    private void follow(Act act, Suggestions.@Nullable Answers answers) {
        var district = act.actor().district();
        var id = caseOf(act);
        if (act.type().equals(TOOK_OVER)) {
            commitments.passOn(district, CaseId.of(act.details().path("other").asString("")), id);
        }
        if (answers != null && !answers.replies().isEmpty()) {
            follow(act, district, id, answers);
        }
    }

    private void follow(Act act, DistrictId district, CaseId id, Suggestions.Answers answers) {
        var parties = answers.parties();
        var replies = answers.replies();
        for (var reply : replies) {
            if (reply.commitments().isEmpty() && reply.promises()) {
                commitments.enter(promise(id, reply, parties, 0, null), act.at(), act.actor());
            }
            for (var place = 0; place < reply.commitments().size(); place++) {
                var promised = reply.commitments().get(place);
                var terms = new Terms(promised.content(), promised.due(), promised.evidence());
                if (!commitments.promisedBefore(district, id, reply.unit(), terms)) {
                    commitments.enter(promise(id, reply, parties, place, terms), act.at(), act.actor());
                }
            }
        }
        commitments.parties(district, id, promise(id, replies.getLast(), parties, 0, null));
        if (ANSWERS.contains(act.type())) {
            var unit = act.details().path("unit").asString("");
            replies.stream()
                    .filter(reply -> reply.unit().toString().equals(unit))
                    .reduce((_, later) -> later)
                    .filter(IssuedReply::solved)
                    .ifPresent(reply -> commitments.answeredAgain(district, id, reply));
        }
    }

    private static NewPromise promise(CaseId id, IssuedReply reply, Parties parties, int place, @Nullable Terms terms) {
        return new NewPromise(
                Source.of(id),
                reply.place() + "/" + place,
                "",
                parties.body(),
                reply.unit(),
                reply.secrecy(),
                reply.issuedOn(),
                terms,
                parties.lead(),
                parties.signers());
    }

    /** Commitments are no projection: nothing is taken away. */
    @Override
    public void reset() {}
}
