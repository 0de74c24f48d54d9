package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a unit wrote is there to be worked on when it is sent back. */
@WholeProgramTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentBackTest {
    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    private TestDistrict place;
    private Walk walk;
    private LocalDate today;

    @BeforeEach
    void begin() {
        place = new TestDistrict(directory, "back" + System.nanoTime());
        today = calendars.today();
        walk = new Walk(suggestions, place).signedFor().contacted(today.toString());
    }

    private List<String> written(String move, int unit, String field) {
        var form = suggestions.form(walk.id, move, place.unit(unit), place.clerk(unit));
        return form.form().fields().stream()
                .filter(known -> known.name().equals(field))
                .findFirst()
                .orElseThrow()
                .values();
    }

    @Test
    void a_draft_sent_back_before_its_signature_can_be_worked_on() {
        walk.drafted().make(place.head(0), "send-back", place.unit(0), "reason", "Say when.");
        assertThat(written("draft-reply", 0, "text")).containsExactly("It is built.");
        assertThat(written("draft-reply", 0, "outcome")).containsExactly("A");
        hasNoDraft(place.visitor());
        hasNoDraft(place.deputy(1));
    }

    @Test
    void a_signed_reply_sent_back_can_be_worked_on() {
        walk.opinion()
                .drafted()
                .make(place.clerk(1), "countersign", place.unit(1))
                .make(place.head(0), "sign-off", place.unit(0), "head", "Head")
                .make(place.head(0), "send-back", place.unit(0), "reason", "Say when.")
                .make(
                        place.clerk(0),
                        "record-contact",
                        place.unit(0),
                        "way",
                        "PHONE",
                        "on",
                        today.toString(),
                        "with",
                        "Deputy 1");
        assertThat(written("draft-reply", 0, "text")).containsExactly("It is built.");
        hasNoDraft(place.visitor());
    }

    @Test
    void an_opinion_sent_back_can_be_worked_on() {
        walk.opinion().make(place.clerk(0), "return-opinion", place.unit(1), "reason", "Which street?");
        assertThat(written("give-opinion", 1, "text")).containsExactly("We agree.");
    }

    private void hasNoDraft(Caller caller) {
        assertThat(walk.seenBy(caller).toString()).doesNotContain("It is built.");
    }
}
