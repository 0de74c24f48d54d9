package org.huiyin.ballot.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollRow;
import org.huiyin.ballot.secrecy.VoteReceipt;
import org.huiyin.ballot.views.PollView;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.form.Listed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Votes for programs: the same views, moves and permissions as the pages. */
@RestController
@RequestMapping("/api/v1/ballots")
class BallotsApi {
    private static final int MOST = 200;
    private static final int MOST_LINES = 5000;

    private final Ballots ballots;

    BallotsApi(Ballots ballots) {
        this.ballots = ballots;
    }

    /** Polls of a filter, newest first. */
    @PreAuthorize("permitAll()")
    @GetMapping
    Listed<PollRow> list(@RequestParam Map<String, String> query, Caller caller) {
        var slice = ballots.list(BallotPages.filter(query), query.get("cursor"), limit(query.get("limit")), caller);
        return Listed.of(slice, "/api/v1/ballots", query);
    }

    private static int limit(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return BallotPages.PAGE;
        }
        if (!given.matches("\\d{1,4}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
            throw new InvalidInput("limit", "ballot.outOfRange", 1, MOST);
        }
        return Integer.parseInt(given);
    }

    /** Prepares a poll; {@code body} may be left out by someone who prepares polls for one body only. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping
    ResponseEntity<PollView> prepare(@RequestBody GivenFields fields, Caller caller) {
        var id = ballots.prepare(
                new NewPoll(PollMoves.body(fields.idUnlessLeftOut("body"), caller), PollMoves.subject(fields), fields),
                caller);
        return ResponseEntity.created(URI.create("/api/v1/ballots/" + id)).body(ballots.view(id, caller));
    }

    /** A poll as the caller may see it. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    PollView view(@PathVariable PollId id, Caller caller) {
        return ballots.view(id, caller);
    }

    /** Makes a move and answers with the poll after it. {@code version} in the body guards against overwriting. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    ResponseEntity<?> move(
            @PathVariable PollId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        var given = GivenFields.orNone(fields);
        var receipt = ballots.make(id, move, given, given.version(), caller);
        return receipt.isPresent()
                ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(receipt.get())
                : AfterMove.answer(() -> ballots.view(id, caller));
    }

    /** Votes: {@code choices} in the order of the items, each "1" for the best grade and so on, or "ABSTAIN". The receipt is shown once. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/vote")
    ResponseEntity<VoteReceipt> vote(@PathVariable PollId id, @RequestBody GivenFields fields, Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(ballots.vote(id, fields, caller));
    }

    /** Who may vote. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/roll")
    List<PollView.RollLine> roll(@PathVariable PollId id, Caller caller) {
        return ballots.roll(id, caller);
    }

    /** @param next address of the next part; null at the end */
    record Lines(List<PollView.Published> items, @Nullable String next) {}

    /** The published list of votes to an item, in the order of receipts or seats. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/list")
    Lines published(
            @PathVariable PollId id,
            @RequestParam(defaultValue = "1") int item,
            @RequestParam(defaultValue = "") String after,
            Caller caller) {
        var lines = Slice.of(
                ballots.published(id, item, after, MOST_LINES + 1, caller),
                MOST_LINES,
                last -> "/api/v1/ballots/" + id + "/list?item=" + item + "&after=" + last.number());
        return new Lines(lines.items(), lines.next());
    }

    /** Looks a receipt up, {@code code} in the body. */
    @PreAuthorize("permitAll()")
    @PostMapping("/{id}/receipts")
    List<PollView.Found> found(@PathVariable PollId id, @RequestBody GivenFields fields, Caller caller) {
        var code = fields.get("code");
        GivenFields.nothingElse(fields);
        return ballots.found(id, code == null ? "" : String.valueOf(code), caller);
    }
}
