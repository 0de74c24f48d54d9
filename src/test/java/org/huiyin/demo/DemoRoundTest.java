package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.MovingClock;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.DeliveryRounds;
import org.huiyin.commitment.RoundState;
import org.huiyin.commitment.views.RoundPart;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The demonstration as it begins on 23 November 2026. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "huiyin.demo=true")
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import(MovingClock.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoRoundTest {
    private final DemoDistrict demo;
    private final DeliveryRounds rounds;
    private final Commitments commitments;

    DemoRoundTest(@Autowired DemoDistrict demo, @Autowired DeliveryRounds rounds, @Autowired Commitments commitments) {
        this.demo = demo;
        this.rounds = rounds;
        this.commitments = commitments;
    }

    @Test
    void deputies_rated_in_the_fourth_quarter_and_others_still_can() {
        var visitor = Caller.visitor(demo.district().orElseThrow().id());
        var round = rounds.of(demo.body("congress").id(), 2026, visitor);
        assertThat(round.state()).isEqualTo(RoundState.RATING);
        assertThat(round.openedOn()).isEqualTo(LocalDate.of(2026, 10, 26));
        var listed = commitments.list(CommitmentFilter.ALL.of(2026, RoundPart.LISTED), null, 200, visitor);
        var days = listed.items().stream()
                .flatMap(view -> commitments.view(new CommitmentId(view.id()), visitor).history().stream())
                .filter(entry -> entry.move().equals("rate"))
                .map(entry -> entry.at().atZone(Calendars.ZONE).toLocalDate())
                .toList();
        assertThat(days)
                .isNotEmpty()
                .allSatisfy(day -> assertThat(day).isBetween(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 22)));
        assertThat(round.total().get(RoundPart.SILENT)).isPositive();
    }
}
