package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.DayOffWords;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Late;
import org.huiyin.calendar.Limit;
import org.huiyin.calendar.Outcome;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.NamedId;
import org.huiyin.form.FormPage;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.CaseView.DeadlineView;
import org.huiyin.suggestion.CaseView.FeedbackView;
import org.huiyin.suggestion.CaseView.ReplyView;
import org.huiyin.suggestion.CaseView.Step;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.moves.Preview;
import org.huiyin.suggestion.states.HandlingRole;
import org.huiyin.suggestion.web.CasePage.BlockedMove;
import org.huiyin.suggestion.web.CasePage.DeadlineLine;
import org.huiyin.suggestion.web.CasePage.Letter;
import org.huiyin.suggestion.web.CasePage.Line;
import org.huiyin.suggestion.web.CasePage.MoveButton;
import org.huiyin.suggestion.web.CasePage.PathStep;
import org.huiyin.suggestion.web.CasePage.Receipt;
import org.huiyin.suggestion.web.CasePage.SkippedDays;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the view of a case into its page. */
@Component
class CasePageMaker {
    /** Which move is the main action: the first of these that is allowed. */
    private static final List<String> MAIN = List.of(
            "confirm-signature",
            "give-feedback",
            "sign-for",
            "issue",
            "sign-off",
            "countersign",
            "give-opinion",
            "draft-reply",
            "submit",
            "file",
            "assign",
            "approve-return",
            "reassign",
            "consent-extension",
            "rehandle",
            "close",
            "save");

    /** In which order the values of an act are shown; the others follow. */
    private static final List<String> ORDER = List.of(
            "number",
            "mode",
            "lead",
            "others",
            "way",
            "on",
            "with",
            "place",
            "as",
            "to",
            "into",
            "suggested",
            "persons",
            "until",
            "signer",
            "outcome",
            "level",
            "levelReason",
            "reason",
            "text",
            "opinion",
            "note");

    /** Days by which somebody may do something and need not: let pass they are no duty overdue, and they never head the page. */
    private static final Set<String> RIGHTS = Set.of(Rule.RETURN.code(), Rule.FEEDBACK.code());

    /** Reasons that say a move is another unit's or that nobody asked for it, not that it waits for something. */
    private static final Set<String> NOT_THEIRS = Set.of(
            "refusal.opinion.onlyCo",
            "refusal.reply.onlyLead",
            "refusal.reply.noCountersign",
            "refusal.extension.none",
            "refusal.attachment.none");

    /** Moves that are made again and again; those in a row are shown as one step. */
    private static final Set<String> OFTEN = Set.of("save", "attach", "detach", "attach-to-reply", "detach-from-reply");

    private final Calendars calendars;

    CasePageMaker(Calendars calendars) {
        this.calendars = calendars;
    }

    CasePage page(CaseView view, @Nullable String moveMade) {
        var running = view.deadlines().stream()
                .filter(DeadlineView::running)
                .sorted(Comparator.comparing(
                                (DeadlineView deadline) -> deadline.rule().equals(Rule.RETURN.code()))
                        .thenComparing(DeadlineView::due))
                .map(this::line)
                .toList();
        return new CasePage(
                view,
                running,
                view.deadlines().stream()
                        .filter(deadline -> !deadline.running())
                        .map(this::line)
                        .toList(),
                steps(view),
                outcomes(view),
                moves(view),
                view.blocked().stream()
                        .filter(blocked -> !NOT_THEIRS.contains(blocked.reason()))
                        .map(blocked -> new BlockedMove(
                                blocked.move(),
                                unitName(view, blocked.unit()),
                                Words.t(blocked.reason(), blocked.arguments().toArray())))
                        .toList(),
                moveMade == null ? null : receipt(view, moveMade));
    }

    MovePage movePage(CaseView view, FormPage form, @Nullable NamedId unit, @Nullable FileSection files) {
        var handling = unit == null ? null : handling(view, form.move(), unit);
        var latest = handling == null || !MovePage.ABOUT_MORE_TIME.contains(form.move()) ? null : handling.extendable();
        return new MovePage(
                view,
                form,
                unit,
                files,
                handling,
                latest == null ? null : line(latest),
                MovePage.ABOUT_REPLIES.contains(form.move())
                        ? view.replies().stream()
                                .filter(reply -> reply.round() == view.round())
                                .map(reply -> letter(view, reply))
                                .toList()
                        : List.of(),
                outcomes(view));
    }

