package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.account.Caller;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.directory.BodyId;
import org.huiyin.form.ListQuery;
import org.huiyin.form.MoveFlow;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Takes;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
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

    private final LookBackPlans plans;
    private final LookBacks lookBacks;
    private final Forms forms;

    PlanPages(LookBackPlans plans, LookBacks lookBacks, Forms forms) {
        this.plans = plans;
        this.lookBacks = lookBacks;
        this.forms = forms;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/new")
    String begin(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var body = body(query, caller);
        return MoveFlow.show(forms.page(newPlace(body), plans.newForm(body, caller), Map.of(), List.of()), model);
    }

    /** Open to visitors only to give back what they typed when their session has ended meanwhile. */
    @PreAuthorize("permitAll()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/new")
    String begun(
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!caller.signedIn()) {
            return MoveFlow.signedOut(MODULE, "begin", "/look-backs/plans/new", parameters, model, response);
        }
        var body = body(parameters.toSingleValueMap(), caller);
        var begun = new AtomicReference<PlanId>();
        var answer = forms.post(
                newPlace(body),
                plans.newForm(body, caller),
                Map.of(),
                parameters,
                request,
                (typed, _) -> begun.set(plans.begin(body, typed, caller)),
                caller,
                model,
                response);
        return begun.get() == null ? answer : "redirect:/look-backs/plans/" + begun.get() + "?done=begin";
    }

    private static Forms.Place newPlace(BodyId body) {
        return new Forms.Place(MODULE, "", "/look-backs", "/look-backs/plans/new?body=" + body);
    }

    /** The body named, or the caller's only one. */
    private BodyId body(Map<String, String> query, Caller caller) {
        var given = new ListQuery(query).id("body");
        if (given != null) {
            return new BodyId(given);
        }
        var own = plans.bodies(caller);
        if (own.isEmpty()) {
            throw new Forbidden("begin");
        }
        if (own.size() > 1) {
            throw new InvalidInput("body", "required");
        }
        return own.getFirst();
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
        return MoveFlow.show(
                forms.page(place(id, move, caller), plans.form(id, move, caller), Map.of(), List.of()), model);
    }

    /** Open to visitors only to give back what they typed when their session has ended meanwhile. */
    @PreAuthorize("permitAll()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/{id}/moves/{move}")
    String make(
            @PathVariable PlanId id,
            @PathVariable String move,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!caller.signedIn()) {
            return MoveFlow.signedOut(MODULE, move, address(id, move), parameters, model, response);
        }
        return forms.post(
                place(id, move, caller),
                plans.form(id, move, caller),
                Map.of(),
                parameters,
                request,
                (typed, version) -> plans.make(id, move, typed, version, caller),
                caller,
                model,
                response);
    }

    private Forms.Place place(PlanId id, String move, Caller caller) {
        return new Forms.Place(MODULE, plans.view(id, caller).title(), "/look-backs/plans/" + id, address(id, move));
    }

    private static String address(PlanId id, String move) {
        return "/look-backs/plans/" + id + "/moves/" + move;
    }
}
