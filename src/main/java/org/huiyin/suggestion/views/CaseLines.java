package org.huiyin.suggestion.views;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.directory.ContactData;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Post;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseColumn;
import org.huiyin.suggestion.CaseFacts;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.moves.CaseSight;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.huiyin.suggestion.store.CaseStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes cases as lines of a list, as far as the caller may see: from the same facts by which the import compares. */
@Component
public class CaseLines {
    private static final String COMMA = "\u3001";
    private static final List<ListColumn> OF_UNIT = List.of(
            ListColumn.DUE_ON,
            ListColumn.CONSULTED_ON,
            ListColumn.REPLIED_ON,
            ListColumn.REPLY_NUMBER,
            ListColumn.OUTCOME);
    private static final List<ListColumn> OF_FORM =
            List.of(ListColumn.ATTITUDE, ListColumn.RESULT, ListColumn.FEEDBACK_ON);

    private final CaseStore store;
    private final Directory directory;
    private final Calendars calendars;
    private final List<CaseColumn> columns;

    CaseLines(CaseStore store, Directory directory, Calendars calendars, List<CaseColumn> columns) {
        this.store = store;
        this.directory = directory;
        this.calendars = calendars;
        this.columns = columns;
    }

    /** The lines of cases that the caller may know, in their order. */
    public List<CaseLine> of(List<UUID> cases, Caller caller) {
        var loaded =
                store.loadAll(caller.district(), cases.stream().map(CaseId::new).toList());
        var people = people(loaded.values(), caller);
        var units = directory.units(caller.district()).stream()
                .collect(Collectors.toMap(unit -> unit.id(), unit -> unit.name()));
        var others = columns.stream()
                .collect(Collectors.toMap(CaseColumn::column, column -> column.cells(loaded.keySet(), caller)));
        var leads = leads(loaded.values(), caller);
        return cases.stream()
                .flatMap(id -> Optional.ofNullable(loaded.get(new CaseId(id))).stream())
                .flatMap(one ->
                        lines(new CaseSight(directory, one.suggestion(), caller, people), units, leads, others)
                                .stream())
                .toList();
    }

