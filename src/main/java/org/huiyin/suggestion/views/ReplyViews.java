package org.huiyin.suggestion.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.huiyin.calendar.Outcome;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.shared.Secrecy;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.IssuedReply;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Suggestion;

/** Shows the replies to a case and what the signers say of them. */
final class ReplyViews {
    private ReplyViews() {}

    static List<CaseView.ReplyView> replies(CaseSight sight) {
        var views = new ArrayList<CaseView.ReplyView>();
        for (var round : sight.suggestion().rounds()) {
            for (var handling : round.handlings()) {
                if (handling instanceof Handling.Answered answered) {
                    answered.replies().forEach(reply -> views.add(reply(sight, round, answered, reply)));
                }
            }
        }
        return List.copyOf(views);
    }

    private static CaseView.ReplyView reply(CaseSight sight, Round round, Handling.Answered answered, Reply reply) {
        var level = reply.level();
        var full = sight.inside() || (sight.textOpen() && level == Reply.Level.FULL);
        var some = full || (sight.textOpen() && level == Reply.Level.SUMMARY);
        return new CaseView.ReplyView(
                round.number(),
                sight.unit(answered.task().unit()),
                reply.number(),
                Objects.requireNonNull(reply.issuedOn()),
                reply.scheme(),
                reply.outcome(),
                level,
                reply.levelReason(),
                full ? reply.text() : null,
                some ? reply.summary() : "",
                sight.inside() ? reply.signedOffBy() : "",
                reply.late(),
                some ? reply.commitments() : List.of(),
                sight.inside() ? reply.contactName() : null,
                sight.inside() ? reply.contactPhone() : null,
                // Files went out with the first reply.
                reply.equals(answered.replies().getFirst()) ? sight.files(answered) : List.of());
    }

    /** Issued replies with what they promise, by the scheme of the case. */
    static List<IssuedReply> issued(Suggestion suggestion, OutcomeScheme scheme) {
        var issued = new ArrayList<IssuedReply>();
        for (var round : suggestion.rounds()) {
            for (var handling : round.handlings()) {
                if (handling instanceof Handling.Answered answered) {
                    var unit = answered.task().unit();
                    for (var place = 0; place < answered.replies().size(); place++) {
                        var reply = answered.replies().get(place);
                        var meaning = scheme.outcome(reply.outcome())
                                .map(Outcome::meaning)
                                .orElse(null);
                        issued.add(new IssuedReply(
                                round.number() + "/" + unit + "/" + place,
                                unit,
                                Objects.requireNonNull(reply.issuedOn()),
                                reply.scheme(),
                                reply.outcome(),
                                meaning == Outcome.Meaning.PROMISED,
                                meaning == Outcome.Meaning.SOLVED,
                                reply.level() == Reply.Level.NONE ? Secrecy.WORDS : Secrecy.NONE,
                                reply.commitments()));
                    }
                }
            }
        }
        return List.copyOf(issued);
    }

    static List<CaseView.FeedbackView> feedback(CaseSight sight) {
        var views = new ArrayList<CaseView.FeedbackView>();
        for (var round : sight.suggestion().rounds()) {
            for (var form : round.feedback()) {
                var inside = sight.inside() && sight.knows(form.signer());
                views.add(new CaseView.FeedbackView(
                        round.number(),
                        sight.name(form.signer()),
                        form.on(),
                        form.attitude(),
                        form.result(),
                        inside && !form.visited().isEmpty() ? form.visited() : null,
                        inside && !form.heard().isEmpty() ? form.heard() : null,
                        inside && !form.onPoint().isEmpty() ? form.onPoint() : null,
                        inside && form.ledByHead(),
                        inside ? form.text() : null,
                        form.onPaper(),
                        form.unit() == null ? null : sight.unit(form.unit())));
            }
        }
        return List.copyOf(views);
    }
}
