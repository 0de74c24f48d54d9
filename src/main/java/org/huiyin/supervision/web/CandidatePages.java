package org.huiyin.supervision.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.form.FormPage;
import org.huiyin.form.MoveFlow;
import org.huiyin.supervision.Candidates;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyReason;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.MoveForm;
import org.huiyin.supervision.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What may become a key item: cases of a year with what speaks for them, the rule behind that, and the list for the council. */
@Controller
class CandidatePages {
    static final String STEERS = "hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE')";
    private static final Set<KeyState> LISTED = Set.of(KeyState.CANDIDATE, KeyState.PROPOSED);

    private final Candidates candidates;
    private final Supervision supervision;
    private final OfficeBodies bodies;
    private final Calendars calendars;

    CandidatePages(Candidates candidates, Supervision supervision, OfficeBodies bodies, Calendars calendars) {
        this.candidates = candidates;
        this.supervision = supervision;
        this.bodies = bodies;
        this.calendars = calendars;
    }

    @PreAuthorize(STEERS)
    @GetMapping("/supervision/candidates")
    String candidates(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable KeyReason reason,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        var of = bodies.of(body, caller);
        var in = year == null ? calendars.today().getYear() : year;
        var found = candidates.page(of, in, reason, !all.isEmpty(), page, caller);
        model.addAttribute("candidates", found.candidates());
        model.addAttribute("chosen", found.chosen());
        model.addAttribute("next", (long) page * Candidates.PAGE < found.chosen() ? page + 1 : 0);
        model.addAttribute("total", found.total());
        model.addAttribute("rule", candidates.rule(of, in, caller));
        model.addAttribute("body", of.value());
        model.addAttribute("bodies", bodies.options(caller));
        model.addAttribute("year", in);
        model.addAttribute("thisYear", calendars.today().getYear());
        model.addAttribute("reason", reason);
        model.addAttribute("all", !all.isEmpty());
        model.addAttribute("done", done);
        return "supervision/candidatesPage";
    }

    /** The list for the council of chairpersons, to be printed. */
    @PreAuthorize(STEERS)
    @GetMapping("/supervision/list")
    String proposals(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            Caller caller,
            Model model) {
        var of = bodies.of(body, caller);
        var in = year == null ? calendars.today().getYear() : year;
        candidates.rule(of, in, caller);
        var rows = supervision.list(new ItemFilter(in, of.value(), null, null, null), caller).stream()
                .filter(row -> LISTED.contains(row.state()))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("year", in);
        model.addAttribute("body", of.value());
        return "supervision/proposalsPage";
    }

    @PreAuthorize(STEERS)
    @GetMapping("/supervision/rule")
    String rule(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            Caller caller,
            Model model) {
        var of = bodies.of(body, caller).value();
        return MoveFlow.show(rulePage(of, year == null ? calendars.today().getYear() : year, caller), model);
    }

    @PreAuthorize(STEERS)
    @PostMapping("/supervision/rule")
    String set(
            @RequestParam UUID body,
            @RequestParam int year,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return MoveFlow.post(
                rulePage(body, year, caller),
                Candidates.RULE,
                parameters,
                (input, typed, version) -> candidates.set(bodies.of(body, caller), year, input, caller),
                model,
                response);
    }

    private FormPage rulePage(UUID body, int year, Caller caller) {
        var rule = candidates.rule(bodies.of(body, caller), year, caller);
        var values = List.of(
                List.of(String.join("\n", rule.categories())),
                List.of(String.valueOf(rule.many())),
                List.of(String.valueOf(rule.units())));
        var fields = new java.util.ArrayList<org.huiyin.ui.FormField>();
        for (var place = 0; place < Candidates.RULE.size(); place++) {
            fields.add(Candidates.RULE.get(place).asked("supervision", "set-rule", List.of(), values.get(place)));
        }
        var query = "?body=" + body + "&year=" + year;
        return new FormPage(
                "supervision",
                "set-rule",
                "supervision",
                t("supervision.candidates.title"),
                "/supervision/candidates" + query,
                "/supervision/rule" + query,
                null,
                false,
                fields,
                null);
    }

    @PreAuthorize(STEERS)
    @GetMapping("/supervision/new")
    String gatherForm(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(name = "case", required = false) @Nullable List<UUID> cases,
            Caller caller,
            Model model) {
        var of = bodies.of(body, caller);
        var form = form(of.value(), cases == null ? List.of() : cases, caller);
        return MoveFlow.show(Forms.begin(form, "/supervision/new?body=" + of, "/supervision/candidates"), model);
    }

    @PreAuthorize(STEERS)
    @PostMapping("/supervision/new")
    String gather(
            @RequestParam UUID body,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var form = form(body, ids(parameters.getOrDefault("cases", List.of())), caller);
        return MoveFlow.post(
                Forms.begin(form, "/supervision/new?body=" + body, "/supervision/list"),
                form.checks(),
                parameters,
                (input, typed, version) -> supervision.gather(bodies.of(body, caller), typed, caller),
                model,
                response);
    }

    private MoveForm form(UUID body, List<UUID> cases, Caller caller) {
        return candidates.form(bodies.of(body, caller), calendars.today().getYear(), cases, caller);
    }

    /** Ids among what was typed; what is none is told by the check of the form. */
    static List<UUID> ids(List<String> typed) {
        return typed.stream()
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .toList();
    }
}
