package org.huiyin.supervision.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.commitment.Commitments;
import org.huiyin.files.Downloads;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.Slice;
import org.huiyin.shared.Takes;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.ui.Address;
import org.huiyin.ui.Pager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of key items, the page of each, its comments and the forms of its moves. */
@Controller
class SupervisionPages {
    private static final int COMMENTS = 50;
    static final int ROWS = 50;

    private final Supervision supervision;
    private final KeyItemPageMaker pages;
    private final OfficeBodies bodies;
    private final Downloads downloads;

    SupervisionPages(Supervision supervision, KeyItemPageMaker pages, OfficeBodies bodies, Downloads downloads) {
        this.supervision = supervision;
        this.pages = pages;
        this.bodies = bodies;
        this.downloads = downloads;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/supervision")
    String list(ItemQuery query, Caller caller, Model model) {
        var filter = query.filter();
        var slice = supervision.chosen(filter, query.cursor(), ROWS, caller);
        model.addAttribute(
                "listing",
                new ItemListing(
                        filter,
                        slice.items(),
                        supervision.count(filter, caller),
                        Pager.of(slice, query.cursor()),
                        supervision.years(caller),
                        bodies.ruled(caller),
                        caller.has(Role.DEPUTIES_OFFICE) || caller.has(Role.PROPOSALS_OFFICE),
                        caller.signedIn(),
                        query.text()));
        return "supervision/itemListPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/supervision/{id}")
    String item(@PathVariable KeyItemId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("page", pages.page(id, done, caller));
        return "supervision/itemPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/supervision/{id}/comments")
    String comments(
            @PathVariable KeyItemId id,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        var comments = Slice.of(
                supervision.comments(id, before, COMMENTS + 1, caller),
                COMMENTS,
                last -> last.id().toString());
        model.addAttribute("view", supervision.view(id, caller));
        model.addAttribute("comments", comments.items());
        var first = "/supervision/" + id + "/comments";
        model.addAttribute(
                "pager",
                Pager.of(
                        comments,
                        before == null ? null : before.toString(),
                        to -> to == null
                                ? first
                                : Address.of(first).with("before", to).toString()));
        model.addAttribute("published", supervision.commentCount(id, caller));
        model.addAttribute("waiting", before == null ? supervision.waitingComments(id, caller) : List.of());
        model.addAttribute("own", supervision.ownComments(id, caller));
        model.addAttribute("done", done);
        return "supervision/commentsPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/supervision/{id}/moves/{move}")
    String form(
            @PathVariable KeyItemId id,
            @PathVariable String move,
            @RequestParam(required = false) @Nullable UUID comment,
            Caller caller,
            Model model) {
        return MoveFlow.show(place(id, move, comment).page(itemForm(id, move, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/supervision/{id}/moves/{move}")
    String make(
            @PathVariable KeyItemId id,
            @PathVariable String move,
            @RequestParam(required = false) @Nullable UUID comment,
            SentForm sent,
            Caller caller) {
        return sent.make(
                Commitments.EVIDENCE,
                place(id, move, comment),
                move,
                () -> itemForm(id, move, caller),
                (typed, version) -> supervision.make(id, move, typed, version, caller));
    }

    private MoveForm itemForm(KeyItemId id, String move, Caller caller) {
        return supervision.form(id, move, caller).without("comment");
    }

    /** @param comment that the move is about, carried on in the address; null for other moves */
    private static MovePlace place(KeyItemId id, String move, @Nullable UUID comment) {
        var address = Address.of("/supervision/" + id + "/moves/" + move).with("comment", comment);
        return Forms.place(address.toString(), back(id, move));
    }

    /** Photos of visits, each time given only to those who may know the item. */
    @PreAuthorize("permitAll()")
    @GetMapping("/supervision/{id}/files/{file}")
    void file(@PathVariable KeyItemId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Supervision.ITEM, id.value()), file, caller, response);
    }

    /** Comments are dealt with on their own page. */
    private static String back(KeyItemId id, String move) {
        return "/supervision/" + id + (move.endsWith("-comment") ? "/comments" : "");
    }

    /** The list that a query asks for. */
    record ItemQuery(
            @Nullable Integer year,
            @Nullable UUID body,
            @Nullable KeyState state,
            @Nullable String cursor) {
        ItemFilter filter() {
            return new ItemFilter(year, body, state, null, null);
        }

        String text() {
            return Address.of("")
                    .with("year", year)
                    .with("body", body)
                    .with("state", state)
                    .toString();
        }
    }
}
