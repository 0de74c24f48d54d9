package org.huiyin.ballot.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollFilter;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.moves.Standings;
import org.huiyin.ballot.views.PollView;
import org.huiyin.form.ListQuery;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.huiyin.shared.Takes;
import org.huiyin.shared.YesNo;
import org.huiyin.ui.Pager;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What everybody sees of polls: the list, a poll, its screen in the hall, its printed sheet, its published list. */
@Controller
@RequestMapping("/ballots")
class BallotPages {
    static final int PAGE = 20;
    static final int LINES = 200;

    private final Ballots ballots;

    BallotPages(Ballots ballots) {
        this.ballots = ballots;
    }

    @PreAuthorize("permitAll()")
    @GetMapping
    String list(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var filter = filter(query);
        var slice = ballots.list(filter, query.get("cursor"), PAGE, caller);
        model.addAttribute("filter", filter);
        model.addAttribute("rows", slice.items());
        model.addAttribute("pager", Pager.by("cursor", slice.next()));
        model.addAttribute("prepares", prepares(caller));
        model.addAttribute("signedIn", caller.signedIn());
        return "ballot/pollListPage";
    }

    static PollFilter filter(Map<String, String> given) {
        var query = new ListQuery(given);
        return new PollFilter(
                given.getOrDefault("q", ""),
                query.code("state", PollState.class),
                query.code("secrecy", Secrecy.class),
                query.read("subjectType", Optional::of),
                null,
                YesNo.read("mine", given.get("mine"), false));
    }

    private boolean prepares(Caller caller) {
        return Standings.OFFICES.stream().anyMatch(caller::has);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    String poll(@PathVariable PollId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var view = ballots.view(id, caller);
        model.addAttribute("view", view);
        model.addAttribute("done", done);
        model.addAttribute("roll", named(view) ? ballots.roll(id, caller) : List.of());
        model.addAttribute("pictures", BallotPictures.of(view));
        return "ballot/pollPage";
    }

    static boolean named(PollView view) {
        return view.state() == PollState.CLOSED && view.sheet().secrecy() == Secrecy.NAMED;
    }

    /** For the wall of the hall; brings itself up to date. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/screen")
    String screen(@PathVariable PollId id, Caller caller, Model model) {
        model.addAttribute("view", ballots.view(id, caller));
        return "ballot/screenPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/screen/now")
    String screenNow(@PathVariable PollId id, Caller caller, Model model) {
        model.addAttribute("view", ballots.view(id, caller));
        return "ballot/screenPartial";
    }

    /** The result for signing and filing. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/sheet")
    String sheet(@PathVariable PollId id, Caller caller, Model model) {
        var view = ballots.view(id, caller);
        if (view.result() == null) {
            throw new NotFound("result");
        }
        model.addAttribute("view", view);
        return "ballot/sheetPage";
    }

    /** The roll for signing in, and afterwards for filing. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/roll")
    String roll(@PathVariable PollId id, Caller caller, Model model) {
        model.addAttribute("view", ballots.view(id, caller));
        model.addAttribute("roll", ballots.roll(id, caller));
        return "ballot/rollPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/list")
    String published(
            @PathVariable PollId id,
            @RequestParam(defaultValue = "1") int item,
            @RequestParam(defaultValue = "") String after,
            Caller caller,
            Model model) {
        return published(id, item, after, "", null, caller, model);
    }

    /** Looks a receipt up. By POST, so that its number stands in no address and in no proxy's log. */
    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping("/{id}/list")
    String find(
            @PathVariable PollId id,
            @RequestParam(defaultValue = "") String code,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        try {
            var found = ballots.found(id, code, caller);
            model.addAttribute("found", found);
            return published(id, 1, "", code, null, caller, model);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = invalid.problems().getFirst();
            return published(
                    id,
                    1,
                    "",
                    code,
                    Words.t(problem.messageKey(), problem.arguments().toArray()),
                    caller,
                    model);
        }
    }

    private String published(
            PollId id, int item, String after, String code, @Nullable String problem, Caller caller, Model model) {
        var lines = Slice.of(ballots.published(id, item, after, LINES + 1, caller), LINES, last -> last.number());
        model.addAttribute("view", ballots.view(id, caller));
        model.addAttribute("item", item);
        model.addAttribute("lines", lines.items());
        var first = "/ballots/" + id + "/list?item=" + item;
        model.addAttribute("pager", Pager.of(lines, after, to -> to == null ? first : first + "&after=" + to));
        model.addAttribute("code", code);
        model.addAttribute("problem", problem);
        model.addAttribute("found", Objects.requireNonNullElse(model.getAttribute("found"), List.of()));
        model.addAttribute("searched", !code.isEmpty() && problem == null);
        return "ballot/publishedPage";
    }
}
