package org.huiyin.commitment.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.CommitmentFigure;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
import org.huiyin.commitment.moves.PromiseMove;
import org.huiyin.commitment.web.LedgerPage.Chip;
import org.huiyin.files.Downloads;
import org.huiyin.form.ListQuery;
import org.huiyin.form.MoveFlow;
import org.huiyin.form.Typed;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.Takes;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pager;
import org.huiyin.ui.SameForVisitors;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The public ledger of commitments and the page of each. */
@Controller
class CommitmentPages {
    static final String ACTIVE = "commitments";
    private static final String MODULE = "commitment";
    private static final int ROWS = 20;

    private static final Set<String> JUDGING = Set.of(
            PromiseMove.CONFIRM_DONE.code(),
            PromiseMove.REJECT_DONE.code(),
            PromiseMove.CONFIRM_FOR_DEPUTY.code(),
            PromiseMove.RATE.code());
    private static final Set<String> REPORTS =
            Set.of(PromiseMove.REPORT_PROGRESS.code(), PromiseMove.REPORT_DONE.code());

    private static final List<CommitmentFigure> TILES = List.of(
            CommitmentFigure.DUE,
            CommitmentFigure.DONE_ON_TIME,
            CommitmentFigure.DONE_LATE,
            CommitmentFigure.WAITING,
            CommitmentFigure.RUNNING,
            CommitmentFigure.OVERDUE,
            CommitmentFigure.LAPSED,
            CommitmentFigure.CHANGED,
            CommitmentFigure.CARRIED_OVER,
            CommitmentFigure.UNSTATED);

    private final Commitments commitments;
    private final CommitmentFigures figures;
    private final LookBacks lookBacks;
    private final Downloads downloads;
    private final LedgerChoices choices;
    private final List<SourcePlaces> places;

    CommitmentPages(
            Commitments commitments,
            CommitmentFigures figures,
            LookBacks lookBacks,
            Downloads downloads,
            LedgerChoices choices,
            List<SourcePlaces> places) {
        this.commitments = commitments;
        this.figures = figures;
        this.lookBacks = lookBacks;
        this.downloads = downloads;
        this.choices = choices;
        this.places = places;
    }

    @PreAuthorize("permitAll()")
    @SameForVisitors
    @GetMapping(CommitmentParameters.PATH)
    String ledger(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var filter = CommitmentParameters.read(query);
        var asked = new ListQuery(query);
        var cursor = asked.cursor();
        var slice = commitments.list(filter, cursor, ROWS, caller);
        var counted = figures.of(
                new CommitmentFilter(
                        filter.unit(), filter.body(), null, null, null, filter.from(), filter.to(), null, null, null),
                caller);
        model.addAttribute(
                "page",
                new LedgerPage(
                        filter,
                        slice.items(),
                        commitments.count(filter, caller),
                        Pager.of(slice, cursor, to -> CommitmentParameters.address(query, "cursor", to)),
                        chips(query, filter, caller),
                        tiles(query, counted),
                        choices.units(caller),
                        choices.bodies(caller),
                        choices.years(),
                        asked.text("year"),
                        CommitmentParameters.address(query, "cursor", null)
                                .substring(CommitmentParameters.PATH.length()),
                        choices.thisYear()));
        return "commitment/ledgerPage";
    }

    private static Map<CommitmentFigure, LedgerPage.Tile> tiles(
            Map<String, String> query, Map<CommitmentFigure, Long> counted) {
        var tiles = new LinkedHashMap<CommitmentFigure, LedgerPage.Tile>();
        for (var figure : TILES) {
            var kept = new HashMap<>(query);
            kept.keySet().retainAll(List.of("unit", "body", "year", "from", "to"));
            tiles.put(
                    figure,
                    new LedgerPage.Tile(
                            counted.getOrDefault(figure, 0L),
                            CommitmentParameters.address(kept, "figure", figure.code())));
        }
        return tiles;
    }

    private List<Chip> chips(Map<String, String> query, CommitmentFilter filter, Caller caller) {
        var chips = new ArrayList<Chip>();
        for (var name : CommitmentParameters.NAMES) {
            var words = words(name, query, filter, caller);
            if (words != null) {
                chips.add(new Chip(words, CommitmentParameters.address(query, name, null)));
            }
        }
        return chips;
    }