    /** The handling that a move is about: the unit's own, but for a countersignature that of the lead, whose draft is signed. */
    private static CaseView.@Nullable HandlingView handling(CaseView view, String move, NamedId unit) {
        return view.handlings().stream()
                .filter(handling -> move.equals("countersign")
                        ? handling.role() == HandlingRole.LEAD && handling.draft() != null
                        : handling.unit().id().equals(unit.id()))
                .findFirst()
                .orElse(null);
    }

    ReviewPage reviewPage(
            CaseView view, FormPage form, @Nullable NamedId unit, List<ReviewPage.Entry> entries, Preview preview) {
        var issues = preview.inside().replies().size() > view.replies().size();
        var grades = preview.inside().feedback().size() > view.feedback().size();
        return new ReviewPage(
                view,
                form,
                unit,
                entries,
                preview,
                issues ? letter(view, newest(preview.inside().replies(), view.replies())) : null,
                issues ? letter(view, newest(preview.outside().replies(), view.replies())) : null,
                grades ? preview.outside().feedback().getLast() : null);
    }

    /** The reply that was not there before. */
    private static ReplyView newest(List<ReplyView> after, List<ReplyView> before) {
        return after.stream()
                .filter(reply -> before.stream()
                        .noneMatch(known ->
                                known.round() == reply.round() && known.unit().equals(reply.unit())))
                .findFirst()
                .orElseGet(after::getLast);
    }

    private DeadlineLine line(DeadlineView deadline) {
        var profile = calendars.profile(deadline.profile());
        var limit = profile.limits().values().stream()
                .filter(it -> it.rule().code().equals(deadline.rule()))
                .findFirst();
        return new DeadlineLine(
                deadline.running() && !lapsed(deadline) ? CaseWords.urgency(deadline) : "deadline",
                t("suggestion.rule." + deadline.rule()),
                deadline.unit() == null ? null : deadline.unit().name(),
                deadline.due(),
                deadline.running() ? left(deadline) : "",
                deadline.start(),
                limit.map(CasePageMaker::span).orElse(""),
                limit.map(Limit::statutory).orElse(true),
                deadline.basis(),
                skipped(deadline.skipped()),
                deadline.provisional(),
                deadline.calendar(),
                profile.name(Words.locale()),
                profile.note(Words.locale()));
    }

    private static boolean lapsed(DeadlineView deadline) {
        return deadline.late() && RIGHTS.contains(deadline.rule());
    }

    private String left(DeadlineView deadline) {
        if (lapsed(deadline)) {
            return t("suggestion.deadline.lapsed");
        }
        if (deadline.due().equals(calendars.today())) {
            return t("suggestion.deadline.today");
        }
        return deadline.late()
                ? t("suggestion.deadline.over", over(deadline).words())
                : t("suggestion.deadline.left", deadline.workingDaysLeft());
    }

    private Late over(DeadlineView deadline) {
        return calendars.counting(deadline.profile(), deadline.rule()).since(deadline.due(), calendars.today());
    }

    private static String span(Limit limit) {
        return t("suggestion.span." + limit.span(), limit.amount());
    }

    private static List<SkippedDays> skipped(List<Deadline.Skipped> days) {
        var ranges = new ArrayList<SkippedDays>();
        for (var day : days) {
            var last = ranges.isEmpty() ? null : ranges.getLast();
            var reason = DayOffWords.dayOff(day.reason());
            if (last != null
                    && last.reason().equals(reason)
                    && last.to().plusDays(1).equals(day.day())) {
                ranges.set(ranges.size() - 1, new SkippedDays(last.from(), day.day(), reason));
            } else {
                ranges.add(new SkippedDays(day.day(), day.day(), reason));
            }
        }
        return List.copyOf(ranges);
    }

