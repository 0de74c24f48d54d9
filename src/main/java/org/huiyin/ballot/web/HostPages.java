package org.huiyin.ballot.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Way;
import org.huiyin.ballot.views.PollView;
import org.huiyin.ballot.views.PollView.RollLine;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The host's console and the tellers' count. */
@Controller
@RequestMapping("/ballots/{id}")
class HostPages {
    private final Ballots ballots;

    HostPages(Ballots ballots) {
        this.ballots = ballots;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/host")
    String host(@PathVariable PollId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        var view = staffed(id, caller);
        model.addAttribute("view", view);
        model.addAttribute("roll", ballots.roll(id, caller));
        model.addAttribute("done", done);
        return "ballot/hostPage";
    }

    /** Marks ticked seats, or one by its own button. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/mark")
    String mark(@PathVariable PollId id, @RequestParam MultiValueMap<String, String> parameters, Caller caller) {
        ballots.make(id, "mark", fields(parameters), null, caller);
        return "redirect:/ballots/" + id + "/host?done=mark#roll";
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/strike")
    String strike(@PathVariable PollId id, @RequestParam MultiValueMap<String, String> parameters, Caller caller) {
        ballots.make(id, "strike", fields(parameters), null, caller);
        return "redirect:/ballots/" + id + "/host?done=strike#roll";
    }

    private static Map<String, Object> fields(MultiValueMap<String, String> parameters) {
        return new LinkedHashMap<>(parameters);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/count")
    String count(@PathVariable PollId id, Caller caller, Model model) {
        var view = counted(id, caller);
        return page(view, Map.of(), Map.of(), null, caller, model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/count")
    String enter(
            @PathVariable PollId id,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var view = counted(id, caller);
        try {
            ballots.make(id, "count", fields(parameters), null, caller);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problems = invalid.problems().stream()
                    .collect(Collectors.toMap(
                            problem -> problem.field(),
                            problem -> Words.t(
                                    problem.messageKey(), problem.arguments().toArray()),
                            (first, _) -> first,
                            LinkedHashMap::new));
            return page(view, parameters.toSingleValueMap(), problems, null, caller, model);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var why = Words.t(refusal.messageKey(), refusal.arguments().toArray());
            return page(view, parameters.toSingleValueMap(), Map.of(), why, caller, model);
        }
        return "redirect:/ballots/" + id + "/count";
    }

    private String page(
            PollView view,
            Map<String, String> typed,
            Map<String, String> problems,
            @Nullable String refusal,
            Caller caller,
            Model model) {
        List<RollLine> paper = ballots.roll(view.id(), caller).stream()
                .filter(line -> line.way() == Way.PAPER)
                .toList();
        model.addAttribute("view", view);
        model.addAttribute("paper", paper);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("refusal", refusal);
        return "ballot/countPage";
    }

    private PollView counted(PollId id, Caller caller) {
        var view = ballots.view(id, caller);
        if (!view.isTeller()) {
            throw new NotFound("count");
        }
        return view;
    }

    private PollView staffed(PollId id, Caller caller) {
        var view = ballots.view(id, caller);
        if (!view.runs() && !view.offers("mark") && view.counting() == null) {
            throw new NotFound("host");
        }
        return Objects.requireNonNull(view);
    }
}
