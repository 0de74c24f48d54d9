package org.huiyin.commitment.web;

import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.directory.BodyId;
import org.huiyin.form.ListQuery;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Plans of look-backs; a draft shows which cases it would take and why. */
@Controller
@RequestMapping("/look-backs/plans")
class PlanPages {
    private static final String MODULE = "commitment.plan";
    private static final String NEW = "/look-backs/plans/new";

    private final LookBackPlans plans;
    private final LookBacks lookBacks;

    PlanPages(LookBackPlans plans, LookBacks lookBacks) {
        this.plans = plans;
        this.lookBacks = lookBacks;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/new")
    String begin(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var body = body(query, caller);
        return MoveFlow.show(newPlace(body).page(plans.newForm(body, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/new")
    String begun(SentForm sent, Caller caller) {
        var body = body(sent.parameters().toSingleValueMap(), caller);
        return sent.begin(
                Commitments.EVIDENCE,
                newPlace(body),
                "begin",
                () -> plans.newForm(body, caller),
                typed -> "/look-backs/plans/" + plans.begin(body, typed, caller));
    }

    private static MovePlace newPlace(BodyId body) {
        return new MovePlace(MODULE, CommitmentPages.ACTIVE, NEW + "?body=" + body, "/look-backs");
    }

    /** The body named, or the caller's only one. */
    private static BodyId body(Map<String, String> query, Caller caller) {
        return BodyId.givenOrOnly(new ListQuery(query).id("body"), caller.scopes(Role.OFFICES), "begin");
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    String page(@PathVariable PlanId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("view", plans.view(id, caller));
        model.addAttribute("lookBacks", lookBacks.ofPlan(id, caller));
        model.addAttribute("done", done);
        return "commitment/planPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{id}/moves/{move}")
    String form(@PathVariable PlanId id, @PathVariable String move, Caller caller, Model model) {
        return MoveFlow.show(place(id, move).page(moveForm(id, move, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    String make(@PathVariable PlanId id, @PathVariable String move, SentForm sent, Caller caller) {
        return sent.make(
                place(id, move),
                move,
                () -> moveForm(id, move, caller),
                (typed, version) -> plans.make(id, move, typed, version, caller));
    }

    private MoveForm moveForm(PlanId id, String move, Caller caller) {
        return plans.form(id, move, caller).on(plans.view(id, caller).title());
    }

    private static MovePlace place(PlanId id, String move) {
        return MovePlace.on(MODULE, CommitmentPages.ACTIVE, "/look-backs/plans/" + id, move);
    }
}
