package org.huiyin.inquiry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.states.Answering;
import org.huiyin.inquiry.states.Origin;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionStoreTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");

    private final QuestionStore store = new QuestionStore(DATABASE.jdbc());
    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final UnitId unit = new UnitId(UUID.randomUUID());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Sheet sheet() {
        return new Sheet(
                new QuestionId(UUID.randomUUID()),
                district,
                new MeetingId(UUID.randomUUID()),
                new BodyId(UUID.randomUUID()),
                Origin.FLOOR,
                List.of(),
                null,
                null,
                false,
                "",
                "How long?",
                "",
                unit,
                1,
                1,
                NOW,
                List.of());
    }

    @Test
    void the_question_that_is_open_now_is_found_however_many_answers_are_owed() {
        for (var owed = 0; owed < 450; owed++) {
            store.insert(new Question.Owed(sheet(), DAY, DAY.plusDays(owed)));
        }
        store.insert(new Question.Open(sheet(), NOW, Answering.NOTHING));
        assertThat(store.ofUnits(district, List.of(unit.value()), QuestionState.OPEN, QuestionState.OWED))
                .hasSize(400)
                .first()
                .satisfies(first -> assertThat(first.question().stateName()).isEqualTo(QuestionState.OPEN));
    }
}
