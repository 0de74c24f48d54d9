package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Term;
import org.huiyin.directory.UnitId;
import org.huiyin.form.ListQuery;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.Figure;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.store.CaseCount;
import org.huiyin.suggestion.views.CaseTeller;
import org.huiyin.suggestion.web.CaseListing.Chip;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pager;
import org.huiyin.ui.SameForVisitors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases; every filter stands in its address. */
@Controller
class CaseListPages {
    private static final String PATH = "/cases";
    private static final List<Figure> VIEWS = List.of(Figure.OPEN, Figure.OVERDUE, Figure.REPLIED, Figure.CLOSED);
    private static final int ROWS = 20;

    private final Suggestions suggestions;
    private final Directory directory;
    private final Calendars calendars;
    private final CaseTeller teller;

    CaseListPages(Suggestions suggestions, Directory directory, Calendars calendars, CaseTeller teller) {
        this.suggestions = suggestions;
        this.teller = teller;
        this.directory = directory;
        this.calendars = calendars;
    }

    @PreAuthorize("permitAll()")
    @SameForVisitors
    @GetMapping(PATH)
    String list(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var filter = FilterParameters.read(query);
        var cursor = new ListQuery(query).cursor();
        var slice = suggestions.list(filter, cursor, ROWS, caller);
        var whole = cursor.isEmpty() && slice.next() == null;
        model.addAttribute(
                "listing",
                new CaseListing(
                        filter,
                        teller.telling(slice.items(), caller),
                        whole ? new CaseCount(slice.items().size(), false) : suggestions.count(filter, caller),
                        Pager.of(slice, cursor, to -> address(query, "cursor", to)),
                        chips(query, filter, caller),
                        views(query, filter),
                        folded(filter),
                        choices(caller),
                        address(query, "cursor", null).substring(PATH.length())));
        return "suggestion/caseListPage";
    }

    /** The address of the list with one parameter changed or, with null, left out; always from its first page unless told. */
    private static String address(Map<String, String> query, String name, @Nullable String value) {
        return new ListQuery(query).address(PATH, FilterParameters.NAMES, name, value);
    }

    private List<Chip> chips(Map<String, String> query, CaseFilter filter, Caller caller) {
        var chips = new ArrayList<Chip>();
        for (var name : FilterParameters.NAMES) {
            var words = words(name, filter, caller);
            if (words != null) {
                chips.add(new Chip(words, address(query, name, null), false));
            }
        }
        return chips;
    }

    private @Nullable String words(String name, CaseFilter filter, Caller caller) {
        return switch (name) {
            case "q" -> filter.q().isEmpty() ? null : t("suggestion.chip.q", filter.q());
            case "figure" ->
                filter.figure() == null
                        ? null
                        : t("suggestion.figure." + filter.figure().code());
            case "state" -> filter.state() == null ? null : t("suggestion.state." + filter.state());
            case "kind" -> filter.kind() == null ? null : t("suggestion.kind." + filter.kind());
            case "unit" ->
                filter.unit() == null ? null : t("suggestion.chip.unit", unit(new UnitId(filter.unit()), caller));
            case "person" ->
                filter.person() == null
                        ? null
                        : t("suggestion.chip.person", person(new PersonId(filter.person()), caller));
            case "body" -> filter.body() == null ? null : body(new BodyId(filter.body()), caller);
            case "year" -> filter.year() == null ? null : t("suggestion.chip.year", filter.year());
            case "term" -> filter.term() == null ? null : t("suggestion.chip.term", filter.term());
            case "session" ->
                filter.session() == null
                        ? null
                        : filter.session() == 0
                                ? t("suggestion.chip.betweenSessions")
                                : t("suggestion.chip.session", filter.session());
            case "category" -> filter.category().isEmpty() ? null : t("suggestion.chip.category", filter.category());
            case "part" -> filter.part() == null ? null : t("suggestion.chip.part." + filter.part());
            case "from" -> filter.from() == null ? null : t("suggestion.chip.from", filter.from());
            case "to" -> filter.to() == null ? null : t("suggestion.chip.to", filter.to());
            default -> throw new IllegalStateException(name);
        };
    }

    private String unit(UnitId id, Caller caller) {
        try {
            return directory.unit(caller.district(), id).name();
        } catch (NotFound unknown) {
            throw new InvalidInput("unit", "notAnOption");
        }
    }

    private String person(PersonId id, Caller caller) {
        try {
            return directory.person(caller.district(), id).name();
        } catch (NotFound unknown) {
            throw new InvalidInput("person", "notAnOption");
        }
    }

    private String body(BodyId id, Caller caller) {
        try {
            return directory.body(caller.district(), id).name();
        } catch (NotFound unknown) {
            throw new InvalidInput("body", "notAnOption");
        }
    }

    /** The lists most people want, one click away. */
    private static List<Chip> views(Map<String, String> query, CaseFilter filter) {
        var views = new ArrayList<Chip>();
        views.add(new Chip(t("suggestion.view.all"), address(query, "figure", null), filter.figure() == null));
        for (var figure : VIEWS) {
            views.add(new Chip(
                    t("suggestion.figure." + figure.code()),
                    address(query, "figure", figure.code()),
                    filter.figure() == figure));
        }
        return views;
    }

    private static int folded(CaseFilter filter) {
        return (int) Stream.of(
                        filter.kind(),
                        filter.state(),
                        filter.unit(),
                        filter.body(),
                        filter.year(),
                        filter.term(),
                        filter.session(),
                        filter.category().isEmpty() ? null : filter.category(),
                        filter.from(),
                        filter.to())
                .filter(Objects::nonNull)
                .count();
    }

    private CaseListing.Choices choices(Caller caller) {
        var bodies = directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .toList();
        var terms = bodies.stream()
                .flatMap(body -> directory.terms(body.id()).stream())
                .toList();
        var thisYear = calendars.today().getYear();
        return new CaseListing.Choices(
                directory.units(caller.district()).stream()
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList(),
                bodies.stream()
                        .map(body -> new Option(body.id().toString(), body.name()))
                        .toList(),
                Stream.concat(Stream.of(thisYear), suggestions.years(caller.district()).stream())
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                terms.stream().map(Term::number).distinct().sorted().toList(),
                bodies.stream()
                        .flatMap(body -> directory.sessions(body.id()).stream())
                        .mapToInt(session -> session.number())
                        .max()
                        .orElse(0));
    }
}
