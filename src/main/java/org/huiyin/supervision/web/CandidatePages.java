package org.huiyin.supervision.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.form.Input;
import org.huiyin.form.ListQuery;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.supervision.Candidates;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.states.KeyReason;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What may become a key item: cases of a year with what speaks for them, the rule behind that, and the list for the council. */
@Controller
class CandidatePages {
    static final String STEERS = "hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE')";
    private static final String SET_RULE = "set-rule";
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
        var whole = ListQuery.flag("all", all);
        var found = candidates.page(of, in, reason, whole, page, caller);
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
        model.addAttribute("all", whole);
        model.addAttribute("done", done);
        return "supervision/candidatesPage";
    }

    /** The list for the council of chairpersons, to be printed. */
    @PreAuthorize(STEERS)
    @GetMapping("/supervision/list")
    String proposals(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String done,
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
        model.addAttribute("done", done);
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
        var in = year == null ? calendars.today().getYear() : year;
        return MoveFlow.show(rulePlace(of, in).page(ruleForm(of, in, caller)), model);
    }

    @PreAuthorize(STEERS)
    @PostMapping("/supervision/rule")
    String set(@RequestParam UUID body, @RequestParam int year, SentForm sent, Caller caller) {
        return sent.make(
                rulePlace(body, year),
                SET_RULE,
                () -> ruleForm(body, year, caller),
                (typed, _) ->
                        candidates.set(bodies.of(body, caller), year, Input.parse(Candidates.RULE, typed), caller));
    }

    private static MovePlace rulePlace(UUID body, int year) {
        var query = "?body=" + body + "&year=" + year;
        return Forms.place("/supervision/rule" + query, "/supervision/candidates" + query);
    }

    private MoveForm ruleForm(UUID body, int year, Caller caller) {
        var rule = candidates.rule(bodies.of(body, caller), year, caller);
        var values = List.of(
                List.of(String.join("\n", rule.categories())),
                List.of(String.valueOf(rule.many())),
                List.of(String.valueOf(rule.units())));
        var fields = new ArrayList<FormField>();
        for (var place = 0; place < Candidates.RULE.size(); place++) {
            fields.add(Candidates.RULE.get(place).asked("supervision", SET_RULE, List.of(), values.get(place)));
        }
        return new MoveForm(SET_RULE, t("supervision.candidates.title"), null, false, fields, Candidates.RULE);
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
        return MoveFlow.show(
                Forms.place("/supervision/new?body=" + of, "/supervision/candidates")
                        .page(form),
                model);
    }

    @PreAuthorize(STEERS)
    @PostMapping("/supervision/new")
    String gather(@RequestParam UUID body, SentForm sent, Caller caller) {
        return sent.make(
                Forms.place("/supervision/new?body=" + body, "/supervision/list"),
                "gather",
                () -> form(body, cases(sent), caller),
                (typed, _) -> supervision.gather(bodies.of(body, caller), typed, caller));
    }

    private MoveForm form(UUID body, List<UUID> cases, Caller caller) {
        return candidates.form(bodies.of(body, caller), calendars.today().getYear(), cases, caller);
    }

    /** Ids of cases among what was typed; what is none is told by the check of the form. */
    static List<UUID> cases(SentForm sent) {
        return sent.parameters().getOrDefault("cases", List.of()).stream()
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .toList();
    }
}
