package org.huiyin.inquiry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.desk.Counts;
import org.huiyin.desk.DueDays;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Stretch;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.UnitId;
import org.huiyin.inquiry.Sheets;
import org.huiyin.inquiry.states.Answering;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionPileStoreTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
    private static final int MANY = 450;

    private final QuestionStore questions = new QuestionStore(DATABASE.jdbc());
    private final QuestionPileStore store = new QuestionPileStore(DATABASE.jdbc());
    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final UnitId unit = new UnitId(UUID.randomUUID());
    private final BodyId body = new BodyId(UUID.randomUUID());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Sheet sheet(int number) {
        return Sheets.fromFloor(district, new MeetingId(UUID.randomUUID()), body, unit, number, NOW);
    }

    private Caller caller(Role role, UUID scope) {
        return new Caller(
                new Actor(district, UUID.randomUUID(), "Somebody", "page"), null, Set.of(new Grant(role, scope)));
    }

    @Test
    void every_question_is_counted_and_found_however_many_there_are() {
        for (var each = 0; each < MANY; each++) {
            questions.insert(new Question.Owed(sheet(1), DAY, DAY.plusDays(each)));
            questions.insert(new Question.Raised(sheet(0)));
        }
        questions.insert(new Question.Open(sheet(1), NOW, Answering.NOTHING));
        var days = new DueDays(DAY, DAY);

        var ofUnit = store.found(caller(Role.UNIT_CLERK, unit.value()), Stretch.first(days, 20));
        assertThat(ofUnit).containsOnlyKeys(QuestionPile.OPEN, QuestionPile.OWED);
        assertThat(ofUnit.get(QuestionPile.OPEN).counts()).isEqualTo(new Counts(0, 0, 1));
        assertThat(ofUnit.get(QuestionPile.OWED).counts()).isEqualTo(new Counts(0, 8, MANY - 8));
        assertThat(ofUnit.get(QuestionPile.OWED).rows())
                .hasSize(20)
                .first()
                .satisfies(first -> assertThat(first.place().due()).isEqualTo(DAY));

        var office = caller(Role.DEPUTIES_OFFICE, body.value());
        var seen = new HashSet<UUID>();
        var stretch = Stretch.first(days, 40);
        var found = store.found(office, stretch).get(QuestionPile.WAITING);
        while (!found.rows().isEmpty()) {
            assertThat(found.counts()).isEqualTo(new Counts(0, 0, MANY));
            found.rows().forEach(row -> assertThat(seen.add(row.place().id())).isTrue());
            stretch = new Stretch(
                    days, Group.NEEDS_ME, "", null, found.rows().getLast().place(), 40);
            found = store.found(office, stretch).get(QuestionPile.WAITING);
        }
        assertThat(seen).hasSize(MANY);
    }
}