    private @Nullable String words(String name, Map<String, String> query, CommitmentFilter filter, Caller caller) {
        var typed = new ListQuery(query).text(name);
        if (typed.isEmpty()) {
            return null;
        }
        return switch (name) {
            case "figure" ->
                filter.figure() == null
                        ? null
                        : t("commitment.figure." + filter.figure().code());
            case "state" -> t("commitment.state." + filter.state());
            case "unit" -> label(choices.units(caller), typed);
            case "body" -> label(choices.bodies(caller), typed);
            case "source" -> t("commitment.chip.source");
            case "year" -> t("commitment.chip.year", typed);
            case "from" -> t("commitment.chip.from", typed);
            case "to" -> t("commitment.chip.to", typed);
            case "round" -> t("commitment.chip.round", typed);
            case "part" ->
                filter.part() == null
                        ? null
                        : t("commitment.part." + filter.part().code());
            case "mine" -> t("commitment.chip.mine." + filter.mine());
            default -> throw new IllegalStateException(name);
        };
    }

    private static String label(List<Option> options, String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Option::label)
                .findFirst()
                .orElse(value);
    }

    @PreAuthorize("permitAll()")
    @SameForVisitors
    @GetMapping("/commitments/{id}")
    String page(
            @PathVariable CommitmentId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var view = commitments.view(id, caller);
        model.addAttribute("view", view);
        model.addAttribute("done", done);
        var source = new Source(view.sourceType(), view.source());
        model.addAttribute("lookBacks", lookBacks.of(source, caller));
        model.addAttribute("place", place(places, source, caller));
        return "commitment/commitmentPage";
    }

    /** Where a source of another module is found; null if it has no page, or none for the caller. */
    static SourcePlaces.@Nullable SourcePlace place(List<SourcePlaces> places, Source source, Caller caller) {
        return places.stream()
                .flatMap(each -> each.find(source, caller).stream())
                .findFirst()
                .orElse(null);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/commitments/{id}/moves/{move}")
    String form(
            @PathVariable CommitmentId id,
            @PathVariable String move,
            @RequestParam(defaultValue = "") String year,
            Caller caller,
            Model model) {
        var form = moveForm(id, move, caller);
        showReport(id, move, caller, model);
        return MoveFlow.show(place(id, move).page(year.isEmpty() ? form : form.begunWith("year", year)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/commitments/{id}/moves/{move}")
    String make(@PathVariable CommitmentId id, @PathVariable String move, SentForm sent, Caller caller, Model model) {
        showReport(id, move, caller, model);
        return sent.make(
                Commitments.EVIDENCE,
                place(id, move),
                move,
                () -> moveForm(id, move, caller),
                (typed, version) -> commitments.make(id, move, typed, version, caller));
    }

    private MoveForm moveForm(CommitmentId id, String move, Caller caller) {
        return commitments.form(id, move, caller).on(CommitmentWords.content(commitments.view(id, caller)));
    }

    /** What the unit reported last stands above the form that judges it. */
    private void showReport(CommitmentId id, String move, Caller caller, Model model) {
        if (JUDGING.contains(move)) {
            var view = commitments.view(id, caller);
            view.history().stream()
                    .filter(entry -> REPORTS.contains(entry.move()) && entry.text() != null)
                    .reduce((_, later) -> later)
                    .ifPresent(entry -> model.addAttribute(
                            "shown",
                            List.of(new Typed(
                                    t("commitment.reported", view.unit().name(), Words.moment(entry.at())),
                                    Objects.requireNonNull(entry.text())))));
        }
    }

    private static MovePlace place(CommitmentId id, String move) {
        return MovePlace.on(MODULE, ACTIVE, "/commitments/" + id, move);
    }

    /** Evidence, each time given only to those who may have it. */
    @PreAuthorize("permitAll()")
    @GetMapping("/commitments/{id}/files/{file}")
    void file(@PathVariable CommitmentId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Commitments.SUBJECT, id.value()), file, caller, response);
    }
}
