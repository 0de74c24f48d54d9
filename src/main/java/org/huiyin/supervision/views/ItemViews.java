package org.huiyin.supervision.views;

import static org.huiyin.supervision.moves.ItemStandings.Nearness.OUTSIDE;
import static org.huiyin.supervision.moves.ItemStandings.Nearness.STEERING;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Names;
import org.huiyin.directory.UnitId;
import org.huiyin.form.Field;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.moves.ItemChoices;
import org.huiyin.supervision.moves.ItemMove;
import org.huiyin.supervision.moves.ItemMoves;
import org.huiyin.supervision.moves.ItemStandings;
import org.huiyin.supervision.moves.ItemStandings.Nearness;
import org.huiyin.supervision.states.Decision;
import org.huiyin.supervision.states.KeyItem;
import org.huiyin.supervision.states.Plan;
import org.huiyin.supervision.states.PlanStep;
import org.huiyin.supervision.states.Sheet;
import org.huiyin.supervision.states.Work;
import org.huiyin.supervision.store.KeyItemStore;
import org.huiyin.supervision.views.KeyItemView.AssessmentView;
import org.huiyin.supervision.views.KeyItemView.PlanView;
import org.huiyin.supervision.views.KeyItemView.ReportView;
import org.huiyin.supervision.views.KeyItemView.RoundView;
import org.huiyin.supervision.views.KeyItemView.Step;
import org.huiyin.supervision.views.KeyItemView.Value;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The only door through which a key item is shown: what each caller may see of it. */
@Component
public class ItemViews {
    /** Lists of ids that the facts of the page show already. */
    private static final Set<String> ASIDE = Set.of("cases");

    private final Directory directory;
    private final Suggestions suggestions;
    private final Behind behind;
    private final Calendars calendars;
    private final ItemMoves moves;
    private final ItemChoices choices;

    ItemViews(
            Directory directory,
            Suggestions suggestions,
            Behind behind,
            Calendars calendars,
            ItemMoves moves,
            ItemChoices choices) {
        this.directory = directory;
        this.suggestions = suggestions;
        this.behind = behind;
        this.calendars = calendars;
        this.moves = moves;
        this.choices = choices;
    }

    /** What is kept of an item elsewhere: its acts, and when it was looked back on. */
    @Component
    record Behind(Ledger ledger, LookBacks lookBacks) {
        /** When a look-back at the item or one of its cases found, after the conclusion, how things stand; items without are left out. */
        Map<KeyItemId, LocalDate> found(List<KeyItem> items, DistrictId district) {
            var sources = new HashMap<KeyItemId, List<Source>>();
            for (var item : items) {
                if (item instanceof KeyItem.Concluded) {
                    var sheet = item.sheet();
                    sources.put(
                            sheet.id(),
                            Stream.concat(
                                            Stream.of(new Source(
                                                    Supervision.ITEM, sheet.id().value())),
                                            sheet.cases().stream().map(id -> Source.of(new CaseId(id))))
                                    .toList());
                }
            }
            if (sources.isEmpty()) {
                return Map.of();
            }
            var found = lookBacks.found(
                    sources.values().stream().flatMap(List::stream).toList(), district);
            var last = new HashMap<KeyItemId, LocalDate>();
            for (var item : items) {
                if (item instanceof KeyItem.Concluded concluded) {
                    sources.getOrDefault(item.sheet().id(), List.of()).stream()
                            .map(found::get)
                            .filter(Objects::nonNull)
                            .filter(day -> !day.isBefore(concluded.conclusion().on()))
                            .max(LocalDate::compareTo)
                            .ifPresent(day -> last.put(item.sheet().id(), day));
                }
            }
            return last;
        }
    }

