package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Outcome;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Standings.Nearness;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The one door through which cases are seen: what is hidden from a caller is left out here and nowhere else. */
@Component
class CaseViews {
    private final Directory directory;
    private final Calendars calendars;
    private final Ledger ledger;

    CaseViews(Directory directory, Calendars calendars, Ledger ledger) {
        this.directory = directory;
        this.calendars = calendars;
        this.ledger = ledger;
    }

    /** One view in the making: the case, the caller and how near they are. */
    private final class Sight {
        private final Suggestion suggestion;
        private final Caller caller;
        private final Nearness nearness;
        private final Map<PersonId, Person> people;

        Sight(Suggestion suggestion, Caller caller) {
            this.suggestion = suggestion;
            this.caller = caller;
            this.nearness = Standings.nearness(suggestion, caller);
            var paper = suggestion.paper();
            this.people = directory.people(
                    paper.district(),
                    Stream.concat(
                                    paper.signers().stream(),
                                    paper.absorbed().stream().flatMap(it -> it.signers().stream()))
                            .map(Signer::person)
                            .distinct()
                            .toList());
        }

        boolean inside() {
            return nearness != Nearness.OUTSIDE;
        }

        boolean textOpen() {
            return inside() || Summary.disclosed(suggestion);
        }

        boolean namesOpen() {
            return inside() || (textOpen() && !suggestion.paper().confidential());
        }

        String name(PersonId person) {
            if (!namesOpen()) {
                return "";
            }
            var found = people.get(person);
            return found == null ? "" : found.name();
        }

        /** Files of the paper. Those of confidential papers never leave the parties: what is in them may name the signer. */
        List<CaseView.AttachmentView> files(Paper paper) {
            return files(paper.attachments(), textOpen());
        }

        /** Files of an issued reply go as far as its whole text, those of a draft to those who work on it. */
        List<CaseView.AttachmentView> files(Handling handling) {
            var files = handling.task().attachments();
            return handling instanceof Handling.Answered answered
                    ? files(files, textOpen() && answered.reply().level() == Reply.Level.FULL)
                    : nearness.compareTo(Nearness.HANDLER) >= 0 ? files(files, true) : List.of();
        }

        private List<CaseView.AttachmentView> files(List<AttachmentRef> files, boolean open) {
            var outside = open && !suggestion.paper().confidential();
            return files.stream()
                    .filter(file -> inside() || (outside && file.disclosed()))
                    .map(CaseView.AttachmentView::of)
                    .toList();
        }

        CaseView.NamedId unit(UnitId id) {
            return new CaseView.NamedId(
                    id.value(), directory.unit(caller.district(), id).name());
        }
    }

    CaseView view(
            Suggestion suggestion,
            int version,
            List<CaseView.MoveView> moves,
            List<CaseView.Blocked> blocked,
            Caller caller) {
        var sight = new Sight(suggestion, caller);
        var paper = suggestion.paper();
        var submission = suggestion.submitted().orElse(null);
        var today = calendars.today();
        var lastRound = suggestion.lastRound().orElse(null);
        return new CaseView(
                paper.id().value(),
                paper.kind(),
                suggestion.stateName(),
                version,
                submission == null ? null : submission.number(),
                sight.textOpen() ? paper.content().title() : null,
                new CaseView.NamedId(
                        paper.body().value(),
                        directory.body(caller.district(), paper.body()).name()),
                submission == null ? 0 : submission.term(),
                submission == null ? 0 : submission.session(),
                submission == null ? null : submission.on(),
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
                scheme(suggestion).code(),
                lastRound == null ? 0 : lastRound.number(),
                lastRound == null
                        ? List.of()
                        : lastRound.handlings().stream()
                                .map(handling -> handling(sight, handling, today))
                                .toList(),
                replies(sight),
                feedback(sight),
                deadlines(sight, today),
                sight.files(paper),
                path(sight),
                moves,
                blocked);
    }

