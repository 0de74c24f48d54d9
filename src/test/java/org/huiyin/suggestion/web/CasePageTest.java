package org.huiyin.suggestion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.Walk;
import org.huiyin.suggestion.views.CaseTeller;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The day at the head of a case, and in lists, is that of whoever must act. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CasePageTest {
    private static final AtomicInteger PLACES = new AtomicInteger();

    @Autowired
    private CasePageMaker maker;

    @Autowired
    private CaseTeller teller;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    private TestDistrict place;
    private Walk replied;

    @BeforeEach
    void replied() {
        place = new TestDistrict(directory, "page-" + PLACES.incrementAndGet());
        replied = new Walk(suggestions, place).replied(calendars.today().toString());
    }

    private CasePage page(Caller caller) {
        return maker.page(suggestions.view(replied.id, caller), null);
    }

    private CaseRow row(Caller caller) {
        var id = replied.id.value();
        return teller.telling(List.copyOf(suggestions.rows(List.of(id), caller).values()), caller)
                .getFirst();
    }

    @Test
    void while_the_signers_have_their_say_it_is_their_day() {
        for (var caller : List.of(place.deputy(1), place.office())) {
            var page = page(caller);
            assertThat(page.binding()).isNotNull();
            assertThat(page.running()).contains(page.binding());
            assertThat(page.besides()).doesNotContain(page.binding());
            assertThat(row(caller).due()).isEqualTo(page.binding().due());
        }
    }

    @Test
    void once_the_office_must_act_the_day_of_the_signers_is_not_its_own() {
        replied.feedback(place.deputy(1), "SATISFIED", "DISSATISFIED");
        var page = page(place.office());
        assertThat(page.view().standing().answer().sentence()).contains("重新办理");
        assertThat(page.running()).as("their day itself stays on the page").isNotEmpty();
        assertThat(page.binding()).isNull();
        assertThat(page.besides()).isEqualTo(page.running());
        assertThat(row(place.office()).due()).isNull();
    }
}