    public KeyItemView view(KeyItemStore.Loaded loaded, Caller caller) {
        var item = loaded.item();
        var sheet = item.sheet();
        var names = new Names(directory, caller.district());
        var nearness = ItemStandings.nearness(item, caller);
        var rows = suggestions.rows(sheet.cases(), caller);
        var work = item.course().orElse(null);
        var today = calendars.today();
        var planOpen = planOpen(item, nearness);
        var due = planOpen ? KeyItemStore.due(item) : null;
        return new KeyItemView(
                sheet.id().value(),
                item.stateName(),
                loaded.version(),
                sheet.year(),
                names.body(sheet.body()),
                sheet.title(),
                sheet.reasons(),
                sheet.grounds(),
                sheet.committee() == null ? null : names.body(sheet.committee()),
                sheet.leader(),
                sheet.post(),
                names.units(sheet.units()),
                sheet.cases().stream().map(rows::get).filter(Objects::nonNull).toList(),
                item.decided().orElse(null),
                work == null || !planOpen ? null : plan(work.plan(), names),
                work == null ? List.of() : work.visits(),
                work == null ? List.of() : rounds(item, work, nearness, names, caller),
                nearness == STEERING && work != null ? work.draft() : "",
                item instanceof KeyItem.Concluded concluded ? concluded.conclusion() : null,
                due,
                overdue(item, due, today),
                path(item, nearness, names),
                moves.offered(loaded, caller),
                ItemTeller.tell(
                        item,
                        seen(
                                sheet,
                                unit -> names.unit(unit).name(),
                                body -> names.body(body).name(),
                                planOpen,
                                behind.found(List.of(item), caller.district()).get(sheet.id())),
                        today));
    }

    /** Whether the reader may know the plan, and with it the day by which it asks for reports. */
    private static boolean planOpen(KeyItem item, Nearness nearness) {
        return nearness != OUTSIDE || item.stateName().planOpen();
    }

    /** Whether a day has passed by which something should have been done. */
    private static boolean overdue(KeyItem item, @Nullable LocalDate due, LocalDate today) {
        return due != null
                && today.isAfter(due)
                && switch (item.stateName()) {
                    case UNDER_SUPERVISION, RECTIFYING, PLANNED -> true;
                    default -> false;
                };
    }

    private static PlanView plan(Plan plan, Names names) {
        return new PlanView(
                plan.act(),
                plan.goal(),
                plan.assessors().stream().map(names::body).toList(),
                plan.reportBy(),
                plan.steps());
    }

    private List<RoundView> rounds(KeyItem item, Work work, Nearness nearness, Names names, Caller caller) {
        var last = work.rounds().size();
        return work.rounds().stream()
                .map(round -> {
                    var running = round.number() == last;
                    var state = item.stateName();
                    var atWork = running && (state == KeyState.UNDER_SUPERVISION || state == KeyState.RECTIFYING);
                    var assessing = running && state == KeyState.REPORTED;
                    return new RoundView(
                            round.number(),
                            round.startedOn(),
                            round.task(),
                            round.reportBy(),
                            atWork && nearness == OUTSIDE
                                    ? List.of()
                                    : round.reports().stream()
                                            .map(report -> new ReportView(
                                                    report.act(),
                                                    names.unit(report.unit()),
                                                    report.on(),
                                                    report.text(),
                                                    report.results(),
                                                    report.problems(),
                                                    report.late()))
                                            .toList(),
                            atWork
                                    ? item.sheet().units().stream()
                                            .filter(unit -> round.report(unit).isEmpty())
                                            .map(names::unit)
                                            .toList()
                                    : List.of(),
                            round.assessments().stream()
                                    .filter(it ->
                                            !assessing || nearness == STEERING || assesses(caller, it.committee()))
                                    .map(it -> new AssessmentView(
                                            it.act(), names.body(it.committee()), it.on(), it.rating(), it.text()))
                                    .toList(),
                            assessing
                                    ? work.plan().assessors().stream()
                                            .filter(body ->
                                                    round.assessment(body).isEmpty())
                                            .map(names::body)
                                            .toList()
                                    : List.of(),
                            round.commentsUntil(),
                            round.ballot(),
                            round.vote());
                })
                .toList();
    }