    /** The file, if the caller may have it: exactly those that some view of the case names. */
    Optional<CaseView.AttachmentView> file(Suggestion suggestion, UUID id, Caller caller) {
        var sight = new Sight(suggestion, caller);
        return Stream.concat(
                        sight.files(suggestion.paper()).stream(),
                        suggestion.rounds().stream()
                                .flatMap(round -> round.handlings().stream())
                                .flatMap(handling -> sight.files(handling).stream()))
                .filter(file -> file.id().equals(id))
                .findFirst();
    }

    private CaseView.Text text(Sight sight) {
        var content = sight.suggestion.paper().content();
        var lead = content.preferredLead();
        return new CaseView.Text(
                content.situation(),
                content.analysis(),
                content.proposal(),
                lead == null || !sight.inside() ? null : sight.unit(lead),
                sight.inside() ? content.preferredCo().stream().map(sight::unit).toList() : List.of(),
                sight.inside() ? content.nondisclosureReason() : "",
                content.capacity(),
                sight.namesOpen() ? content.onBehalfOf() : "");
    }

    private List<CaseView.SignerView> signers(Sight sight) {
        if (!sight.textOpen()) {
            return List.of();
        }
        var paper = sight.suggestion.paper();
        return Stream.concat(paper.signers().stream(), paper.absorbed().stream().flatMap(it -> it.signers().stream()))
                .filter(signer -> sight.inside() || signer.signed())
                .map(signer -> new CaseView.SignerView(
                        sight.namesOpen() ? signer.person().value() : null,
                        sight.name(signer.person()),
                        signer.lead() && paper.signers().contains(signer),
                        signer.consent(),
                        signer.on(),
                        sight.inside() ? signer.opinion() : ""))
                .toList();
    }

    private static @Nullable String endReason(Sight sight) {
        return switch (sight.suggestion) {
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

    private CaseView.@Nullable SplitView split(Sight sight) {
        if (sight.nearness == Nearness.OFFICE
                && sight.suggestion instanceof Suggestion.Filed filed
                && filed.suggested() != null) {
            var suggested = filed.suggested();
            return new CaseView.SplitView(
                    suggested.mode(),
                    suggested.units().stream().map(sight::unit).toList(),
                    suggested.note());
        }
        return null;
    }

    private CaseView.HandlingView handling(Sight sight, Handling handling, LocalDate today) {
        var task = handling.task();
        var due = task.due();
        var inside = sight.inside();
        return new CaseView.HandlingView(
                sight.unit(task.unit()),
                task.role(),
                handling.stateName(),
                task.assignedOn(),
                task.receivedOn(),
                due == null ? null : due.due(),
                open(handling) && due != null && due.isLate(today),
                inside
                        ? task.contacts()
                        : task.contacts().stream()
                                .map(contact -> new Contact(contact.on(), contact.way(), "", "", ""))
                                .toList(),
                inside ? task.extension() : null,
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
                sight.nearness.compareTo(Nearness.HANDLER) >= 0
                                && handling instanceof Handling.SignedFor signed
                                && !signed.sentBack().isEmpty()
                        ? signed.sentBack()
                        : null,
                inside && handling instanceof Handling.OpinionGiven given ? given.opinion() : null,
                sight.nearness.compareTo(Nearness.HANDLER) >= 0 ? draft(sight, handling) : null,
                handling instanceof Handling.Answered ? List.of() : sight.files(handling));
    }

    private static boolean open(Handling handling) {
        return switch (handling) {
            case Handling.Assigned _,
                    Handling.SignedFor _,
                    Handling.ReturnRequested _,
                    Handling.Drafted _,
                    Handling.Signed _ -> true;
            case Handling.Returned _, Handling.Answered _, Handling.OpinionGiven _ -> false;
        };
    }

    private CaseView.@Nullable DraftView draft(Sight sight, Handling handling) {
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

    private List<CaseView.ReplyView> replies(Sight sight) {
        var views = new ArrayList<CaseView.ReplyView>();
        for (var round : sight.suggestion.rounds()) {
            for (var handling : round.handlings()) {
                if (handling instanceof Handling.Answered answered) {
                    views.add(reply(sight, round, answered));
                }
            }
        }
        return List.copyOf(views);
    }

    private CaseView.ReplyView reply(Sight sight, Round round, Handling.Answered answered) {
        var reply = answered.reply();
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
                sight.files(answered));
    }

    private List<CaseView.FeedbackView> feedback(Sight sight) {
        var views = new ArrayList<CaseView.FeedbackView>();
        for (var round : sight.suggestion.rounds()) {
            for (var form : round.feedback()) {
                var inside = sight.inside();
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
                        form.onPaper()));
            }
        }
        return List.copyOf(views);
    }

