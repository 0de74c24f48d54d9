package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.commitment.PromiseState;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.desk.PageAnswers;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.states.Outcome;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.views.InquirySteps;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Slice;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.voice.VoiceLink;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What notices and desks tell of questions is what their pages tell, and no more. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionAnswersTest {
    private static final List<String> READERS =
            List.of("office", "govoffice", "deputy1", "member1", "unit-education", "unit-housing", "station1", "admin");

    @Autowired
    private PageAnswers answers;

    @Autowired
    private InquiryViews views;

    @Autowired
    private InquirySteps steps;

    @Autowired
    private DemoDistrict demo;

    private List<Caller> readers() {
        var visitor = Caller.visitor(demo.district().orElseThrow().id());
        return Stream.concat(Stream.of(visitor), READERS.stream().map(demo::caller))
                .toList();
    }

    @Test
    void a_published_question_is_told_to_everyone_as_on_its_page() {
        var visitor = readers().getFirst();
        var questions =
                views.published(InquiryFigure.QUESTIONS, null, 500, visitor).items();
        assertThat(questions).extracting(QuestionView::state).contains(QuestionState.SETTLED);
        for (var reader : readers()) {
            var told = answers.of(questions.stream().map(QuestionView::address).toList(), reader);
            for (var question : questions) {
                assertThat(told.get(question.address()))
                        .as(question.title())
                        .extracting(Answer::sentence)
                        .isEqualTo(views.question(new QuestionId(question.id()), reader)
                                .told());
            }
        }
    }

    @Test
    void each_figure_counts_the_questions_of_its_list_which_is_shown_page_by_page() {
        var visitor = readers().getFirst();
        var figures = views.figures(visitor.district());
        var all = views.published(InquiryFigure.QUESTIONS, null, 500, visitor).items();
        assertThat(all).hasSizeGreaterThan(3);
        for (var figure : InquiryFigure.values()) {
            var listed = Slice.all(cursor -> views.published(figure, cursor, 3, visitor))
                    .toList();
            assertThat(figures.get(figure)).as(figure.name()).isEqualTo(listed.size());
            assertThat(listed)
                    .as(figure.name())
                    .extracting(QuestionView::id)
                    .containsExactlyElementsOf(all.stream()
                            .filter(question -> counts(figure, question))
                            .map(QuestionView::id)
                            .toList());
        }
    }

    private static boolean counts(InquiryFigure figure, QuestionView question) {
        return switch (figure) {
            case QUESTIONS -> true;
            case ANSWERED -> question.outcome() == Outcome.ANSWERED && !question.inWriting();
            case PROMISED -> question.outcome() == Outcome.PROMISED;
            case REFERRED -> question.outcome() == Outcome.REFERRED;
            case SUGGESTION -> question.outcome() == Outcome.SUGGESTION;
            case WRITTEN -> question.inWriting();
            case OWED -> question.state() == QuestionState.OWED;
            case KEPT ->
                !question.pledges().isEmpty()
                        && question.pledges().stream().allMatch(pledge -> pledge.state() == PromiseState.DONE);
        };
    }

    @Test
    void voices_of_a_list_are_told_what_the_pages_of_their_questions_tell() {
        var visitor = readers().getFirst();
        var questions =
                views.published(InquiryFigure.QUESTIONS, null, 500, visitor).items();
        assertThat(questions)
                .as("some promises are under way")
                .anySatisfy(question -> assertThat(question.pledges())
                        .anySatisfy(pledge -> assertThat(pledge.state()).isNotNull()));
        var links = questions.stream()
                .collect(Collectors.toMap(
                        question -> new VoiceLink(QuestionActs.SUBJECT, question.id()), Function.identity()));
        var told = steps.standings(visitor.district(), links.keySet());
        links.forEach((link, question) ->
                assertThat(told.get(link)).as(question.title()).isEqualTo(question.standing()));
    }

    @Test
    void what_was_not_read_yet_is_told_to_those_who_may_know_it() {
        var visitor = readers().getFirst();
        var meetings = views.published(InquiryFigure.QUESTIONS, null, 500, visitor).items().stream()
                .map(question -> new MeetingId(question.meeting()))
                .distinct()
                .toList();
        for (var meeting : meetings) {
            var hidden = views.view(meeting, demo.caller("office")).waiting().stream()
                    .map(QuestionView::address)
                    .toList();
            assertThat(answers.of(hidden, demo.caller("office"))).containsOnlyKeys(hidden);
            assertThat(answers.of(hidden, visitor)).isEmpty();
            assertThat(answers.of(hidden, demo.caller("unit-education"))).isEmpty();
        }
    }

    @Test
    void an_address_of_nothing_tells_nothing() {
        assertThat(answers.of(
                        List.of("/inquiries", "/cases/nothing", "/cases/", "https://example.org/voices/1"),
                        readers().getFirst()))
                .isEmpty();
    }
}
