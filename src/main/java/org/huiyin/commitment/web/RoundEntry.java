package org.huiyin.commitment.web;

import org.huiyin.account.Caller;
import org.huiyin.commitment.DeliveryRounds;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the newest yearly round. */
@Controller
class RoundEntry {
    private final DeliveryRounds rounds;

    RoundEntry(DeliveryRounds rounds) {
        this.rounds = rounds;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/commitments/rounds")
    String newest(Caller caller) {
        return "redirect:/commitments/rounds/" + rounds.years(caller).getFirst();
    }
}