    private List<CaseView.DeadlineView> deadlines(Sight sight, LocalDate today) {
        var views = new ArrayList<CaseView.DeadlineView>();
        var suggestion = sight.suggestion;
        suggestion
                .submitted()
                .map(Submission::acceptBy)
                .ifPresent(deadline -> add(views, deadline, null, suggestion instanceof Suggestion.Submitted, today));
        if (suggestion instanceof Suggestion.Filed filed) {
            add(views, filed.assignBy(), null, true, today);
        }
        for (var round : suggestion.rounds()) {
            var last = round.equals(suggestion.lastRound().orElse(null));
            var current = last && suggestion instanceof Suggestion.InHandling;
            for (var handling : round.handlings()) {
                var task = handling.task();
                var unit = sight.unit(task.unit());
                add(views, task.due(), unit, current && open(handling), today);
                if (sight.nearness.compareTo(Nearness.HANDLER) >= 0) {
                    add(
                            views,
                            task.returnBy(),
                            unit,
                            current && handling instanceof Handling.SignedFor && !task.returnRefused(),
                            today);
                    add(
                            views,
                            task.contactBy(),
                            unit,
                            current && open(handling) && task.contacts().isEmpty(),
                            today);
                }
            }
            add(views, round.feedbackBy(), null, last && suggestion instanceof Suggestion.Replied, today);
        }
        return views.stream().distinct().toList();
    }

    private void add(
            List<CaseView.DeadlineView> views,
            @Nullable Deadline deadline,
            CaseView.@Nullable NamedId unit,
            boolean running,
            LocalDate today) {
        if (deadline == null) {
            return;
        }
        views.add(new CaseView.DeadlineView(
                deadline.rule(),
                deadline.profile(),
                deadline.basis(),
                deadline.start(),
                deadline.due(),
                deadline.skipped(),
                deadline.provisional(),
                deadline.calendarVersion(),
                unit,
                running,
                running && deadline.isLate(today),
                running ? calendars.current().workingDaysUntil(today, deadline.due()) : 0));
    }

    private List<CaseView.Step> path(Sight sight) {
        return ledger
                .of(new Subject(
                        Suggestions.SUBJECT, sight.suggestion.paper().id().value()))
                .stream()
                .filter(act -> mayRead(sight, act))
                .map(act -> step(sight, act))
                .toList();
    }

    private static boolean mayRead(Sight sight, Act act) {
        return switch (act.disclosure()) {
            case PUBLIC -> true;
            case PARTIES -> sight.inside();
            case OFFICE -> sight.nearness.compareTo(Nearness.HANDLER) >= 0;
        };
    }

    private CaseView.Step step(Sight sight, Act act) {
        var details = act.details();
        var as = details.path("as").asString("");
        var person = as.equals("DEPUTY") || as.equals("MEMBER");
        var fields = new LinkedHashMap<String, String>();
        copy(sight, details.path("open"), fields);
        if (sight.inside()) {
            copy(sight, details.path("parties"), fields);
        }
        var unit = details.path("unit").asString("");
        return new CaseView.Step(
                act.id(),
                act.at(),
                act.type().substring(Suggestions.SUBJECT.length() + 1),
                person && !sight.namesOpen() ? "" : details.path("by").asString(""),
                unit.isEmpty() ? null : sight.unit(UnitId.of(unit)),
                fields);
    }

