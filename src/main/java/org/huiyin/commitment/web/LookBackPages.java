package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
import org.huiyin.commitment.states.Finding;
import org.huiyin.commitment.views.LookBackFilter;
import org.huiyin.files.Downloads;
import org.huiyin.form.ListQuery;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.Takes;
import org.huiyin.ui.Pager;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Look-backs: what is planned, what was found, what followed. */
@Controller
@RequestMapping("/look-backs")
class LookBackPages {
    private static final String MODULE = "commitment.lookBack";
    private static final int ROWS = 50;

    private static final int PLANS = 20;

    private final LookBacks lookBacks;
    private final LookBackPlans plans;
    private final Downloads downloads;
    private final List<SourcePlaces> places;

    LookBackPages(LookBacks lookBacks, LookBackPlans plans, Downloads downloads, List<SourcePlaces> places) {
        this.lookBacks = lookBacks;
        this.plans = plans;
        this.downloads = downloads;
        this.places = places;
    }

    @PreAuthorize("permitAll()")
    @GetMapping
    String list(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var asked = new ListQuery(query);
        var filter = filter(asked);
        model.addAttribute("filter", filter);
        var planned = plans.list(asked.id("plans"), PLANS, caller);
        model.addAttribute("plans", planned.items());
        model.addAttribute("morePlans", Pager.by("plans", planned.next()));
        var slice = lookBacks.list(filter, asked.cursor(), ROWS, caller);
        model.addAttribute("lookBacks", slice.items());
        model.addAttribute("pager", Pager.of(slice, asked.cursor()));
        model.addAttribute("count", lookBacks.count(filter, caller));
        model.addAttribute("mayBegin", !plans.bodies(caller).isEmpty());
        return "commitment/lookBacksPage";
    }

    static LookBackFilter filter(ListQuery query) {
        return new LookBackFilter(
                query.code("state", LookBackState.class),
                query.code("result", Finding.class),
                query.id("body"),
                query.id("plan"),
                query.number("year", 1980, 2100));
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    String page(@PathVariable LookBackId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var view = lookBacks.view(id, caller);
        model.addAttribute("view", view);
        model.addAttribute(
                "place", CommitmentPages.place(places, new Source(view.sourceType(), view.source()), caller));
        model.addAttribute("done", done);
        return "commitment/lookBackPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{id}/moves/{move}")
    String form(@PathVariable LookBackId id, @PathVariable String move, Caller caller, Model model) {
        return MoveFlow.show(place(id, move).page(moveForm(id, move, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/{id}/moves/{move}")
    String make(@PathVariable LookBackId id, @PathVariable String move, SentForm sent, Caller caller) {
        return sent.make(
                Commitments.EVIDENCE,
                place(id, move),
                move,
                () -> moveForm(id, move, caller),
                (typed, version) -> lookBacks.make(id, move, typed, version, caller));
    }

    private MoveForm moveForm(LookBackId id, String move, Caller caller) {
        var view = lookBacks.view(id, caller);
        return lookBacks.form(id, move, caller).on(view.title() == null ? view.number() : view.title());
    }

    private static MovePlace place(LookBackId id, String move) {
        return MovePlace.on(MODULE, CommitmentPages.ACTIVE, "/look-backs/" + id, move);
    }

    /** Photos, each time given only to those who may have them. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/files/{file}")
    void file(@PathVariable LookBackId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(LookBacks.SUBJECT, id.value()), file, caller, response);
    }
}
