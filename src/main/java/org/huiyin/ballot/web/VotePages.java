package org.huiyin.ballot.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.views.PollView;
import org.huiyin.form.Typed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
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

/**
 * Voting: choose, look through, send, receipt. The receipt is the answer itself, without a redirect, because nothing may remember its number
 * in between.
 */
@Controller
@RequestMapping("/ballots/{id}")
class VotePages {
    private final Ballots ballots;

    VotePages(Ballots ballots) {
        this.ballots = ballots;
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/check-in")
    String checkIn(@PathVariable PollId id, Caller caller) {
        ballots.make(id, "check-in", Map.of(), null, caller);
        return "redirect:/ballots/" + id + "/vote";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/vote")
    String choose(@PathVariable PollId id, Caller caller, Model model, HttpServletResponse response) {
        return page(onRoll(id, caller), Map.of(), List.of(), null, model, response);
    }

    @PreAuthorize("isAuthenticated()")
    @Takes(secret = true)
    @PostMapping("/vote")
    String vote(
            @PathVariable PollId id,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var typed = typed(parameters);
        var view = onRoll(id, caller);
        if (parameters.containsKey("edit")) {
            return page(view, typed, List.of(), null, model, response);
        }
        try {
            if (!parameters.containsKey("confirmed")) {
                ballots.look(id, typed, caller);
                return review(view, typed, model, response);
            }
            var receipt = ballots.vote(id, typed, caller);
            response.setHeader("Cache-Control", "no-store");
            model.addAttribute("view", view);
            model.addAttribute("receipt", receipt);
            return "ballot/receiptPage";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(view, typed, invalid.problems(), null, model, response);
        } catch (Refusal refusal) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(
                    ballots.view(id, caller),
                    typed,
                    List.of(),
                    Words.t(refusal.messageKey(), refusal.arguments().toArray()),
                    model,
                    response);
        }
    }

    private PollView onRoll(PollId id, Caller caller) {
        var view = ballots.view(id, caller);
        if (view.mine() == null) {
            throw new NotFound("seat");
        }
        return view;
    }

    private static String page(
            PollView view,
            Map<String, List<String>> typed,
            List<FieldProblem> problems,
            @Nullable String refusal,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("view", view);
        model.addAttribute("fields", FormField.again(fields(view), typed, problems));
        model.addAttribute("refusal", refusal);
        return "ballot/votePage";
    }

    private static String review(
            PollView view, Map<String, List<String>> typed, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var chosen = new ArrayList<Typed>();
        var hidden = new ArrayList<Typed>();
        for (var field : FormField.again(fields(view), typed, List.of())) {
            chosen.add(new Typed(field.label(), BallotWords.choice(view.sheet(), field.value())));
            hidden.add(new Typed(field.name(), field.value()));
        }
        model.addAttribute("view", view);
        model.addAttribute("chosen", chosen);
        model.addAttribute("hidden", hidden);
        return "ballot/voteReviewPage";
    }

    private static List<FormField> fields(PollView view) {
        var fields = new ArrayList<FormField>();
        for (var item = 0; item < view.sheet().items().size(); item++) {
            fields.add(new FormField(
                    "item" + (item + 1),
                    BallotWords.item(view.sheet(), item),
                    FieldType.CHOICE,
                    true,
                    BallotWords.options(view.sheet(), false)));
        }
        return fields;
    }

    private static Map<String, List<String>> typed(MultiValueMap<String, String> parameters) {
        var typed = new LinkedHashMap<String, List<String>>(parameters);
        typed.keySet().removeIf(name -> !name.startsWith("item"));
        return typed;
    }
}