    /** Ids of units, people and cases are worded; all else is shown as it was kept. */
    private void copy(Sight sight, JsonNode from, Map<String, String> to) {
        for (var entry : from.properties()) {
            var name = entry.getKey();
            var value = entry.getValue();
            var texts = value.isArray()
                    ? value.valueStream().map(it -> it.asString("")).toList()
                    : List.of(value.asString(""));
            to.put(
                    name,
                    switch (name) {
                        case "lead", "others", "to", "suggested", "preferredLead", "preferredCo" ->
                            String.join(
                                    "\u3001",
                                    texts.stream()
                                            .map(id -> unitName(sight, id))
                                            .toList());
                        case "persons", "signer" ->
                            String.join(
                                    "\u3001",
                                    texts.stream()
                                            .map(id -> personName(sight, id))
                                            .toList());
                        default -> String.join("\u3001", texts);
                    });
        }
    }

    private static String unitName(Sight sight, String text) {
        try {
            return sight.unit(UnitId.of(text)).name();
        } catch (IllegalArgumentException _) {
            // "to" of a forwarded paper is free text.
            return text;
        }
    }

    private String personName(Sight sight, String id) {
        var person = PersonId.of(id);
        if (!sight.namesOpen()) {
            return "";
        }
        var known = sight.name(person);
        return known.isEmpty()
                ? directory.person(sight.caller.district(), person).name()
                : known;
    }

    /** The outcome codes that a reply to this case may carry. */
    List<String> outcomes(Suggestion suggestion) {
        return scheme(suggestion).outcomes().stream().map(Outcome::code).toList();
    }

    private OutcomeScheme scheme(Suggestion suggestion) {
        var paper = suggestion.paper();
        var profile = suggestion
                .submitted()
                .map(Submission::profile)
                .orElseGet(() -> calendars.profileOf(
                        paper.body().value(),
                        calendars.today(),
                        directory.body(paper.district(), paper.body()).ruleProfile()));
        return calendars.outcomeScheme(calendars.profile(profile).outcomeScheme());
    }

    CaseView.MoveView move(Suggestion suggestion, MoveName name, @Nullable UnitId unit, Caller caller) {
        return new CaseView.MoveView(
                name.code(),
                named(unit, caller),
                name.official(),
                MoveSchema.of(name, suggestion.paper().kind(), outcomes(suggestion)));
    }

    CaseView.Blocked blocked(MoveName name, @Nullable UnitId unit, Refusal refusal, Caller caller) {
        return new CaseView.Blocked(name.code(), named(unit, caller), refusal.messageKey(), refusal.arguments());
    }

    private CaseView.@Nullable NamedId named(@Nullable UnitId unit, Caller caller) {
        return unit == null
                ? null
                : new CaseView.NamedId(
                        unit.value(), directory.unit(caller.district(), unit).name());
    }

    /** The form of a move, filled with what is known already. */
    MoveForm form(Suggestion suggestion, int version, MoveName name, @Nullable UnitId unit, Caller caller) {
        var choices = new MoveChoices(
                directory,
                calendars,
                caller,
                suggestion,
                scheme(suggestion).outcomes(),
                filesOf(suggestion, name, unit));
        var known = known(suggestion, name, unit);
        return new MoveForm(
                name.code(),
                named(unit, caller),
                version,
                name.official(),
                name.fields().stream()
                        .map(field -> choices.field(name, field, known.getOrDefault(field.name(), List.of())))
                        .toList(),
                reach(name));
    }

