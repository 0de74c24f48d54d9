package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import org.huiyin.account.Caller;
import org.huiyin.commitment.LookBackState;
import org.huiyin.inquiry.InquiryFigure;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.support.Await;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ninth inquiry is told to its end, and one is played. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(13)
class DemoInquiryTest {
    @Autowired
    private DemoInquiry inquiry;

    @Autowired
    private DemoPlay play;

    @Autowired
    private DemoDistrict district;

    @Autowired
    private InquiryViews views;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private InstantSource clock;

    @Test
    void the_ninth_inquiry_reaches_its_figures_by_counting() {
        var visitor = Caller.visitor(district.district().orElseThrow().id());
        if (told(InquiryFigure.QUESTIONS, visitor).isEmpty()) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> inquiry.seed());
        }
        var questions = told(InquiryFigure.QUESTIONS, visitor);
        assertThat(questions).hasSize(6);
        assertThat(told(InquiryFigure.PROMISED, visitor)).hasSize(2);
        assertThat(told(InquiryFigure.KEPT, visitor)).hasSize(1);
        assertThat(told(InquiryFigure.WRITTEN, visitor)).hasSize(1);
        assertThat(told(InquiryFigure.REFERRED, visitor)).hasSize(1);
        assertThat(told(InquiryFigure.SUGGESTION, visitor)).hasSize(1);
        var sites = questions.stream()
                .filter(question -> question.title().equals("疫苗接种怎样提速"))
                .findFirst()
                .orElseThrow();
        assertThat(sites.supports()).isEqualTo(86);
        assertThat(sites.facts()).hasSize(3);
        assertThat(views.lookBacks(new QuestionId(sites.id()), visitor))
                .allMatch(lookBack -> lookBack.state() == LookBackState.CONCLUDED)
                .hasSize(1);
    }

    private java.util.List<QuestionView> told(InquiryFigure figure, Caller visitor) {
        return views.published(figure, null, 500, visitor).items().stream()
                .filter(question -> question.number() > 0 && !question.title().contains("夜班公交能不能"))
                .filter(question ->
                        !question.title().contains("停车难") && !question.title().contains("菜价能不能"))
                .filter(question -> question.raisedAt().isBefore(clock.instant().minus(Duration.ofDays(100))))
                .toList();
    }

    @Test
    void a_play_opens_types_grades_and_settles_by_itself() {
        var place = district.district().orElseThrow().id();
        var visitor = Caller.visitor(place);
        var meeting = play.start(place);
        assertThat(play.start(place)).as("one at a time").isEqualTo(meeting);
        Await.untilAsserted("the end of the play", () -> {
            var view = views.view(meeting, visitor);
            assertThat(view.answered()).isNotEmpty();
            assertThat(view.answered().getFirst().tally()).isNotNull();
        });
    }
}