    private static boolean assesses(Caller caller, BodyId committee) {
        return caller.has(Role.WORKING_COMMITTEE, committee.value()) || caller.has(Role.COMMITTEE, committee.value());
    }

    private List<Step> path(KeyItem item, Nearness nearness, Names names) {
        return behind
                .ledger()
                .of(new Subject(Supervision.ITEM, item.sheet().id().value()))
                .stream()
                .filter(act -> mayRead(act, nearness))
                .map(act -> step(item, act, nearness, names))
                .toList();
    }

    private static boolean mayRead(Act act, Nearness nearness) {
        return switch (act.disclosure()) {
            case PUBLIC -> true;
            case PARTIES -> nearness != OUTSIDE;
            case OFFICE -> nearness == STEERING;
        };
    }

    private static Step step(KeyItem item, Act act, Nearness nearness, Names names) {
        var values = new ArrayList<Value>();
        var move = act.type().substring(Supervision.PREFIX.length());
        var order = ItemMoves.BOOK.find(move).stream()
                .flatMap(name -> name.fields().stream())
                .map(Field::name)
                .toList();
        for (var part : nearness == OUTSIDE ? List.of("open") : List.of("open", "parties")) {
            act.details().path(part).properties().stream()
                    .sorted(Comparator.comparing(entry -> order.indexOf(entry.getKey())))
                    .filter(entry -> !ASIDE.contains(entry.getKey()))
                    .map(entry -> value(item, entry.getKey(), entry.getValue(), names))
                    .filter(value -> !value.text().isEmpty())
                    .forEach(values::add);
        }
        return new Step(move, act.version(), act.at(), act.details().path("by").asString(""), values);
    }

