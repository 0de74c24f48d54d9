package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.commitment.DeliveryRounds;
import org.huiyin.directory.BodyId;
import org.huiyin.form.MoveFlow;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Takes;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
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
    private final Forms forms;

    RoundPages(DeliveryRounds rounds, Forms forms) {
        this.rounds = rounds;
        this.forms = forms;
    }

    @PreAuthorize("permitAll()")
    @GetMapping
    String page(@PathVariable int year, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("year", known(year));
        model.addAttribute("years", rounds.years(caller));
        model.addAttribute("rounds", rounds.of(year, caller));
        model.addAttribute("done", done);
        return "commitment/roundPage";
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{body}/moves/{move}")
    String form(
            @PathVariable int year, @PathVariable BodyId body, @PathVariable String move, Caller caller, Model model) {
        return MoveFlow.show(
                forms.page(
                        place(year, body, move, caller),
                        rounds.form(body, known(year), move, caller),
                        Map.of(),
                        List.of()),
                model);
    }

    /** Open to visitors only to give back what they typed when their session has ended meanwhile. */
    @PreAuthorize("permitAll()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/{body}/moves/{move}")
    String make(
            @PathVariable int year,
            @PathVariable BodyId body,
            @PathVariable String move,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!caller.signedIn()) {
            return MoveFlow.signedOut(MODULE, move, address(year, body, move), parameters, model, response);
        }
        return forms.post(
                place(year, body, move, caller),
                rounds.form(body, known(year), move, caller),
                Map.of(),
                parameters,
                request,
                (typed, version) -> rounds.make(body, year, move, typed, version, caller),
                caller,
                model,
                response);
    }

    private Forms.Place place(int year, BodyId body, String move, Caller caller) {
        return new Forms.Place(
                MODULE,
                rounds.of(body, year, caller).body().name(),
                "/commitments/rounds/" + year,
                address(year, body, move));
    }

    private static String address(int year, BodyId body, String move) {
        return "/commitments/rounds/" + year + "/" + body + "/moves/" + move;
    }

    private static int known(int year) {
        if (year < 2000 || year > 2200) {
            throw new NotFound("round");
        }
        return year;
    }
}
