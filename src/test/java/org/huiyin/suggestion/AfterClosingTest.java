package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Rule;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Refusal;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What may follow when a case is closed: a further reply, and handling again after a look-back. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AfterClosingTest {
    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    private static int made;

    private TestDistrict place;
    private Walk walk;

    @BeforeEach
    void closed_with_a_promise() {
        place = new TestDistrict(directory, "after-closing-" + made++);
        var today = calendars.today().toString();
        walk = new Walk(suggestions, place)
                .replied(today)
                .feedback(place.deputy(1), "SATISFIED", "BASICALLY_SATISFIED")
                .make(place.office(), "close");
    }

    private Map<String, Object> furtherReply(String outcome) {
        return Map.of("text", "The school gate is built.", "outcome", outcome, "level", "FULL", "head", "Head");
    }

    @Test
    void a_further_reply_changes_the_outcome_and_keeps_the_earlier_reply() {
        var before = walk.seenBy(place.visitor());
        suggestions.make(walk.id, "reply-again", place.unit(0), furtherReply("A"), null, place.head(0));
        var after = walk.seenBy(place.visitor());
        assertThat(after.state()).isEqualTo(CaseState.CLOSED);
        assertThat(after.replies()).hasSize(before.replies().size() + 1);
        assertThat(after.replies().getFirst()).isEqualTo(before.replies().getFirst());
        assertThat(after.replies().getLast().outcome()).isEqualTo("A");
        assertThat(after.replies().getLast().number())
                .isNotEqualTo(after.replies().getFirst().number());
        assertThat(after.path().getLast().move()).isEqualTo("reply-again");
        var row = suggestions
                .rows(java.util.List.of(walk.id.value()), place.visitor())
                .get(walk.id.value());
        assertThat(row.outcome()).isEqualTo("A");
    }

    @Test
    void before_closing_there_is_no_further_reply() {
        var open = new Walk(suggestions, place).replied(calendars.today().toString());
        assertThatThrownBy(() ->
                        suggestions.make(open.id, "reply-again", place.unit(0), furtherReply("A"), null, place.head(0)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("replyAgain.notClosed"));
    }

    @Test
    void a_look_back_opens_the_case_again_on_its_own_clock() {
        walk.make(place.office(), "reopen", null, "reason", "Nothing was built.");
        var view = walk.seenBy(place.office());
        assertThat(view.state()).isEqualTo(CaseState.REHANDLING);
        var profile = calendars.profile("zhejiang-2016");
        var due = calendars.current().deadline(profile, profile.limits().get(Rule.LOOK_BACK), calendars.today());
        assertThat(view.handlings()).allSatisfy(handling -> {
            if (handling.role().replies()) {
                assertThat(handling.due()).isEqualTo(due.due());
            }
        });
        assertThat(suggestions.figures(CaseFilter.ALL, place.office()).get(Figure.REOPENED))
                .isEqualTo(1);
        assertThat(suggestions.figures(CaseFilter.ALL, place.office()).get(Figure.REHANDLED))
                .as("nobody was dissatisfied")
                .isZero();
    }
}
