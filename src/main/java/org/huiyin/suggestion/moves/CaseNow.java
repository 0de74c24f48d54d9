package org.huiyin.suggestion.moves;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.calendar.Limit;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.calendar.Rule;
import org.huiyin.calendar.RuleProfile;
import org.huiyin.calendar.WorkingCalendar;
import org.huiyin.directory.UnitId;
import org.huiyin.move.Deed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Paper;
import org.jspecify.annotations.Nullable;

/**
 * What only moves of a case look at.
 *
 * @param file the file to be attached; null if none waits
 * @param profile the rules by which the case is handled
 */
public record CaseNow(
        @Nullable AttachmentRef file,
        RuleProfile profile,
        OutcomeScheme scheme,
        WorkingCalendar calendar,
        Numbers numbers) {

    /** Gives official numbers; each is taken in the transaction of the move. */
    public interface Numbers {
        /** Term, session and number for a paper submitted today. */
        Submission submission(Paper paper, LocalDate today, String profile, @Nullable Deadline acceptBy);

        /** The next reply number of a unit, e.g. "滨教提〔2026〕3号". */
        String letter(UnitId unit, int year);
    }

    /** The deadline of a rule from a day; null where the profile does not set that rule. */
    @Nullable
    public Deadline deadline(Rule rule, LocalDate start) {
        Limit limit = profile.limits().get(rule);
        return limit == null ? null : calendar.deadline(profile, limit, start);
    }

    /** The deadline of a rule that every profile sets. */
    public Deadline mustDeadline(Rule rule, LocalDate start) {
        var deadline = deadline(rule, start);
        if (deadline == null) {
            throw new IllegalStateException("profile " + profile.code() + " lacks " + rule);
        }
        return deadline;
    }

    /** The files with the one that the move attaches. */
    public List<AttachmentRef> adding(List<AttachmentRef> files) {
        if (file == null) {
            throw new Refusal("attachment.gone");
        }
        return Stream.concat(files.stream(), Stream.of(file)).toList();
    }

    /** The files without the one that the move takes away. */
    public static List<AttachmentRef> removing(Deed<?> deed, List<AttachmentRef> files) {
        var left = files.stream()
                .filter(it -> !it.id().toString().equals(deed.text("file")))
                .toList();
        if (left.size() == files.size()) {
            throw new InvalidInput("file", "notAnOption");
        }
        return left;
    }

    /** @throws Refusal if no file can be added to these */
    public static void roomIn(List<AttachmentRef> files) {
        if (files.size() >= AttachmentRef.MOST) {
            throw new Refusal("attachment.tooMany", AttachmentRef.MOST);
        }
    }

    /** @throws Refusal if none can be taken from these */
    public static void someIn(List<AttachmentRef> files) {
        if (files.isEmpty()) {
            throw new Refusal("attachment.none");
        }
    }
}