    private static Value value(KeyItem item, String field, JsonNode node, Names names) {
        var texts = node.isArray()
                ? node.values().stream().map(JsonNode::asString).toList()
                : List.of(node.isBoolean() ? String.valueOf(node.asBoolean()) : node.asString());
        return switch (field) {
            case "committee", "assessors", "units", "unit" ->
                new Value(
                        field,
                        texts.stream()
                                .map(id -> names.of(UUID.fromString(id)))
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.joining("\u3001")),
                        false);
            case "step" -> new Value(field, step(item, texts.getFirst()), false);
            case "kind", "reasons", "secrecy" -> new Value(field, String.join(",", texts), true);
            default -> new Value(field, String.join("\u3001", texts), false);
        };
    }

    /** The words of a step by its number; the number itself if the step is gone. */
    private static String step(KeyItem item, String number) {
        return item.course().stream()
                .flatMap(work -> work.plan().steps().stream())
                .filter(step -> String.valueOf(step.number()).equals(number))
                .map(PlanStep::what)
                .findFirst()
                .orElse(number);
    }

    /** Items as rows, without those that the caller may not know. */
    public List<KeyItemRow> rows(List<KeyItemStore.Loaded> items, Caller caller) {
        var names = new Names(directory, caller.district());
        var today = calendars.today();
        var visible = items.stream()
                .map(KeyItemStore.Loaded::item)
                .filter(item -> ItemStandings.visible(item, caller))
                .toList();
        var found = behind.found(visible, caller.district());
        return visible.stream()
                .map(item -> row(item, names, found.get(item.sheet().id()), today, caller))
                .toList();
    }

    private static KeyItemRow row(
            KeyItem item, Names names, @Nullable LocalDate found, LocalDate today, Caller caller) {
        var sheet = item.sheet();
        var planOpen = planOpen(item, ItemStandings.nearness(item, caller));
        var due = planOpen ? KeyItemStore.due(item) : null;
        var steps = item.course()
                .filter(_ -> planOpen)
                .map(work -> work.plan().steps())
                .orElse(List.of());
        return new KeyItemRow(
                sheet.id().value(),
                sheet.year(),
                sheet.body().value(),
                names.shortly(sheet.body().value()),
                item.stateName(),
                sheet.title(),
                sheet.reasons(),
                sheet.grounds(),
                sheet.committee() == null ? "" : names.shortly(sheet.committee().value()),
                Stream.of(sheet.post(), sheet.leader())
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" ")),
                sheet.units().stream().map(unit -> names.shortly(unit.value())).toList(),
                sheet.cases().size(),
                item.decided().map(Decision::on).orElse(null),
                due,
                overdue(item, due, today),
                steps.size(),
                (int) steps.stream().filter(step -> step.done() != null).count(),
                ItemTeller.tell(
                        item,
                        seen(
                                sheet,
                                unit -> names.shortly(unit.value()),
                                body -> names.shortly(body.value()),
                                planOpen,
                                found),
                        today));
    }

    private static ItemTeller.Seen seen(
            Sheet sheet,
            Function<UnitId, String> units,
            Function<BodyId, String> bodies,
            boolean inside,
            @Nullable LocalDate found) {
        return new ItemTeller.Seen(units, bodies, bodies.apply(sheet.body()), inside, found);
    }

    /** The form of a move, filled with what is known already. */
    public MoveForm form(KeyItemStore.Loaded loaded, ItemMove name, Caller caller) {
        var item = loaded.item();
        var sheet = item.sheet();
        return MoveForm.of(
                name,
                sheet.title(),
                loaded.version(),
                field -> asked(name, field, sheet.body(), item, sheet.cases(), caller));
    }

    /** The form of a new candidate over some cases. */
    public MoveForm newForm(BodyId body, Sheet begun, Caller caller) {
        return MoveForm.beginning(
                "gather",
                ItemMove.REVISE.fields(),
                field -> asked(ItemMove.REVISE, field, body, new KeyItem.Candidate(begun), begun.cases(), caller));
    }

    private FormField asked(ItemMove name, Field field, BodyId body, KeyItem item, List<UUID> cases, Caller caller) {
        return field.asked(
                "supervision",
                name.code(),
                choices.options(field, body, item, cases, caller),
                known(name, field.name(), item));
    }

    private List<String> known(ItemMove name, String field, KeyItem item) {
        var today = calendars.today();
        return switch (name) {
            case REVISE -> standing(item.sheet()).getOrDefault(field, List.of());
            case PLAN -> {
                var plan = item.course().map(Work::plan).orElse(null);
                yield plan == null
                        ? List.of()
                        : switch (field) {
                            case "goal" -> List.of(plan.goal());
                            case "assessors" ->
                                plan.assessors().stream().map(Objects::toString).toList();
                            case "reportBy" -> one(plan.reportBy());
                            default -> List.of();
                        };
            }
            case DECIDE, REJECT, RECORD_VISIT, FINISH_STEP -> field.equals("on") ? one(today) : List.of();
            case DRAFT_CONCLUSION -> draft(item, field);
            case CONCLUDE -> field.equals("lookBackOn") ? one(today.plusYears(1)) : draft(item, field);
            default -> List.of();
        };
    }

    /** What a revision finds there. */
    public static Map<String, List<String>> standing(Sheet sheet) {
        return Map.of(
                "title", List.of(sheet.title()),
                "reasons", sheet.reasons().stream().map(Enum::name).toList(),
                "grounds", List.of(sheet.grounds()),
                "committee", one(sheet.committee()),
                "leader", List.of(sheet.leader()),
                "post", List.of(sheet.post()),
                "units", sheet.units().stream().map(Objects::toString).toList(),
                "cases", sheet.cases().stream().map(Objects::toString).toList());
    }

    private static List<String> draft(KeyItem item, String field) {
        return field.equals("text")
                ? item.course().map(Work::draft).map(List::of).orElse(List.of())
                : List.of();
    }

    private static List<String> one(@Nullable Object value) {
        return Arrays.stream(new @Nullable Object[] {value})
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }
}
