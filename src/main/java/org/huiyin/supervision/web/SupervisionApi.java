package org.huiyin.supervision.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.files.Downloads;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Input;
import org.huiyin.form.Listed;
import org.huiyin.ledger.Subject;
import org.huiyin.supervision.Candidates;
import org.huiyin.supervision.CommentView;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.huiyin.supervision.states.Priorities;
import org.huiyin.supervision.states.TalkState;
import org.huiyin.supervision.views.CaseCandidate;
import org.huiyin.supervision.views.KeyItemView;
import org.huiyin.supervision.views.TalkRow;
import org.huiyin.supervision.views.TalkView;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Key items and consultations for programs: the same views, moves and permissions as the pages. */
@RestController
@RequestMapping("/api/v1/supervision")
class SupervisionApi {
    private static final int MOST_TALKS = 500;

    private final Supervision supervision;
    private final Talks talks;
    private final Candidates candidates;
    private final OfficeBodies bodies;
    private final Calendars calendars;
    private final Downloads downloads;

    SupervisionApi(
            Supervision supervision,
            Talks talks,
            Candidates candidates,
            OfficeBodies bodies,
            Calendars calendars,
            Downloads downloads) {
        this.supervision = supervision;
        this.talks = talks;
        this.candidates = candidates;
        this.bodies = bodies;
        this.calendars = calendars;
        this.downloads = downloads;
    }

    /** Key items that the caller may know, the latest list first. */
    @PreAuthorize("permitAll()")
    @GetMapping("/items")
    Listed<KeyItemRow> items(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable KeyState state,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(required = false) @Nullable UUID committee,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        var slice = supervision.list(
                new ItemFilter(year, body, state, unit, committee), cursor, Math.clamp(limit, 1, 200), caller);
        return Listed.of(
                slice,
                Address.of("/api/v1/supervision/items")
                        .with("year", year)
                        .with("body", body)
                        .with("state", state)
                        .with("unit", unit)
                        .with("committee", committee)
                        .with("limit", limit));
    }

    /** Gathers a candidate; {@code body} may be left out by an office of one body. */
    @PreAuthorize(CandidatePages.STEERS)
    @PostMapping("/items")
    ResponseEntity<KeyItemView> gather(@RequestBody GivenFields fields, Caller caller) {
        var id = supervision.gather(bodies.of(fields.id("body"), caller), fields, caller);
        return ResponseEntity.created(URI.create("/api/v1/supervision/items/" + id))
                .body(supervision.view(id, caller));
    }

    /** A key item with its plan, visits, reports and comments. */
    @PreAuthorize("permitAll()")
    @GetMapping("/items/{id}")
    KeyItemView item(@PathVariable KeyItemId id, Caller caller) {
        return supervision.view(id, caller);
    }

    /** Makes a move and answers with the item after it. {@code version} in the body guards against overwriting. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/items/{id}/moves/{move}")
    ResponseEntity<KeyItemView> move(
            @PathVariable KeyItemId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> supervision.make(id, move, given, version, caller),
                () -> supervision.view(id, caller));
    }

    /** A photo of a visit; to add one, put it up as evidence and name it in {@code files} of the move. */
    @PreAuthorize("permitAll()")
    @GetMapping("/items/{id}/files/{file}")
    void file(@PathVariable KeyItemId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Supervision.ITEM, id.value()), file, caller, response);
    }

    /** Published comments, the latest first; {@code before} continues after the last one shown. */
    @PreAuthorize("permitAll()")
    @GetMapping("/items/{id}/comments")
    List<CommentView> comments(
            @PathVariable KeyItemId id,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        return supervision.comments(id, before, Math.clamp(limit, 1, 200), caller);
    }

    /** Comments that wait to be read, for those who may publish them. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/items/{id}/comments/waiting")
    List<CommentView> waiting(@PathVariable KeyItemId id, Caller caller) {
        return supervision.waitingComments(id, caller);
    }

    /**
     * A page of candidates.
     *
     * @param total how many open cases there are on all pages
     * @param next the number of the next page; null on the last
     */
    record CandidatePage(
            List<CaseCandidate> items, int total, @Nullable Integer next) {}

    /** Open cases of a year with what speaks for them, fifty at a time: {@code page} counts from 1. */
    @PreAuthorize(CandidatePages.STEERS)
    @GetMapping("/candidates")
    CandidatePage candidates(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "1") int page,
            Caller caller) {
        var found = candidates.page(bodies.of(body, caller), year(year), null, true, page, caller);
        return new CandidatePage(
                found.candidates(), found.chosen(), page * Candidates.PAGE < found.chosen() ? page + 1 : null);
    }

    /** The rule by which candidates for key items are chosen. */
    @PreAuthorize(CandidatePages.STEERS)
    @GetMapping("/rule")
    Priorities rule(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            Caller caller) {
        return candidates.rule(bodies.of(body, caller), year(year), caller);
    }

    /** Sets the rule: {@code categories} one a line, {@code many} signers, {@code wide} units. */
    @PreAuthorize(CandidatePages.STEERS)
    @PutMapping("/rule")
    Priorities setRule(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestBody GivenFields fields,
            Caller caller) {
        var of = bodies.of(body, caller);
        candidates.set(of, year(year), Input.parse(Candidates.RULE, fields), caller);
        return candidates.rule(of, year(year), caller);
    }

    /** Forums and joint consultations, newest first. @param before the last one of the part before */
    @PreAuthorize("permitAll()")
    @GetMapping("/consultations")
    List<TalkRow> consultations(
            @RequestParam(required = false) @Nullable TalkKind kind,
            @RequestParam(required = false) @Nullable TalkState state,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable UUID item,
            @RequestParam(name = "case", required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable UUID before,
            Caller caller) {
        return talks.list(new TalkFilter(kind, state, year, item, caseId), before, MOST_TALKS, caller)
                .items();
    }

    /** Calls a consultation of a {@code kind}, for a key {@code item} or none. */
    @PreAuthorize("hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE', 'COMMITTEE')")
    @PostMapping("/consultations")
    ResponseEntity<TalkView> call(@RequestBody GivenFields fields, Caller caller) {
        var item = fields.id("item");
        if (item != null) {
            supervision.view(new KeyItemId(item), caller);
        }
        var id = talks.call(
                bodies.of(fields.id("body"), caller),
                fields.mustCode("kind", TalkKind.class),
                item == null ? null : new KeyItemId(item),
                fields,
                caller);
        return ResponseEntity.created(URI.create("/api/v1/supervision/consultations/" + id))
                .body(talks.view(id, caller));
    }

    /** A forum or joint consultation. */
    @PreAuthorize("permitAll()")
    @GetMapping("/consultations/{id}")
    TalkView consultation(@PathVariable TalkId id, Caller caller) {
        return talks.view(id, caller);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/consultations/{id}/moves/{move}")
    ResponseEntity<TalkView> move(
            @PathVariable TalkId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields, (given, version) -> talks.make(id, move, given, version, caller), () -> talks.view(id, caller));
    }

    private int year(@Nullable Integer given) {
        return given == null ? calendars.today().getYear() : given;
    }
}
