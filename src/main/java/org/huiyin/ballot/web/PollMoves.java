package org.huiyin.ballot.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Preset;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.moves.Standings;
import org.huiyin.directory.BodyId;
import org.huiyin.form.AfterMove;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms by which a poll is prepared, opened, ended, closed or broken off. */
@Controller
@RequestMapping("/ballots")
class PollMoves {
    /** What is asked whatever is voted about; the rest has a usual answer. */
    private static final Set<String> FIRST = Set.of("body", "title", "about", "items", "teller1", "teller2");

    private static final String ACTIVE = "ballots";

    private final Ballots ballots;

    PollMoves(Ballots ballots) {
        this.ballots = ballots;
    }

    /**
     * A new poll: what it is about comes first, then its form with the answers usual for that. {@code title}, {@code about}, {@code subjectType} and {@code subjectId} may be given by
     * the page that leads here.
     */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/new")
    String newPoll(@RequestParam Map<String, String> query, Caller caller, Model model) {
        var form = newForm(query, caller);
        return preset(query) == null && !query.containsKey("preset")
                ? "ballot/presetPage"
                : MoveFlow.show(newPlace(query).page(form), model);
    }

    /** What is voted about; null where all is to be answered. What a page leads here for is a case. */
    private static @Nullable Preset preset(Map<String, String> query) {
        var code = query.getOrDefault("preset", query.containsKey("subjectType") ? Preset.CASE.name() : "");
        return Stream.of(Preset.values())
                .filter(preset -> preset.name().equals(code))
                .findFirst()
                .orElse(null);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/new")
    String prepare(SentForm sent, Caller caller) {
        var given = sent.parameters().toSingleValueMap();
        return sent.begin(newPlace(given), "prepare", () -> newForm(given, caller), typed -> {
            var poll = new NewPoll(body(chosen(typed, caller), caller), subject(given), typed);
            return "/ballots/" + ballots.prepare(poll, caller) + "/host";
        });
    }

    private static MovePlace newPlace(Map<String, String> given) {
        var preset = preset(given);
        var address = new StringBuilder("/ballots/new?preset=").append(preset == null ? "" : preset.name());
        if (subject(given) != null) {
            address.append("&subjectType=")
                    .append(given.get("subjectType"))
                    .append("&subjectId=")
                    .append(given.get("subjectId"));
        }
        return new MovePlace(Ballots.SUBJECT, ACTIVE, address.toString(), "/ballots");
    }

    /** With what is given already; what has a usual answer for what is voted about comes last, folded away. */
    private MoveForm newForm(Map<String, String> given, Caller caller) {
        var preset = preset(given);
        var form = ballots.newForm(preset, caller);
        var asked = form.fields().stream()
                .map(field -> {
                    var value = given.get(field.name());
                    return value == null || value.isEmpty() ? field : field.withValue(value);
                })
                .toList();
        if (preset == null) {
            return form.with(asked);
        }
        var fold = new FormField("rest", Words.t("ballot.preset.rest"), FieldType.FOLD, false, 0)
                .withHint(Words.t("ballot.preset." + preset + ".usual"));
        var fields = new ArrayList<FormField>();
        asked.stream().filter(field -> FIRST.contains(field.name())).forEach(fields::add);
        fields.add(fold);
        asked.stream().filter(field -> !FIRST.contains(field.name())).forEach(fields::add);
        return form.with(fields);
    }

    /** The body that was chosen among those of the caller; null if none was. */
    private static @Nullable UUID chosen(Map<String, List<String>> typed, Caller caller) {
        return Standings.bodies(caller).stream()
                .filter(body -> typed.getOrDefault("body", List.of()).contains(body.toString()))
                .findFirst()
                .orElse(null);
    }

    /** The body given, or the only one for which the caller prepares polls. */
    static BodyId body(@Nullable UUID given, Caller caller) {
        return BodyId.givenOrOnly(given, Standings.bodies(caller), "prepare");
    }

    static @Nullable SubjectRef subject(Map<String, ?> given) {
        var type = String.valueOf(given.get("subjectType"));
        var id = String.valueOf(given.get("subjectId"));
        if (given.get("subjectType") == null || type.isBlank()) {
            return null;
        }
        if (!type.matches("[a-z][a-z.-]{0,59}")) {
            throw new InvalidInput("subjectType", "notAnOption");
        }
        try {
            return new SubjectRef(type, UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("subjectId", "notAnOption");
        }
    }

    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{id}/moves/{move}")
    String form(@PathVariable PollId id, @PathVariable String move, Caller caller, Model model) {
        var own = own(id, move);
        return own != null ? own : MoveFlow.show(place(id, move).page(ballots.form(id, move, caller)), model);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    String make(@PathVariable PollId id, @PathVariable String move, SentForm sent, Caller caller) {
        var own = own(id, move);
        if (own != null) {
            return own;
        }
        var answer = sent.make(
                place(id, move),
                move,
                () -> ballots.form(id, move, caller),
                (typed, version) -> ballots.make(id, move, typed, version, caller));
        return answer.startsWith("redirect:") && !AfterMove.seen(() -> ballots.view(id, caller))
                ? "redirect:/desk?from=" + Ballots.SUBJECT + "&done=" + move
                : answer;
    }

    private static MovePlace place(PollId id, String move) {
        return MovePlace.on(Ballots.SUBJECT, ACTIVE, "/ballots/" + id, move).backTo("/ballots/" + id + "/host");
    }

    /** Moves that have a page of their own. */
    private static @Nullable String own(PollId id, String move) {
        return switch (move) {
            case "vote", "check-in" -> "redirect:/ballots/" + id + "/vote";
            case "count" -> "redirect:/ballots/" + id + "/count";
            case "mark", "strike" -> "redirect:/ballots/" + id + "/host#roll";
            default -> null;
        };
    }
}