    /** The files that a move can take away. */
    private static List<AttachmentRef> filesOf(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        return switch (name) {
            case DETACH -> suggestion.paper().attachments();
            case DETACH_FROM_REPLY ->
                suggestion
                        .lastRound()
                        .flatMap(round -> unit == null ? Optional.<Handling>empty() : round.of(unit))
                        .map(handling -> handling.task().attachments())
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private static Map<String, Disclosure> reach(MoveName name) {
        var reach = new LinkedHashMap<String, Disclosure>();
        for (var field : name.fields()) {
            switch (field.exposure()) {
                case ACT -> reach.put(field.name(), name.disclosure());
                case PARTIES ->
                    reach.put(
                            field.name(),
                            name.disclosure() == Disclosure.OFFICE ? Disclosure.OFFICE : Disclosure.PARTIES);
                case CASE_ONLY -> {}
            }
        }
        return reach;
    }

    MoveForm newForm(Kind kind, Caller caller) {
        var choices = new MoveChoices(directory, calendars, caller, null, List.of(), List.of());
        return new MoveForm(
                kind.name(),
                null,
                0,
                false,
                MoveName.SAVE.fields().stream()
                        .map(field -> choices.field(
                                MoveName.SAVE,
                                field,
                                field.name().equals("capacity") ? List.of(Capacity.PERSONAL.name()) : List.of()))
                        .toList(),
                Map.of());
    }

    /** Values that a form starts with: the draft as saved, the reply as drafted, the split as suggested, today's date. */
    private Map<String, List<String>> known(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        var content = suggestion.paper().content();
        return switch (name) {
            case SAVE -> content(content, suggestion.paper().confidential());
            case ASSIGN, SUGGEST_SPLIT -> {
                var suggested = suggestion instanceof Suggestion.Filed filed ? filed.suggested() : null;
                if (suggested != null) {
                    yield Map.of(
                            "mode", List.of(suggested.mode().name()),
                            "lead", ids(suggested.units().stream().limit(1)),
                            "others", ids(suggested.units().stream().skip(1)),
                            "note", List.of(suggested.note()));
                }
                var lead = content.preferredLead();
                yield lead == null
                        ? Map.of()
                        : Map.of(
                                "mode", List.of(content.preferredCo().isEmpty() ? "SOLE" : "LEAD"),
                                "lead", ids(Stream.of(lead)),
                                "others", ids(content.preferredCo().stream()));
            }
            case DRAFT_REPLY ->
                suggestion
                        .lastRound()
                        .flatMap(round -> unit == null ? Optional.<Handling>empty() : round.of(unit))
                        .filter(Handling.Drafted.class::isInstance)
                        .map(handling -> reply(((Handling.Drafted) handling).reply()))
                        .orElse(Map.of("level", List.of("FULL")));
            case RECORD_CONTACT -> Map.of("on", List.of(calendars.today().toString()));
            default -> Map.of();
        };
    }

    private static Map<String, List<String>> content(Content content, boolean confidential) {
        var known = new LinkedHashMap<String, List<String>>();
        known.put("title", List.of(content.title()));
        known.put("category", List.of(content.category()));
        known.put("situation", List.of(content.situation()));
        known.put("analysis", List.of(content.analysis()));
        known.put("proposal", List.of(content.proposal()));
        known.put("undisclosed", content.disclosable() ? List.of() : List.of("true"));
        known.put("nondisclosureReason", List.of(content.nondisclosureReason()));
        known.put("confidential", confidential ? List.of("true") : List.of());
        known.put("capacity", List.of(content.capacity().name()));
        known.put("onBehalfOf", List.of(content.onBehalfOf()));
        known.put("preferredLead", ids(Stream.ofNullable(content.preferredLead())));
        known.put("preferredCo", ids(content.preferredCo().stream()));
        return known;
    }

    private static Map<String, List<String>> reply(Reply reply) {
        var known = new LinkedHashMap<String, List<String>>();
        known.put("text", List.of(reply.text()));
        known.put("summary", List.of(reply.summary()));
        known.put("outcome", List.of(reply.outcome()));
        known.put("level", List.of(reply.level().name()));
        known.put("levelReason", List.of(reply.levelReason()));
        known.put("contactName", List.of(reply.contactName()));
        known.put("contactPhone", List.of(reply.contactPhone()));
        reply.commitments().stream().findFirst().ifPresent(commitment -> {
            known.put("commitment", List.of(commitment.content()));
            known.put("commitmentDue", List.of(commitment.due().toString()));
        });
        return known;
    }

    private static List<String> ids(Stream<UnitId> units) {
        return units.map(UnitId::toString).toList();
    }
}
