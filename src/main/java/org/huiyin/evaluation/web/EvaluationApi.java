package org.huiyin.evaluation.web;

import org.huiyin.account.Caller;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.Warning;
import org.huiyin.evaluation.Warnings;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.form.Listed;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The evaluation of units as JSON. */
@RestController
@RequestMapping("/api/v1/evaluation")
class EvaluationApi {
    private final Evaluations evaluations;
    private final Warnings warnings;

    EvaluationApi(Evaluations evaluations, Warnings warnings) {
        this.evaluations = evaluations;
        this.warnings = warnings;
    }

    /** How the units handle: their sides and points over a year. */
    @PreAuthorize("permitAll()")
    @GetMapping
    Evaluation evaluation(@RequestParam BodyId body, @RequestParam int year, Caller caller) {
        return evaluations.of(body, year, caller);
    }

    /** One unit, each side with the list that it counts. */
    @PreAuthorize("permitAll()")
    @GetMapping("/units/{unit}")
    Evaluation.UnitScore unit(
            @PathVariable UnitId unit, @RequestParam BodyId body, @RequestParam int year, Caller caller) {
        return evaluations.of(body, year, unit, caller);
    }

    /** Sets the weights: each side's number by its code, and "basis". */
    @PreAuthorize("isAuthenticated()")
    @PutMapping("/weights")
    ResponseEntity<Void> weights(
            @RequestParam BodyId body,
            @RequestParam int year,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestBody GivenFields values,
            Caller caller) {
        evaluations.setWeights(body, year, Input.parse(Evaluations.fields(), values), version, caller);
        return ResponseEntity.noContent().build();
    }

    /** Signs that ratings were pressed for, newest first. */
    @PreAuthorize("hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE')")
    @GetMapping("/warnings")
    Listed<Warning> warnings(
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        var most = Math.clamp(limit, 1, 200);
        var slice = warnings.latest(cursor, most, caller);
        return Listed.of(slice, Address.of("/api/v1/evaluation/warnings").with("limit", most));
    }
}
