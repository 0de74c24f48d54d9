package org.huiyin.suggestion.views;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.states.Contact;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Reply;
import org.jspecify.annotations.Nullable;

/** Shows what the units do with a case. */
final class HandlingViews {
    private HandlingViews() {}

    static CaseView.HandlingView of(
            CaseSight sight, Handling handling, LocalDate today, CaseView.@Nullable DeadlineView extendable) {
        var task = handling.task();
        var due = task.due();
        var inside = sight.inside();
        return new CaseView.HandlingView(
                sight.unit(task.unit()),
                task.role(),
                handling.stateName(),
                UnknownDay.known(task.assignedOn()),
                UnknownDay.known(task.receivedOn()),
                due == null ? null : due.due(),
                open(handling) && due != null && due.isLate(today),
                inside && sight.namesOpen()
                        ? task.contacts()
                        : task.contacts().stream()
                                .map(contact -> new Contact(contact.on(), contact.way(), "", "", ""))
                                .toList(),
                inside ? task.extension() : null,
                inside ? extendable : null,
                inside
                        ? switch (handling) {
                            case Handling.ReturnRequested it -> it.reason();
                            case Handling.Returned it -> it.reason();
                            case Handling.Assigned _,
                                    Handling.SignedFor _,
                                    Handling.Drafted _,
                                    Handling.Signed _,
                                    Handling.Answered _,
                                    Handling.OpinionGiven _ -> null;
                        }
                        : null,
                handling instanceof Handling.Returned returned && returned.reassignedTo() != null
                        ? sight.unit(returned.reassignedTo())
                        : null,
                sight.handles()
                                && handling instanceof Handling.SignedFor signed
                                && !signed.sentBack().isEmpty()
                        ? signed.sentBack()
                        : null,
                inside && handling instanceof Handling.OpinionGiven given ? given.opinion() : null,
                sight.handles() ? draft(sight, handling) : null,
                handling instanceof Handling.Answered ? List.of() : sight.files(handling));
    }

    private static CaseView.@Nullable DraftView draft(CaseSight sight, Handling handling) {
        return switch (handling) {
            case Handling.Drafted drafted ->
                draft(
                        drafted.reply(),
                        drafted.countersigned().stream()
                                .map(unit -> sight.unit(unit).name())
                                .sorted()
                                .toList());
            case Handling.Signed signed -> draft(signed.reply(), List.of());
            case Handling.Assigned _,
                    Handling.SignedFor _,
                    Handling.ReturnRequested _,
                    Handling.Returned _,
                    Handling.Answered _,
                    Handling.OpinionGiven _ -> null;
        };
    }

    private static CaseView.DraftView draft(Reply reply, List<String> countersigned) {
        return new CaseView.DraftView(
                reply.text(),
                reply.summary(),
                reply.outcome(),
                reply.level(),
                reply.levelReason(),
                reply.contactName(),
                reply.contactPhone(),
                reply.commitments(),
                reply.signedOffBy(),
                countersigned);
    }

    /** Whether the unit still owes something. */
    static boolean open(Handling handling) {
        return switch (handling) {
            case Handling.Assigned _,
                    Handling.SignedFor _,
                    Handling.ReturnRequested _,
                    Handling.Drafted _,
                    Handling.Signed _ -> true;
            case Handling.Returned _, Handling.Answered _, Handling.OpinionGiven _ -> false;
        };
    }
}
