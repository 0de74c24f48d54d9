package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.states.Opinion;
import org.jspecify.annotations.Nullable;

/**
 * The page of a case: the view with everything worded that takes more than a message key.
 *
 * @param running deadlines that run, the next one first
 * @param ended deadlines that were met, missed or overtaken
 * @param steps what was done, oldest first
 * @param outcomes the categories of replies in words, by code
 * @param moves what the caller may do now, the main action first
 */
public record CasePage(
        CaseView view,
        List<DeadlineLine> running,
        List<DeadlineLine> ended,
        List<PathStep> steps,
        Map<String, String> outcomes,
        List<MoveButton> moves,
        List<BlockedMove> blocked,
        @Nullable Receipt receipt) {
    /** So many steps are named beside the fold of the record. */
    private static final int NAMED = 6;

    private static final Set<String> SENT_BACK = Set.of("send-back", "return-opinion");

    /** Whether there is something to be done here, or that waits for something. */
    public boolean canMove() {
        return !moves.isEmpty() || !blocked.isEmpty();
    }

    /** The deadline by which whoever must act now has to, as the sentence tells it; null where none runs for them. */
    public @Nullable DeadlineLine binding() {
        var due = view.standing().answer().due();
        return running.stream()
                .filter(line -> line.due().equals(due))
                .findFirst()
                .orElse(null);
    }

    /** The other deadlines that run. */
    public List<DeadlineLine> besides() {
        var binding = binding();
        return running.stream().filter(line -> !line.equals(binding)).toList();
    }

    /** The move that is the page's button; null where nothing can be done. */
    public @Nullable MoveButton first() {
        return moves.isEmpty() ? null : moves.getFirst();
    }

    /** The other moves, for the menu. */
    public List<MoveButton> others() {
        return moves.isEmpty() ? List.of() : moves.subList(1, moves.size());
    }

    /** The replies, in order. */
    public List<Letter> letters() {
        return steps.stream().flatMap(step -> Stream.ofNullable(step.letter())).toList();
    }

    /** The signers' forms, in order. */
    public List<CaseView.FeedbackView> forms() {
        return steps.stream()
                .flatMap(step -> Stream.ofNullable(step.feedback()))
                .toList();
    }

    /** The names of the first steps, for the fold that holds them. */
    public String named() {
        var names = steps.stream().map(PathStep::name).distinct().toList();
        return names.stream().limit(NAMED).collect(Collectors.joining(t("suggestion.record.comma")))
                + (names.size() > NAMED ? t("suggestion.record.more") : "");
    }

    /** Whether what the unit is told was said of its draft or opinion; otherwise it is why the case is handled again. */
    public boolean sentBackAgain(CaseView.HandlingView handling) {
        return view.path().reversed().stream()
                .takeWhile(
                        step -> !step.move().equals("rehandle") && !step.move().equals("reopen"))
                .anyMatch(step ->
                        SENT_BACK.contains(step.move()) && handling.unit().equals(step.unit()));
    }

    /**
     * A deadline with the reasons why it falls on its day.
     *
     * @param style class of the line
     * @param left how many working days are left, in words; empty when it no longer runs
     * @param span the limit, e.g. "3 months"; empty if the profile no longer has it
     */
    public record DeadlineLine(
            String style,
            String rule,
            @Nullable String unit,
            LocalDate due,
            String left,
            LocalDate start,
            String span,
            boolean statutory,
            String basis,
            List<SkippedDays> skipped,
            boolean provisional,
            String calendar,
            String profile,
            String note) {}

    /** Days in a row that were passed over for the same reason. */
    public record SkippedDays(LocalDate from, LocalDate to, String reason) {}

    /**
     * An act on the path.
     *
     * @param style class of the step
     * @param by empty where the name is not open to the caller
     * @param unit whose handling it concerned; null if it is the one that acted
     * @param times how often the same was done in a row
     */
    public record PathStep(
            String style,
            String name,
            Instant at,
            String by,
            @Nullable String unit,
            int times,
            List<Line> lines,
            @Nullable Letter letter,
            CaseView.@Nullable FeedbackView feedback,
            @Nullable Opinion opinion) {}

    /**
     * A value with its label.
     *
     * @param address where it leads; null if nowhere
     * @param data whether it is in the language of the bodies rather than of the page
     */
    public record Line(String label, String value, @Nullable String address, boolean data) {
        /** Whether it needs a paragraph of its own. */
        public boolean isLong() {
            return value.length() > 40 || value.indexOf('\n') >= 0;
        }
    }

    /**
     * An issued reply with its category in words.
     *
     * @param address the letter as a document; null if the caller may not read it or it is not issued yet
     */
    public record Letter(
            CaseView.ReplyView reply,
            UUID caseId,
            String outcome,
            String scheme,
            @Nullable String address) {}

    /**
     * A move that is offered.
     *
     * @param unit whose handling it concerns; null for the case
     * @param atOnce it asks for nothing and is made by its button
     * @param main it carries the case on, rather than aside or back
     */
    public record MoveButton(
            String move,
            @Nullable UUID unit,
            @Nullable String unitName,
            String address,
            boolean atOnce,
            boolean main) {}

    /** A move that waits for something, and for what. */
    public record BlockedMove(String move, @Nullable String unitName, String reason) {}

    /** What is said after a move: what happened, who gets to know, what comes next and by when. */
    public record Receipt(String happened, String told, String next) {}
}