    /** The acts with the letters, forms and opinions that belong to them, each shown once. */
    private List<PathStep> steps(CaseView view) {
        var replies = new ArrayList<>(view.replies());
        var forms = new ArrayList<>(view.feedback());
        var steps = new ArrayList<PathStep>();
        var round = 1;
        for (var step : view.path()) {
            if (step.move().equals("rehandle") || step.move().equals("reopen")) {
                round++;
            }
            if (OFTEN.contains(step.move())
                    && !steps.isEmpty()
                    && steps.getLast().name().equals(t("suggestion.done." + step.move()))) {
                var last = steps.removeLast();
                steps.add(plain(view, step, last.times() + 1));
                continue;
            }
            steps.add(step(view, step, round, replies, forms));
        }
        replies.forEach(reply -> steps.add(leftover(steps, letter(view, reply), null)));
        forms.forEach(form -> steps.add(leftover(steps, null, form)));
        return List.copyOf(steps);
    }

    private PathStep step(CaseView view, Step step, int round, List<ReplyView> replies, List<FeedbackView> forms) {
        return switch (step.move()) {
            case "issue", "reply-again" -> {
                var reply = take(
                        replies,
                        it -> it.round() == round
                                && step.unit() != null
                                && it.unit().id().equals(step.unit().id()));
                yield reply.map(it -> with(plain(view, step, 1), letter(view, it), null))
                        .orElseGet(() -> plain(view, step, 1));
            }
            case "give-feedback", "paper-feedback" -> {
                var form = take(forms, it -> it.round() == round);
                yield form.map(it -> with(plain(view, step, 1), null, it)).orElseGet(() -> plain(view, step, 1));
            }
            case "give-opinion" -> {
                var plain = plain(view, step, 1);
                var opinion = view.handlings().stream()
                        .filter(it -> step.unit() != null
                                && it.unit().id().equals(step.unit().id()))
                        .map(CaseView.HandlingView::opinion)
                        .filter(it -> it != null && latest(view, step))
                        .findFirst()
                        .orElse(null);
                yield new PathStep(
                        plain.style(),
                        plain.name(),
                        plain.at(),
                        plain.by(),
                        plain.unit(),
                        1,
                        plain.lines(),
                        null,
                        null,
                        opinion);
            }
            default -> plain(view, step, 1);
        };
    }

    /** Whether the unit gave no other opinion later; an opinion stands through all rounds. */
    private static boolean latest(CaseView view, Step step) {
        return view.path().reversed().stream()
                .filter(it -> it.move().equals(step.move()) && Objects.equals(it.unit(), step.unit()))
                .findFirst()
                .filter(step::equals)
                .isPresent();
    }

    private static <T> Optional<T> take(List<T> from, Predicate<T> wanted) {
        var found = from.stream().filter(wanted).findFirst();
        found.ifPresent(from::remove);
        return found;
    }

    private static PathStep with(PathStep step, @Nullable Letter letter, @Nullable FeedbackView form) {
        return new PathStep(
                step.style(),
                step.name(),
                step.at(),
                step.by(),
                step.unit(),
                step.times(),
                List.of(),
                letter,
                form,
                null);
    }

    /** Letters and forms of imported papers came with the import, not by acts of their own. */
    private static PathStep leftover(List<PathStep> steps, @Nullable Letter letter, @Nullable FeedbackView form) {
        return new PathStep(
                letter == null ? "path__step" : "path__step path__step--official",
                letter == null ? t("suggestion.done.give-feedback") : t("suggestion.done.issue"),
                steps.getLast().at(),
                letter == null
                        ? form == null ? "" : form.signer()
                        : letter.reply().unit().name(),
                null,
                1,
                List.of(),
                letter,
                form,
                null);
    }

    private PathStep plain(CaseView view, Step step, int times) {
        var acted = step.by();
        return new PathStep(
                official(step.move()) ? "path__step path__step--official" : "path__step",
                t("suggestion.done." + step.move()),
                step.at(),
                acted,
                step.unit() == null || step.unit().name().equals(acted)
                        ? null
                        : step.unit().name(),
                times,
                step.move().equals("save") ? List.of() : lines(view, step),
                null,
                null,
                null);
    }

    private static boolean official(String move) {
        return switch (move) {
            case "issue", "reply-again", "refuse", "correct-outcome", "close", "reopen" -> true;
            default -> false;
        };
    }

    private List<Line> lines(CaseView view, Step step) {
        return step.fields().entrySet().stream()
                .filter(field -> !field.getValue().isEmpty() && Words.has("suggestion.field." + field.getKey()))
                .sorted(Comparator.comparingInt(field -> place(ORDER, field.getKey())))
                .map(field -> line(view, step, field.getKey(), field.getValue()))
                .toList();
    }

