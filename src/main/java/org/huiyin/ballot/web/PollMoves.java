package org.huiyin.ballot.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Preset;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.moves.PollForm;
import org.huiyin.directory.BodyId;
import org.huiyin.form.AfterMove;
import org.huiyin.form.FormPage;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.OfferedMove;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
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
    private static final Set<String> FIRST = Set.of("title", "about", "items", "teller1", "teller2");

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
        var preset = preset(query);
        var form = ballots.newForm(preset, caller);
        return preset == null && !query.containsKey("preset")
                ? "ballot/presetPage"
                : MoveFlow.show(newPage(form, query), model);
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
    String prepare(
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var form = ballots.newForm(preset(parameters.toSingleValueMap()), caller);
        var made = new AtomicReference<@Nullable PollId>();
        var view = MoveFlow.post(
                newPage(form, parameters.toSingleValueMap()),
                form.fields(),
                parameters,
                (_, typed, _) -> made.set(ballots.prepare(
                        new NewPoll(body(form, typed), subject(parameters.toSingleValueMap()), typed), caller)),
                model,
                response);
        return made.get() == null ? view : "redirect:/ballots/" + made.get() + "/host?done=prepare";
    }

    private static FormPage newPage(PollForm form, Map<String, String> given) {
        var fields = new ArrayList<FormField>();
        if (form.bodies().size() > 1) {
            fields.add(new FormField("body", Words.t("ballot.field.body"), FieldType.CHOICE, true, form.bodies()));
        }
        var preset = preset(given);
        var asked = form.asked().stream()
                .map(field -> {
                    var value = given.get(field.name());
                    return value == null || value.isEmpty() ? field : field.withValue(value);
                })
                .toList();
        if (preset == null) {
            fields.addAll(asked);
        } else {
            asked.stream().filter(field -> FIRST.contains(field.name())).forEach(fields::add);
            fields.add(new FormField("rest", Words.t("ballot.preset.rest"), FieldType.FOLD, false, 0)
                    .withHint(Words.t("ballot.preset." + preset + ".usual")));
            asked.stream().filter(field -> !FIRST.contains(field.name())).forEach(fields::add);
        }
        var address = new StringBuilder("/ballots/new?preset=").append(preset == null ? "" : preset.name());
        if (subject(given) != null) {
            address.append("&subjectType=")
                    .append(given.get("subjectType"))
                    .append("&subjectId=")
                    .append(given.get("subjectId"));
        }
        return new FormPage(
                Ballots.SUBJECT, "prepare", "ballots", "", "/ballots", address.toString(), null, false, fields, null);
    }

    private static BodyId body(PollForm form, Map<String, List<String>> typed) {
        var chosen = typed.getOrDefault("body", List.of());
        var options = form.bodies();
        if (options.size() == 1) {
            return BodyId.of(options.getFirst().value());
        }
        return Stream.of(chosen)
                .flatMap(List::stream)
                .filter(value ->
                        options.stream().anyMatch(option -> option.value().equals(value)))
                .findFirst()
                .map(BodyId::of)
                .orElseThrow(() -> new InvalidInput("body", "required"));
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
        return own != null ? own : MoveFlow.show(page(id, ballots.form(id, move, caller), caller), model);
    }

    /** Open to visitors only to give back what they typed when their session has ended meanwhile. */
    @PreAuthorize("permitAll()")
    @PostMapping("/{id}/moves/{move}")
    String make(
            @PathVariable PollId id,
            @PathVariable String move,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        if (!caller.signedIn()) {
            return MoveFlow.signedOut("/ballots/" + id + "/moves/" + move, List.of(), model, response);
        }
        var own = own(id, move);
        if (own != null) {
            return own;
        }
        var form = ballots.form(id, move, caller);
        var answer = MoveFlow.post(
                page(id, form, caller),
                form.fields(),
                parameters,
                (_, typed, version) -> ballots.make(id, move, typed, version, caller),
                model,
                response);
        return answer.startsWith("redirect:") && !AfterMove.seen(() -> ballots.view(id, caller))
                ? "redirect:/ballots"
                : answer;
    }

    private FormPage page(PollId id, PollForm form, Caller caller) {
        var view = ballots.view(id, caller);
        var page = new FormPage(
                Ballots.SUBJECT,
                form.move(),
                "ballots",
                view.sheet().title(),
                "/ballots/" + id + "/host",
                "/ballots/" + id + "/moves/" + form.move(),
                form.version(),
                form.official(),
                form.asked(),
                null);
        return view.moves().stream()
                .filter(offered -> offered.move().equals(form.move()))
                .map(OfferedMove::blocked)
                .filter(Objects::nonNull)
                .findFirst()
                .map(against -> page.refused(against))
                .orElse(page);
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
