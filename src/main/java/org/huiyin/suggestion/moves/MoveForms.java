package org.huiyin.suggestion.moves;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Outcome;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Capacity;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Content;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;

/** Shows moves: those offered, those blocked, and their forms, filled with what is known already. */
public final class MoveForms {
    private final Directory directory;
    private final Calendars calendars;

    public MoveForms(Directory directory, Calendars calendars) {
        this.directory = directory;
        this.calendars = calendars;
    }

    public CaseView.MoveView move(
            Suggestion suggestion, MoveName name, @Nullable UnitId unit, List<String> outcomes, Caller caller) {
        return new CaseView.MoveView(
                name.code(),
                named(unit, caller),
                name.official(),
                MoveSchema.of(name, suggestion.paper().kind(), outcomes));
    }

    public CaseView.Blocked blocked(MoveName name, @Nullable UnitId unit, Refusal refusal, Caller caller) {
        return new CaseView.Blocked(name.code(), named(unit, caller), refusal.messageKey(), refusal.arguments());
    }

    private @Nullable NamedId named(@Nullable UnitId unit, Caller caller) {
        return unit == null
                ? null
                : new NamedId(
                        unit.value(), directory.unit(caller.district(), unit).name());
    }

    /**
     * The form of a move, filled with what is known already. What is typed is checked by the case alone, since a case to merge into may be
     * named by its number.
     */
    public CaseForm form(
            Suggestion suggestion,
            int version,
            MoveName name,
            @Nullable UnitId unit,
            List<Outcome> outcomes,
            Caller caller) {
        var choices = new MoveChoices(
                directory,
                calendars,
                caller,
                suggestion,
                suggestion.paper().kind(),
                outcomes,
                filesOf(suggestion, name, unit));
        var known = known(suggestion, name, unit);
        var form = new MoveForm(
                name.code(),
                "",
                version,
                name.official(),
                name.fields().stream()
                        .map(field -> choices.field(name, field, known.getOrDefault(field.name(), List.of())))
                        .toList(),
                List.of());
        return new CaseForm(form, named(unit, caller), reach(name));
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

    public MoveForm newForm(Kind kind, Caller caller) {
        var choices = new MoveChoices(directory, calendars, caller, null, kind, List.of(), List.of());
        return MoveForm.beginning(
                "begin",
                MoveName.SAVE.fields(),
                field -> choices.field(
                        MoveName.SAVE,
                        field,
                        field.name().equals("capacity") ? List.of(Capacity.PERSONAL.name()) : List.of()));
    }

    /** Values that a form starts with: the draft as saved, the reply as drafted, the split as suggested, today's date. */
    private Map<String, List<String>> known(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        var content = suggestion.paper().content();
        return switch (name) {
            case SAVE -> standing(suggestion, name, unit);
            case FILE -> Map.of("category", List.of(content.category()));
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
            case DRAFT_REPLY -> {
                var drafted = standing(suggestion, name, unit);
                yield drafted.isEmpty() ? Map.of("level", List.of("FULL")) : drafted;
            }
            case GIVE_OPINION ->
                handling(suggestion, unit)
                        .map(handling -> handling instanceof Handling.SignedFor signed ? signed.opinion() : null)
                        .map(opinion -> Map.of("text", List.of(opinion.text())))
                        .orElse(Map.of());
            case CONSENT_EXTENSION ->
                handling(suggestion, unit)
                        .map(handling -> handling.task().extension())
                        .filter(asked -> asked.wished() != null)
                        .map(asked -> Map.of("until", List.of(String.valueOf(asked.wished()))))
                        .orElse(Map.of());
            case REPLY_AGAIN -> Map.of("level", List.of("FULL"));
            case RECORD_CONTACT, RECORD_CONSULTATION ->
                Map.of("on", List.of(calendars.today().toString()));
            default -> Map.of();
        };
    }

    /** What a move that is made again and again would write over: the draft as saved, the reply as drafted. */
    static Map<String, List<String>> standing(Suggestion suggestion, MoveName name, @Nullable UnitId unit) {
        return switch (name) {
            case SAVE ->
                content(suggestion.paper().content(), suggestion.paper().confidential());
            case DRAFT_REPLY ->
                handling(suggestion, unit)
                        .map(MoveForms::draft)
                        .map(MoveForms::reply)
                        .orElse(Map.of());
            default -> Map.of();
        };
    }

    private static Optional<Handling> handling(Suggestion suggestion, @Nullable UnitId unit) {
        return suggestion.lastRound().flatMap(round -> unit == null ? Optional.empty() : round.of(unit));
    }

    /** The reply that is being worked on: as drafted, or as it was sent back. */
    private static @Nullable Reply draft(Handling handling) {
        return switch (handling) {
            case Handling.Drafted drafted -> drafted.reply();
            case Handling.SignedFor signed -> signed.reply();
            case Handling.Assigned _,
                    Handling.ReturnRequested _,
                    Handling.Returned _,
                    Handling.Signed _,
                    Handling.Answered _,
                    Handling.OpinionGiven _ -> null;
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
        var row = 0;
        for (var promised : reply.commitments()) {
            row++;
            known.put("promises." + row + ".what", List.of(promised.content()));
            known.put("promises." + row + ".due", List.of(promised.due().toString()));
            known.put("promises." + row + ".evidence", List.of(promised.evidence()));
        }
        return known;
    }

    private static List<String> ids(Stream<UnitId> units) {
        return units.map(UnitId::toString).toList();
    }
}
