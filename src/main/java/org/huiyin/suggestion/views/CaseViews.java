package org.huiyin.suggestion.views;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Outcome;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.IssuedReply;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.moves.CaseForm;
import org.huiyin.suggestion.moves.CaseRules;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.moves.MoveForms;
import org.huiyin.suggestion.moves.MoveName;
import org.huiyin.suggestion.moves.Standings.Nearness;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one door through which cases are seen: what is hidden from a caller is left out here and nowhere else. Each part of a view is made
 * from one {@link CaseSight}, which knows what is open to the caller.
 */
@Component
public class CaseViews {
    private final Directory directory;
    private final Calendars calendars;
    private final CaseRules rules;
    private final Ledger ledger;
    private final CaseTeller teller;
    private final DeadlineViews deadlines;
    private final PathSteps steps;
    private final MoveForms forms;

    CaseViews(Directory directory, Calendars calendars, CaseRules rules, Ledger ledger, CaseTeller teller) {
        this.directory = directory;
        this.calendars = calendars;
        this.rules = rules;
        this.ledger = ledger;
        this.teller = teller;
        this.deadlines = new DeadlineViews(calendars, rules);
        this.steps = new PathSteps(directory);
        this.forms = new MoveForms(directory, calendars);
    }

    public CaseView view(
            Suggestion suggestion,
            int version,
            List<CaseView.MoveView> moves,
            List<CaseView.Blocked> blocked,
            Caller caller) {
        var sight = new CaseSight(directory, suggestion, caller);
        var paper = suggestion.paper();
        var submission = suggestion.submitted().orElse(null);
        var today = calendars.today();
        var end = teller.end(sight);
        var lastRound = suggestion.lastRound().orElse(null);
        return new CaseView(
                paper.id().value(),
                paper.kind(),
                suggestion.stateName(),
                version,
                submission == null ? null : submission.number(),
                sight.textOpen() ? paper.content().title() : null,
                new NamedId(
                        paper.body().value(),
                        directory.body(caller.district(), paper.body()).name()),
                submission == null ? 0 : submission.term(),
                submission == null ? 0 : submission.session(),
                submission == null ? null : UnknownDay.known(submission.on()),
                submission == null ? null : submission.basis(),
                paper.content().category(),
                sight.textOpen() ? text(sight) : null,
                Summary.disclosed(suggestion),
                paper.confidential(),
                signers(sight),
                paper.others(),
                suggestion instanceof Suggestion.Merged merged
                        ? new CaseView.Merge(merged.into().value(), "")
                        : null,
                paper.absorbed().stream()
                        .map(it -> new CaseView.Merge(it.id().value(), it.number()))
                        .toList(),
                endReason(sight),
                split(sight),
                rules.scheme(suggestion).code(),
                lastRound == null ? 0 : lastRound.number(),
                lastRound == null
                        ? List.of()
                        : lastRound.handlings().stream()
                                .map(handling -> HandlingViews.of(
                                        sight, handling, today, deadlines.extendable(sight, lastRound, handling)))
                                .toList(),
                ReplyViews.replies(sight),
                ReplyViews.feedback(sight),
                deadlines.of(sight, today),
                sight.files(paper),
                path(sight),
                moves,
                blocked,
                teller.on(today, sight, end),
                end);
    }

    /** The file, if the caller may have it: exactly those that some view of the case names. */
    public Optional<CaseView.AttachmentView> file(Suggestion suggestion, UUID id, Caller caller) {
        var sight = new CaseSight(directory, suggestion, caller);
        return Stream.concat(
                        sight.files(suggestion.paper()).stream(),
                        suggestion.rounds().stream()
                                .flatMap(round -> round.handlings().stream())
                                .flatMap(handling -> sight.files(handling).stream()))
                .filter(file -> file.id().equals(id))
                .findFirst();
    }