    private static int place(List<String> order, String name) {
        var place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }

    /** The label of a value, which for units depends on the way of handling. */
    private static String label(Step step, String field) {
        var special = "suggestion.label." + step.move() + "."
                + field
                + (field.equals("lead") || field.equals("others")
                        ? "." + step.fields().getOrDefault("mode", "")
                        : "");
        return Words.has(special) ? t(special) : t("suggestion.field." + field);
    }

    private Line line(CaseView view, Step step, String field, String value) {
        var label = label(step, field);
        return switch (field) {
            case "outcome" -> new Line(label, outcome(schemeOf(view), value), null, false);
            case "changed" -> new Line(label, ListColumn.names(value), null, false);
            case "into" -> new Line(label, t("suggestion.mergedInto"), "/cases/" + value, false);
            case "on", "until" -> new Line(label, CaseWords.dateOrText(value), null, false);
            case "late", "undisclosed", "confidential", "ledByHead" ->
                new Line(label, t("suggestion.flag." + value.equals("true")), null, false);
            default -> {
                var key = field.equals("reason") && step.move().equals("refuse")
                        ? "suggestion.refusalReason." + value
                        : "suggestion.choice." + field + "." + value;
                yield Words.has(key) ? new Line(label, t(key), null, false) : new Line(label, value, null, true);
            }
        };
    }

    private Letter letter(CaseView view, ReplyView reply) {
        var scheme = calendars.outcomeScheme(reply.scheme());
        var place = view.replies().indexOf(reply);
        var readable = reply.text() != null || !reply.summary().isEmpty();
        return new Letter(
                reply,
                view.id(),
                outcome(reply.scheme(), reply.outcome()),
                scheme.name(Words.locale()),
                place < 0 || !readable ? null : "/cases/" + view.id() + "/replies/" + (place + 1) + ".docx");
    }

    private Map<String, String> outcomes(CaseView view) {
        return calendars.outcomeScheme(view.outcomeScheme()).outcomes().stream()
                .collect(Collectors.toMap(
                        Outcome::code, outcome -> outcome.code() + " " + outcome.word(Words.locale())));
    }

    /** The scheme of the replies, which an old ledger may have sorted by another one than the rules of today. */
    private static String schemeOf(CaseView view) {
        return view.replies().isEmpty()
                ? view.outcomeScheme()
                : view.replies().getLast().scheme();
    }

    /** An outcome's code with its words, e.g. "A solved". */
    String outcome(String scheme, String code) {
        return calendars
                .outcomeScheme(scheme)
                .outcome(code)
                .map(outcome -> code + " " + outcome.word(Words.locale()))
                .orElse(code);
    }

    private static List<MoveButton> moves(CaseView view) {
        return view.moves().stream()
                .map(move -> new MoveButton(
                        move.move(),
                        move.unit() == null ? null : move.unit().id(),
                        unitName(view, move.unit()),
                        "/cases/" + view.id() + "/moves/" + move.move()
                                + (move.unit() == null
                                        ? ""
                                        : "?unit=" + move.unit().id()),
                        !move.official() && asksNothing(move),
                        MAIN.contains(move.move())))
                .sorted(Comparator.comparingInt(button -> place(MAIN, button.move())))
                .toList();
    }

    private static boolean asksNothing(CaseView.MoveView move) {
        if (!(move.schema().get("properties") instanceof Map<?, ?> properties)) {
            return true;
        }
        var names = new HashSet<Object>(properties.keySet());
        names.remove("unit");
        return names.isEmpty();
    }

    /** The unit beside a move, for a caller who acts for or about several. */
    private static @Nullable String unitName(CaseView view, @Nullable NamedId unit) {
        if (unit == null) {
            return null;
        }
        var one = view.moves().stream()
                        .allMatch(move -> move.unit() == null || move.unit().equals(unit))
                && view.blocked().stream()
                        .allMatch(blocked ->
                                blocked.unit() == null || blocked.unit().equals(unit));
        return one ? null : unit.name();
    }

    private Receipt receipt(CaseView view, String move) {
        return new Receipt(
                t("suggestion.receipt.done", t("suggestion.done." + move)), t("suggestion.told." + move), view.told());
    }
}
