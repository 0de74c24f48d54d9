package org.huiyin.suggestion.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.form.ListQuery;
import org.huiyin.form.Listed;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.views.CaseTeller;
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

/** Cases for programs: the same views, moves and permissions as the pages. */
@RestController
@RequestMapping("/api/v1")
class SuggestionsApi {
    private final Suggestions suggestions;
    private final CaseTeller teller;

    SuggestionsApi(Suggestions suggestions, CaseTeller teller) {
        this.suggestions = suggestions;
        this.teller = teller;
    }

    /** Cases of a filter, newest first. */
    @PreAuthorize("permitAll()")
    @GetMapping("/suggestions")
    Listed<CaseRow> list(@RequestParam Map<String, String> query, Caller caller) {
        var asked = new ListQuery(query);
        return Listed.of(
                suggestions
                        .list(FilterParameters.read(query), asked.cursor(), asked.limit(20, 200), caller)
                        .together(rows -> teller.telling(rows, caller)),
                "/api/v1/suggestions",
                query);
    }

    /** Begins a paper; {@code kind} and {@code body} may be left out by someone who is deputy or member of one body only. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/suggestions")
    ResponseEntity<CaseView> begin(@RequestBody GivenFields fields, Caller caller) {
        var kind = kind(fields, caller);
        var body = BodyId.givenOrOnly(fields.idUnlessLeftOut("body"), caller.scopes(kind.role()), "begin");
        var id = suggestions.begin(kind, body, fields, caller);
        return ResponseEntity.created(URI.create("/api/v1/suggestions/" + id)).body(suggestions.view(id, caller));
    }

    /** A case as the caller may see it: paper, path, replies, deadlines and the moves that the caller may make. */
    @PreAuthorize("permitAll()")
    @GetMapping("/suggestions/{id}")
    CaseView view(@PathVariable CaseId id, Caller caller) {
        return suggestions.view(id, caller);
    }

    /** Makes a move and answers with the case after it. {@code version} in the body guards against overwriting. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/suggestions/{id}/moves/{move}")
    ResponseEntity<CaseView> move(
            @PathVariable CaseId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> suggestions.make(id, move, unit(given.id("unit")), given, version, caller),
                () -> suggestions.view(id, caller));
    }

    /** Figures by code, each with the address of the list that it counts. */
    @PreAuthorize("permitAll()")
    @GetMapping("/statistics/suggestions")
    Map<String, Object> statistics(@RequestParam Map<String, String> query, Caller caller) {
        var filter = FilterParameters.read(query);
        var figures = new LinkedHashMap<String, Object>();
        suggestions
                .figures(filter, caller)
                .forEach((figure, count) -> figures.put(
                        figure.code(),
                        Map.of("count", count, "list", FilterParameters.listOf(query, figure, "/api/v1/suggestions"))));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("from", filter.from());
        answer.put("to", filter.to());
        answer.put("figures", figures);
        return answer;
    }

    private static Kind kind(GivenFields fields, Caller caller) {
        if (fields.get("kind") != null) {
            return fields.mustCode("kind", Kind.class);
        }
        return caller.has(Role.MEMBER) && !caller.has(Role.DEPUTY) ? Kind.CPPCC_PROPOSAL : Kind.DEPUTY_SUGGESTION;
    }

    private static @Nullable UnitId unit(@Nullable UUID given) {
        return given == null ? null : new UnitId(given);
    }
}
