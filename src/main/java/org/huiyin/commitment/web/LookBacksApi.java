package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.PlanView;
import org.huiyin.directory.BodyId;
import org.huiyin.files.Downloads;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.form.ListQuery;
import org.huiyin.form.Listed;
import org.huiyin.ledger.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans of look-backs and look-backs for programs. */
@RestController
@RequestMapping("/api/v1/look-backs")
class LookBacksApi {
    private static final int PLANS = 200;

    private final LookBacks lookBacks;
    private final LookBackPlans plans;
    private final Downloads downloads;

    LookBacksApi(LookBacks lookBacks, LookBackPlans plans, Downloads downloads) {
        this.lookBacks = lookBacks;
        this.plans = plans;
        this.downloads = downloads;
    }

    /** Look-backs of a filter, newest first. */
    @PreAuthorize("permitAll()")
    @GetMapping
    Listed<LookBackView> list(@RequestParam Map<String, String> query, Caller caller) {
        var asked = new ListQuery(query);
        var slice = lookBacks.list(LookBackPages.filter(asked), asked.cursor(), asked.limit(20, 200), caller);
        return Listed.of(slice, "/api/v1/look-backs", query);
    }

    /** A look-back with its findings. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    LookBackView view(@PathVariable LookBackId id, Caller caller) {
        return lookBacks.view(id, caller);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    ResponseEntity<LookBackView> move(
            @PathVariable LookBackId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> lookBacks.make(id, move, given, version, caller),
                () -> lookBacks.view(id, caller));
    }

    /** A photo or file of a look-back. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/files/{file}")
    void file(@PathVariable LookBackId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(LookBacks.SUBJECT, id.value()), file, caller, response);
    }

    /** Plans of look-backs, newest first. @param before the last one of the part before */
    @PreAuthorize("permitAll()")
    @GetMapping("/plans")
    List<PlanView> plans(@RequestParam(required = false) @Nullable UUID before, Caller caller) {
        return plans.list(before, PLANS, caller).items();
    }

    /** A plan of look-backs with its draw. */
    @PreAuthorize("permitAll()")
    @GetMapping("/plans/{id}")
    PlanView plan(@PathVariable PlanId id, Caller caller) {
        return plans.view(id, caller);
    }

    /** Begins a plan; {@code body} may be left out by someone who works for one office only. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/plans")
    ResponseEntity<PlanView> begin(@RequestBody GivenFields fields, Caller caller) {
        var body = BodyId.givenOrOnly(fields.idUnlessLeftOut("body"), caller.scopes(Role.OFFICES), "begin");
        var id = plans.begin(body, fields, caller);
        return ResponseEntity.created(URI.create("/api/v1/look-backs/plans/" + id))
                .body(plans.view(id, caller));
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/plans/{id}/moves/{move}")
    ResponseEntity<PlanView> movePlan(
            @PathVariable PlanId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields, (given, version) -> plans.make(id, move, given, version, caller), () -> plans.view(id, caller));
    }
}