    /** Where the leads of cases sit, and how to reach them. */
    private record Leads(Map<PersonId, List<Post>> posts, Map<PersonId, ContactData> contacts) {
        String delegation(PersonId lead, Paper paper) {
            return posts.getOrDefault(lead, List.of()).stream()
                    .filter(post -> post.body().equals(paper.body()))
                    .map(Post::delegation)
                    .filter(delegation -> !delegation.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        String phone(PersonId lead) {
            var contact = contacts.get(lead);
            return contact == null ? "" : contact.phone();
        }
    }

    private Leads leads(Collection<CaseStore.Loaded> loaded, Caller caller) {
        var leads = loaded.stream()
                .flatMap(one -> one.suggestion().paper().lead().stream())
                .map(Signer::person)
                .collect(Collectors.toSet());
        var reached = loaded.stream()
                .map(CaseStore.Loaded::suggestion)
                .filter(suggestion -> Standings.nearness(suggestion, caller) == Standings.Nearness.OFFICE)
                .flatMap(suggestion -> suggestion.paper().lead().stream())
                .map(Signer::person)
                .collect(Collectors.toSet());
        return new Leads(
                directory.posts(leads).stream().collect(Collectors.groupingBy(Post::person)),
                reached.isEmpty() ? Map.of() : directory.contacts(caller.district(), reached));
    }

    private Map<PersonId, Person> people(Collection<CaseStore.Loaded> loaded, Caller caller) {
        return directory.people(
                caller.district(),
                loaded.stream()
                        .flatMap(one -> CaseSight.people(one.suggestion().paper()).stream())
                        .collect(Collectors.toSet()));
    }

    private List<CaseLine> lines(
            CaseSight sight,
            Map<UnitId, String> units,
            Leads leads,
            Map<ListColumn, ? extends Map<CaseId, String>> others) {
        var facts = CaseFacts.of(sight.suggestion());
        var share = facts.share();
        if (share.lead().size() < 2) {
            return List.of(line(sight, facts, share.lead(), share.co(), units, leads, others));
        }
        return share.lead().stream()
                .map(unit -> line(sight, facts, List.of(unit), share.co(), units, leads, others))
                .toList();
    }

    private CaseLine line(
            CaseSight sight,
            CaseFacts facts,
            List<UnitId> lead,
            List<UnitId> co,
            Map<UnitId, String> units,
            Leads leads,
            Map<ListColumn, ? extends Map<CaseId, String>> others) {
        var suggestion = sight.suggestion();
        var paper = suggestion.paper();
        var cells = new EnumMap<ListColumn, Object>(ListColumn.class);
        put(cells, ListColumn.ID, paper.id().toString());
        for (var column : List.of(
                ListColumn.NUMBER,
                ListColumn.KIND,
                ListColumn.TERM,
                ListColumn.SESSION,
                ListColumn.CATEGORY,
                ListColumn.DISCLOSURE,
                ListColumn.SUBMITTED_ON,
                ListColumn.FILED_ON,
                ListColumn.ASSIGNED_ON)) {
            put(cells, column, facts.value(new CaseFacts.Key(column, null)));
        }
        if (sight.textOpen()) {
            put(cells, ListColumn.TITLE, paper.content().title());
            names(cells, sight, facts.signing());
            paper.lead().map(Signer::person).filter(sight::knows).ifPresent(person -> {
                put(cells, ListColumn.DELEGATION, leads.delegation(person, paper));
                if (sight.nearness() == Standings.Nearness.OFFICE) {
                    put(cells, ListColumn.PHONE, leads.phone(person));
                }
            });
        }
        if (sight.ownNamesOpen()) {
            put(cells, ListColumn.GROUP, paper.content().onBehalfOf());
        }
        if (sight.nearness() == Standings.Nearness.OFFICE) {
            put(cells, ListColumn.PROTECTED, paper.confidential());
        }
        others.forEach((column, words) -> put(cells, column, words.get(paper.id())));
        put(cells, ListColumn.PROMISED_FOR, promised(suggestion));
        put(cells, ListColumn.LEAD_UNIT, joined(lead, units));
        put(cells, ListColumn.CO_UNITS, joined(co, units));
        for (var unit : lead) {
            OF_UNIT.forEach(column -> put(cells, column, facts.value(new CaseFacts.Key(column, unit))));
            OF_FORM.forEach(column -> put(cells, column, facts.value(new CaseFacts.Key(column, null))));
            OF_FORM.forEach(column -> put(cells, column, facts.value(new CaseFacts.Key(column, unit))));
        }
        if (cells.get(ListColumn.OUTCOME) instanceof CaseFacts.Category category) {
            cells.put(ListColumn.OUTCOME, category.code());
            cells.put(ListColumn.SCHEME, scheme(category));
        }
        return new CaseLine(
                cells,
                suggestion.stateName(),
                returned(suggestion, units),
                suggestion.rounds().size());
    }

    private OutcomeScheme scheme(CaseFacts.Category category) {
        return calendars.outcomeScheme(category.scheme());
    }

    private static void put(Map<ListColumn, Object> cells, ListColumn column, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            cells.put(column, value);
        }
    }

    /** The lead and the others by name, with the number of all where not all are named. */
    private static void names(Map<ListColumn, Object> cells, CaseSight sight, CaseFacts.Signing signing) {
        var names = signing.people().stream().map(sight::name).toList();
        if (names.isEmpty() || names.contains("")) {
            return;
        }
        var all = signing.others() == 0 ? "" : "\u7b49" + (names.size() + signing.others()) + "\u4eba";
        if (signing.led()) {
            put(cells, ListColumn.LEAD, names.getFirst() + all);
            put(cells, ListColumn.CO_SIGNERS, String.join(COMMA, names.subList(1, names.size())));
        } else {
            put(cells, ListColumn.CO_SIGNERS, String.join(COMMA, names) + all);
        }
    }

    private static String joined(List<UnitId> ids, Map<UnitId, String> units) {
        return ids.stream().map(id -> units.getOrDefault(id, "")).collect(Collectors.joining(COMMA));
    }

    private static List<String> returned(Suggestion suggestion, Map<UnitId, String> units) {
        return suggestion.rounds().stream()
                .flatMap(round -> round.handlings().stream())
                .flatMap(handling -> handling instanceof Handling.Returned returned
                        ? Stream.of(units.getOrDefault(returned.task().unit(), ""))
                        : Stream.empty())
                .distinct()
                .toList();
    }

    /** The first day by which something is promised in a reply that everyone may read, whoever asks: elsewhere it becomes words of the paper. */
    private static @Nullable LocalDate promised(Suggestion suggestion) {
        var days = new ArrayList<LocalDate>();
        suggestion.rounds().stream()
                .flatMap(Summary::replies)
                .filter(reply -> reply.level() != Reply.Level.NONE)
                .flatMap(reply -> reply.commitments().stream())
                .forEach(promise -> days.add(promise.due()));
        return days.stream().min(Comparator.naturalOrder()).orElse(null);
    }
}
