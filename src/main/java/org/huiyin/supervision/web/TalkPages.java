package org.huiyin.supervision.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.supervision.KeyItemId;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkFilter;
import org.huiyin.supervision.TalkId;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.huiyin.ui.Pager;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Forums and joint talks: the list, the page of each, the forms of its moves. */
@Controller
class TalkPages {
    private static final String LIST = "/supervision/consultations";
    private static final int ROWS = 50;
    private static final String CALLS = "hasAnyRole('DEPUTIES_OFFICE', 'PROPOSALS_OFFICE', 'COMMITTEE')";

    private final Talks talks;
    private final Supervision supervision;
    private final OfficeBodies bodies;

    TalkPages(Talks talks, Supervision supervision, OfficeBodies bodies) {
        this.talks = talks;
        this.supervision = supervision;
        this.bodies = bodies;
    }

    @PreAuthorize("permitAll()")
    @GetMapping(LIST)
    String list(
            @RequestParam(required = false) @Nullable TalkKind kind,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        var slice = talks.list(new TalkFilter(kind, null, year, null, null), before, ROWS, caller);
        model.addAttribute("rows", slice.items());
        model.addAttribute("pager", Pager.by("before", slice.next()));
        model.addAttribute("whole", before == null && slice.next() == null);
        model.addAttribute("kind", kind);
        model.addAttribute(
                "calls",
                caller.has(Role.DEPUTIES_OFFICE) || caller.has(Role.PROPOSALS_OFFICE) || caller.has(Role.COMMITTEE));
        model.addAttribute("done", done);
        return "supervision/talkListPage";
    }

    @PreAuthorize("permitAll()")
    @GetMapping(LIST + "/{id}")
    String page(@PathVariable TalkId id, @RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("view", talks.view(id, caller));
        model.addAttribute("done", done);
        return "supervision/talkPage";
    }

    @PreAuthorize(CALLS)
    @GetMapping(LIST + "/new")
    String newForm(
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(defaultValue = "JOINT") TalkKind kind,
            @RequestParam(name = "case", required = false) @Nullable List<UUID> cases,
            @RequestParam(required = false) @Nullable KeyItemId item,
            Caller caller,
            Model model) {
        var known = item == null
                ? cases == null ? List.<UUID>of() : cases
                : supervision.view(item, caller).cases().stream()
                        .map(row -> row.id())
                        .toList();
        var of = bodies.of(body, caller).value();
        return MoveFlow.show(begin(of, kind, item).page(form(of, kind, known, caller)), model);
    }

    @PreAuthorize(CALLS)
    @PostMapping(LIST + "/new")
    String call(
            @RequestParam UUID body,
            @RequestParam TalkKind kind,
            @RequestParam(required = false) @Nullable KeyItemId item,
            SentForm sent,
            Caller caller) {
        if (item != null) {
            supervision.view(item, caller);
        }
        return sent.make(
                begin(body, kind, item),
                "call-meeting",
                () -> form(body, kind, CandidatePages.cases(sent), caller),
                (typed, _) -> talks.call(bodies.of(body, caller), kind, item, typed, caller));
    }

    private MoveForm form(UUID body, TalkKind kind, List<UUID> cases, Caller caller) {
        return talks.newForm(bodies.of(body, caller), kind, cases, caller);
    }

    private static MovePlace begin(UUID body, TalkKind kind, @Nullable KeyItemId item) {
        return Forms.place(
                LIST + "/new?body=" + body + "&kind=" + kind + (item == null ? "" : "&item=" + item),
                item == null ? LIST : "/supervision/" + item);
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping(LIST + "/{id}/moves/{move}")
    String form(@PathVariable TalkId id, @PathVariable String move, Caller caller, Model model) {
        return MoveFlow.show(place(id, move).page(talks.form(id, move, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping(LIST + "/{id}/moves/{move}")
    String make(@PathVariable TalkId id, @PathVariable String move, SentForm sent, Caller caller) {
        return sent.make(
                place(id, move),
                move,
                () -> talks.form(id, move, caller),
                (typed, version) -> talks.make(id, move, typed, version, caller));
    }

    private static MovePlace place(TalkId id, String move) {
        return MovePlace.on("supervision", "supervision", LIST + "/" + id, move);
    }
}