    private CaseView.Text text(CaseSight sight) {
        var content = sight.suggestion().paper().content();
        var lead = content.preferredLead();
        return new CaseView.Text(
                content.situation(),
                content.analysis(),
                content.proposal(),
                lead == null || !sight.inside() ? null : sight.unit(lead),
                sight.inside() ? content.preferredCo().stream().map(sight::unit).toList() : List.of(),
                sight.inside() ? content.nondisclosureReason() : "",
                content.capacity(),
                sight.ownNamesOpen() ? content.onBehalfOf() : "");
    }

    private List<CaseView.SignerView> signers(CaseSight sight) {
        if (!sight.textOpen()) {
            return List.of();
        }
        var paper = sight.suggestion().paper();
        return sight.signers().stream()
                .map(signer -> new CaseView.SignerView(
                        sight.knows(signer.person()) ? signer.person().value() : null,
                        sight.name(signer.person()),
                        signer.lead() && paper.signers().contains(signer),
                        signer.consent(),
                        UnknownDay.known(signer.on()),
                        sight.inside() && sight.knows(signer.person()) ? signer.opinion() : ""))
                .toList();
    }

    private static @Nullable String endReason(CaseSight sight) {
        return switch (sight.suggestion()) {
            case Suggestion.NotFiled it -> it.reason();
            case Suggestion.Forwarded it -> it.as();
            case Suggestion.Withdrawn _,
                    Suggestion.Draft _,
                    Suggestion.CoSigning _,
                    Suggestion.Submitted _,
                    Suggestion.Merged _,
                    Suggestion.Filed _,
                    Suggestion.InHandling _,
                    Suggestion.Replied _,
                    Suggestion.Closed _ -> null;
        };
    }

    private CaseView.@Nullable SplitView split(CaseSight sight) {
        if (sight.nearness() == Nearness.OFFICE
                && sight.suggestion() instanceof Suggestion.Filed filed
                && filed.suggested() != null) {
            var suggested = filed.suggested();
            return new CaseView.SplitView(
                    suggested.mode(),
                    suggested.units().stream().map(sight::unit).toList(),
                    suggested.note());
        }
        return null;
    }

    private List<CaseView.Step> path(CaseSight sight) {
        return ledger
                .of(new Subject(
                        Suggestions.SUBJECT, sight.suggestion().paper().id().value()))
                .stream()
                .filter(act -> mayRead(sight, act))
                .map(act -> steps.of(sight, act))
                .toList();
    }

    /** Whether the caller may know everyone who signed, and everyone of whom the case may still tell. */
    public boolean namesOpen(Suggestion suggestion, Caller caller) {
        return new CaseSight(directory, suggestion, caller).namesOpen();
    }

    private static boolean mayRead(CaseSight sight, Act act) {
        return switch (act.disclosure()) {
            case PUBLIC -> true;
            case PARTIES -> sight.inside();
            case OFFICE -> sight.handles();
        };
    }

    /** Issued replies with what they promise. */
    public List<IssuedReply> issued(Suggestion suggestion) {
        return ReplyViews.issued(suggestion, rules.scheme(suggestion));
    }

    /** The outcome codes that a move may set. */
    public List<String> outcomes(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        return rules.scheme(suggestion, name, unit).outcomes().stream()
                .map(Outcome::code)
                .toList();
    }

    public CaseView.MoveView move(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        return forms.move(suggestion, name, unit, outcomes(suggestion, name, unit), caller);
    }

    public CaseView.Blocked blocked(MoveName name, @Nullable UnitId unit, Refusal refusal, Caller caller) {
        return forms.blocked(name, unit, refusal, caller);
    }

    /** The form of a move, filled with what is known already. */
    public CaseForm form(Suggestion suggestion, int version, MoveName name, @Nullable UnitId unit, Caller caller) {
        return forms.form(
                suggestion,
                version,
                name,
                unit,
                rules.scheme(suggestion, name, unit).outcomes(),
                caller);
    }

    public MoveForm newForm(Kind kind, Caller caller) {
        return forms.newForm(kind, caller);
    }
}
