package org.huiyin.inquiry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.InquiryFigure;
import org.huiyin.inquiry.Sheets;
import org.huiyin.inquiry.states.Question;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishedQuestionsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
    private static final int MANY = 5_050;

    private final QuestionStore questions = new QuestionStore(DATABASE.jdbc());
    private final DistrictId district = new DistrictId(UUID.randomUUID());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private MeetingId meeting(boolean open) {
        var meeting = new MeetingId(UUID.randomUUID());
        DATABASE.jdbc()
                .sql("INSERT INTO inquiry.room (meeting_id, district_id, open) VALUES (:meeting, :district, :open)")
                .param("meeting", meeting.value())
                .param("district", district.value())
                .param("open", open)
                .update();
        return meeting;
    }

    private UUID question(MeetingId meeting, int number, boolean owed) {
        var sheet = Sheets.fromFloor(
                district, meeting, new BodyId(UUID.randomUUID()), new UnitId(UUID.randomUUID()), number, NOW);
        questions.insert(
                owed
                        ? new Question.Owed(sheet, DAY, DAY)
                        : number == 0 ? new Question.Raised(sheet) : new Question.Queued(sheet));
        return sheet.id().value();
    }

    @Test
    void every_published_question_is_counted_and_listed_once_however_many_there_are() {
        var first = meeting(true);
        for (var number = 1; number <= MANY; number++) {
            question(first, number, false);
        }
        var owed = new HashSet<UUID>();
        var second = meeting(true);
        for (var number = 1; number <= 7; number++) {
            owed.add(question(second, number, true));
        }
        var kept = List.of(owed.iterator().next());
        question(meeting(false), 1, true);
        question(first, 0, false);

        var figures = questions.figures(district, kept);

        assertThat(figures).containsOnlyKeys(InquiryFigure.values());
        assertThat(figures.get(InquiryFigure.QUESTIONS)).isEqualTo(MANY + 7);
        assertThat(figures.get(InquiryFigure.OWED)).isEqualTo(7);
        assertThat(figures.get(InquiryFigure.KEPT)).isOne();
        assertThat(figures.get(InquiryFigure.ANSWERED)).isZero();
        for (var figure : InquiryFigure.values()) {
            var listed = listed(figure, kept, figure == InquiryFigure.QUESTIONS ? 1_000 : 3);
            assertThat(listed).as(figure.name()).doesNotHaveDuplicates();
            assertThat((long) listed.size()).as(figure.name()).isEqualTo(figures.get(figure));
        }
        assertThat(listed(InquiryFigure.OWED, kept, 3)).containsExactlyInAnyOrderElementsOf(owed);
    }

    /** Part by part. */
    private List<UUID> listed(InquiryFigure figure, List<UUID> kept, int part) {
        var ids = new ArrayList<UUID>();
        UUID after = null;
        while (true) {
            var found = questions.published(district, figure, kept, after, part);
            found.forEach(it -> ids.add(it.question().sheet().id().value()));
            if (found.size() < part) {
                return ids;
            }
            after = ids.getLast();
        }
    }
}
