package org.huiyin.voice.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.files.Downloads;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Subject;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.ui.Pager;
import org.huiyin.voice.Reception;
import org.huiyin.voice.VoiceFilter;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.Voices;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The published voices, the page of each, the forms of its moves, and the list of one's own. */
@Controller
class VoicePages {
    private static final int PAGE = 30;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final int LONGEST_WORDS = 60;

    private final Voices voices;
    private final Reception reception;
    private final Downloads downloads;

    VoicePages(Voices voices, Reception reception, Downloads downloads) {
        this.voices = voices;
        this.reception = reception;
        this.downloads = downloads;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/voices")
    String list(
            @RequestParam(required = false) @Nullable VoiceState state,
            @RequestParam(required = false) @Nullable Concern concern,
            @RequestParam(required = false) @Nullable UUID region,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID before,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var words = q.strip();
        var tooLong = words.length() > LONGEST_WORDS;
        var filter = new VoiceFilter(state, concern, region, null, inUse(year), tooLong ? "" : words);
        var problem = tooLong
                ? t("voice.filter.tooLong", LONGEST_WORDS)
                : year != null && filter.year() == null
                        ? t(
                                "voice.filter.noYear",
                                String.valueOf(year),
                                String.valueOf(FIRST_YEAR),
                                String.valueOf(LAST_YEAR))
                        : "";
        if (!problem.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("filter", filter);
        model.addAttribute("typed", words);
        model.addAttribute("problem", problem);
        model.addAttribute("slice", voices.list(filter, before, PAGE, caller));
        model.addAttribute("count", voices.count(filter, caller));
        model.addAttribute("regions", reception.regions(caller.district()));
        model.addAttribute("signedIn", caller.signedIn());
        return "voice/listPage";
    }

    /** A year of the calendar; what else is typed as one means none. */
    static @Nullable Integer inUse(@Nullable Integer year) {
        return year == null || year < FIRST_YEAR || year > LAST_YEAR ? null : year;
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/voices/mine")
    String mine(@RequestParam(required = false) @Nullable UUID before, Caller caller, Model model) {
        var slice = voices.own(before, PAGE, caller);
        model.addAttribute("rows", slice.items());
        model.addAttribute("pager", Pager.by("before", slice.next()));
        return "voice/minePage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/voices/{id}")
    String voice(@PathVariable VoiceId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("view", voices.view(id, caller));
        model.addAttribute("done", done);
        return "voice/voicePage";
    }

    /** A photo as it was redrawn, to those who may see it; asked for each time. */
    @PreAuthorize("permitAll()")
    @GetMapping("/voices/{id}/photos/{photo}")
    void photo(@PathVariable VoiceId id, @PathVariable UUID photo, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.show(new Subject(Voices.SUBJECT, id.value()), photo, caller, response);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/voices/{id}/moves/{move}")
    String form(@PathVariable VoiceId id, @PathVariable String move, Caller caller, Model model) {
        return MoveFlow.show(place(id, move).page(voices.form(id, move, caller)), model);
    }

    /** Makes a move and goes back to the voice, or to the desk if it is no longer the mover's to read. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/voices/{id}/moves/{move}")
    String make(@PathVariable VoiceId id, @PathVariable String move, SentForm sent, Caller caller) {
        var answer = sent.make(
                place(id, move),
                move,
                () -> voices.form(id, move, caller),
                (typed, version) -> voices.make(id, move, typed, version, caller));
        return answer.startsWith("redirect:") && voices.row(id, caller).isEmpty()
                ? "redirect:" + desk(caller, move)
                : answer;
    }

    /** The caller's desk, with a word of receipt of the move. */
    private static String desk(Caller caller, String move) {
        return caller.has(Role.STATION_STAFF) || caller.has(Role.DEPUTIES_OFFICE)
                ? "/voices/desk?done=" + move
                : "/desk?from=voice&done=" + move;
    }

    private static MovePlace place(VoiceId id, String move) {
        return MovePlace.on("voice", "voices", "/voices/" + id, move);
    }
}
