package org.huiyin.commitment.web;

import org.huiyin.account.Caller;
import org.huiyin.commitment.DeliveryRounds;
import org.huiyin.directory.BodyId;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The yearly round: what was promised, who has reported, who has rated. */
@Controller
@RequestMapping("/commitments/rounds/{year}")
class RoundPages {
    private static final String MODULE = "commitment.round";

    private final DeliveryRounds rounds;

    RoundPages(DeliveryRounds rounds) {
        this.rounds = rounds;
    }

    @PreAuthorize("permitAll()")
    @GetMapping
    String page(@PathVariable int year, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("rounds", rounds.of(year, caller));
        model.addAttribute("year", year);
        model.addAttribute("years", rounds.years(caller));
        model.addAttribute("done", done);
        return "commitment/roundPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{body}/moves/{move}")
    String form(
            @PathVariable int year, @PathVariable BodyId body, @PathVariable String move, Caller caller, Model model) {
        return MoveFlow.show(place(year, body, move).page(moveForm(year, body, move, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{body}/moves/{move}")
    String make(
            @PathVariable int year,
            @PathVariable BodyId body,
            @PathVariable String move,
            SentForm sent,
            Caller caller) {
        return sent.make(
                place(year, body, move),
                move,
                () -> moveForm(year, body, move, caller),
                (typed, version) -> rounds.make(body, year, move, typed, version, caller));
    }

    private MoveForm moveForm(int year, BodyId body, String move, Caller caller) {
        return rounds.form(body, year, move, caller)
                .on(rounds.of(body, year, caller).body().name());
    }

    private static MovePlace place(int year, BodyId body, String move) {
        var page = "/commitments/rounds/" + year;
        return MovePlace.on(MODULE, CommitmentPages.ACTIVE, page + "/" + body, move)
                .backTo(page);
    }
}
