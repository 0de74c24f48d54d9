package org.huiyin.inquiry.states;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Secrecy;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, by whom and of whom.
 *
 * @param voices residents' voices that it answers: its own and those of the questions merged into it
 * @param asker the deputy who asks; null for others
 * @param account of whoever asks, to be told; null if none
 * @param confidential the deputy's name is shown to nobody but the office
 * @param who how the hall knows the speaker, e.g. "海棠社区居民"; empty if not said
 * @param unit that shall answer; null until it is published
 * @param number in the meeting, given when it is published; 0 before
 * @param place in the order of published ones
 */
public record Sheet(
        QuestionId id,
        DistrictId district,
        MeetingId meeting,
        BodyId body,
        Origin origin,
        List<UUID> voices,
        @Nullable PersonId asker,
        @Nullable UUID account,
        boolean confidential,
        String who,
        String title,
        String text,
        @Nullable UnitId unit,
        int number,
        int place,
        Instant raisedAt,
        List<Noted> history) {
    public Sheet {
        voices = List.copyOf(voices);
        history = List.copyOf(history);
    }

    Sheet saying(String newTitle, String newText, @Nullable UnitId newUnit) {
        return with(voices, newTitle, newText, newUnit, number, place, history);
    }

    public Sheet numbered(int newNumber, int newPlace) {
        return with(voices, title, text, unit, newNumber, newPlace, history);
    }

    Sheet answering(List<UUID> others) {
        var all = Stream.concat(voices.stream(), others.stream()).distinct().toList();
        return with(all, title, text, unit, number, place, history);
    }

    public Sheet noted(Noted entry) {
        var all = Stream.concat(history.stream(), Stream.of(entry)).toList();
        return with(voices, title, text, unit, number, place, all);
    }

    /** The same question, as it stands after a move. */
    private Sheet with(
            List<UUID> newVoices,
            String newTitle,
            String newText,
            @Nullable UnitId newUnit,
            int newNumber,
            int newPlace,
            List<Noted> newHistory) {
        return new Sheet(
                id,
                district,
                meeting,
                body,
                origin,
                newVoices,
                asker,
                account,
                confidential,
                who,
                newTitle,
                newText,
                newUnit,
                newNumber,
                newPlace,
                raisedAt,
                newHistory);
    }

    /** What is kept of the question, and goes along with whatever becomes of it. */
    public Secrecy secrecy(MeetingFacts inquiry) {
        return new Secrecy(confidential, !inquiry.open());
    }

    public UnitId mustUnit() {
        if (unit == null) {
            throw new IllegalStateException("a published question names a unit");
        }
        return unit;
    }
}
