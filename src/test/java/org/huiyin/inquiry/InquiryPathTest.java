package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.SourcePlaces;
import org.huiyin.directory.Directory;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.states.FactLine;
import org.huiyin.inquiry.states.QuestionState;
import org.huiyin.inquiry.states.Tally;
import org.huiyin.inquiry.views.Broadcast;
import org.huiyin.inquiry.views.InquiryPanels;
import org.huiyin.inquiry.views.InquiryParts;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.live.Audience;
import org.huiyin.live.LiveParts;
import org.huiyin.live.StreamEvent;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The way of questions from the first word to the look-back. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InquiryPathTest {
    @Autowired
    private Inquiries inquiries;

    @Autowired
    private InquiryViews views;

    @Autowired
    private Answers answers;

    @Autowired
    private Supports supports;

    @Autowired
    private InquiryLookBacks lookBacks;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Ledger ledger;

    @Autowired
    private List<SourcePlaces> places;

    @Autowired
    private InquiryPanels panels;

    @Autowired
    private InquiryParts parts;

    @Autowired
    private InquiryNews news;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MockMvc site;

    private InquiryTown town;
    private MeetingId meeting;

    @BeforeEach
    void a_running_inquiry(TestInfo info) {
        var name = "path-" + Math.abs(info.getDisplayName().hashCode());
        town = new InquiryTown(directory, meetings, inquiries, name, 4);
        meeting = town.running(calendars.today());
    }

    @Test
    void a_question_goes_from_the_deputy_to_the_claim_list_and_the_look_back() throws Exception {
        var id = town.open(meeting, "Vaccines");
        supports.support(meeting, id, UUID.randomUUID(), town.visitor());
        answers.type(id, "We open fifty sites.", town.clerk(0));
        inquiries.make(
                id,
                "add-fact",
                Map.of("label", "Sites", "value", "50", "measure", "", "source", "Health"),
                null,
                town.clerk(0));
        assertThat(views.view(meeting, town.visitor()).current().answer()).isEqualTo("We open fifty sites.");
        inquiries.make(id, "open-grading", Map.of(), null, town.deputy(1));
        answers.grade(id, Grade.SATISFIED, town.deputy(3));
        answers.grade(id, Grade.BASICALLY_SATISFIED, town.deputy(3));
        answers.grade(id, Grade.SATISFIED, town.deputy(4));
        assertThat(views.question(id, town.visitor()).tally()).isNull();
        inquiries.make(id, "close-grading", Map.of(), null, town.office());
        inquiries.make(
                id,
                "settle",
                Map.of(
                        "outcome",
                        "PROMISED",
                        "answer",
                        "We open fifty sites.",
                        "content",
                        "Fifty sites until May",
                        "promiser",
                        town.unit(0).toString(),
                        "due",
                        calendars.today().plusDays(40).toString()),
                null,
                town.office());
        var late = town.queued(meeting, "Buses");
        assertThatThrownBy(() -> inquiries.make(late, "answer-in-writing", Map.of(), null, town.clerk(0)))
                .isInstanceOf(Refusal.class);
        meetings.make(meeting, "end", Map.of(), null, town.office());

        var claims = views.claims(meeting, town.visitor());
        assertThat(claims).extracting(QuestionView::number).containsExactly(1, 2);
        var first = claims.getFirst();
        assertThat(first.supports()).isEqualTo(1);
        assertThat(first.tally()).isEqualTo(new Tally(1, 1, 0, 4));
        assertThat(first.facts()).extracting(FactLine::value).containsExactly("50");
        assertThat(first.pledges()).hasSize(1);
        assertThat(first.pledges().getFirst().commitment()).isNotNull();
        assertThat(claims.getLast().state()).isEqualTo(QuestionState.OWED);
        assertThat(claims.getLast().due()).isAfter(calendars.today());
        assertThat(commitments.of(new Source(Inquiries.SUBJECT, id.value()), town.visitor()))
                .extracting(view -> view.content())
                .containsExactly("Fifty sites until May");

        inquiries.make(
                late, "answer-in-writing", Map.of("outcome", "ANSWERED", "answer", "More buses."), null, town.head(0));
        assertThat(views.question(late, town.visitor()).inWriting()).isTrue();

        var plan = lookBacks.plan(meeting, town.office());
        plans.make(plan, "adopt", Map.of(), null, town.office());
        assertThat(views.lookBacks(id, town.visitor())).hasSize(1);
        var source = new Source(Inquiries.SUBJECT, id.value());
        assertThat(found(source)).isEqualTo(first.address());
        assertThat(page("/commitments/" + first.pledges().getFirst().commitment()))
                .contains("href=\"" + first.address() + "\"");
        assertThat(page("/look-backs/"
                        + views.lookBacks(id, town.visitor()).getFirst().id()))
                .contains("href=\"" + first.address() + "\"");
        var acts = ledger.of(new Subject(Inquiries.SUBJECT, id.value()));
        assertThat(acts).extracting(act -> act.version()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(acts.toString()).doesNotContain("We open fifty sites", "Details of");
    }

    @Test
    void what_stands_against_a_move_is_said() {
        var first = town.open(meeting, "One");
        var second = town.queued(meeting, "Two");
        assertThatThrownBy(() -> inquiries.make(second, "open", Map.of(), null, town.office()))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.otherOpen"));
        assertThatThrownBy(() -> meetings.make(meeting, "end", Map.of(), null, town.office()))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.stillOpen"));
        assertThatThrownBy(() -> answers.grade(first, Grade.SATISFIED, town.deputy(3)))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.noGrading"));
        assertThatThrownBy(() -> answers.type(first, "x", town.clerk(1))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> answers.grade(first, Grade.SATISFIED, town.office()))
                .isInstanceOf(Forbidden.class);
        town.make(meeting, "pause");
        inquiries.make(first, "put-back", Map.of(), null, town.office());
        assertThatThrownBy(() -> inquiries.make(second, "open", Map.of(), null, town.office()))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.paused"));
    }

    @Test
    void a_question_withdrawn_while_it_is_open_disappears_and_the_unit_is_told() {
        var id = town.open(meeting, "Secret worry");
        answers.type(id, "We begin", town.clerk(0));
        inquiries.make(id, "withdraw", Map.of("reason", "No longer"), null, town.deputy(2));
        assertThatThrownBy(() -> answers.type(id, "We begin again", town.clerk(0)))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.notOpen"));
        assertThatThrownBy(() -> answers.type(id, "We begin again", town.clerk(1)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> views.question(id, town.visitor())).isInstanceOf(NotFound.class);
        var seen = views.view(meeting, town.visitor());
        assertThat(seen.current()).isNull();
        assertThat(seen.gone()).extracting(InquiryView.Gone::number).containsExactly(1);
        assertThat(seen.toString()).doesNotContain("Secret worry", "We begin");
        var next = town.open(meeting, "Next");
        assertThat(views.view(meeting, town.visitor()).current().id()).isEqualTo(next.value());
    }

    @Test
    void figures_and_promises_stay_with_a_question_that_is_put_back() {
        var id = town.open(meeting, "Vaccines");
        inquiries.make(id, "add-fact", Map.of("label", "Sites", "value", "50"), null, town.clerk(0));
        inquiries.make(
                id,
                "promise",
                Map.of(
                        "content",
                        "Ten more",
                        "unit",
                        town.unit(0).toString(),
                        "due",
                        calendars.today().plusDays(40).toString()),
                null,
                town.clerk(0));
        inquiries.make(id, "put-back", Map.of(), null, town.office());
        inquiries.make(id, "place", Map.of("place", "FIRST"), null, town.office());
        inquiries.make(id, "open", Map.of(), null, town.office());
        var again = views.question(id, town.visitor());
        assertThat(again.facts()).extracting(FactLine::value).containsExactly("50");
        assertThat(again.pledges()).hasSize(1);
    }

    @Test
    void an_answer_is_not_settled_over_what_was_entered_after_the_form_was_opened() {
        var id = town.open(meeting, "Vaccines");
        answers.type(id, "Fifty", town.clerk(0));
        var form = views.form(id, "settle", town.office());
        assertThat(form.entered()).isEqualTo(1);
        answers.type(id, "Fifty sites", town.clerk(0));
        var fields = Map.of("outcome", "ANSWERED", "answer", "Fifty", "entered", "1");
        assertThatThrownBy(() -> inquiries.make(id, "settle", fields, form.version(), town.office()))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.enteredFurther"));
        assertThat(views.form(id, "settle", town.office()).entered()).isEqualTo(2);
        inquiries.make(
                id,
                "settle",
                Map.of("outcome", "ANSWERED", "answer", "Fifty sites", "entered", "2"),
                null,
                town.office());
    }

    @Test
    void a_program_is_told_as_well_what_was_entered_since_it_looked() throws Exception {
        var id = town.open(meeting, "Vaccines");
        answers.type(id, "Fifty", town.clerk(0));
        var seen = views.question(id, town.office()).entered();
        answers.type(id, "Fifty sites", town.clerk(0));
        var visits = new Visits(site, accounts, town.district);
        var office = visits.signUp(town.office());
        var late = visits.send(settlement(id, seen), office);
        assertThat(late.getContentAsString(StandardCharsets.UTF_8)).contains("inquiry.enteredFurther");
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(visits.send(settlement(id, seen + 1), office).getStatus()).isEqualTo(200);
    }

    private static MockHttpServletRequestBuilder settlement(QuestionId id, int entered) {
        return post("/api/v1/inquiries/questions/" + id + "/moves/settle")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"outcome\":\"ANSWERED\",\"answer\":\"Fifty\",\"entered\":" + entered + "}");
    }

    @Test
    void the_form_of_a_settlement_gives_back_what_was_typed_and_forgets_nothing_that_was_entered_since()
            throws Exception {
        var id = town.open(meeting, "Vaccines");
        answers.type(id, "Fifty", town.clerk(0));
        var visits = new Visits(site, accounts, town.district);
        var office = visits.signUp(town.office());
        var address = "/inquiries/" + meeting + "/questions/" + id + "/moves/settle";
        answers.type(id, "Fifty sites", town.clerk(0));
        var incomplete = visits.send(post(address + "?entered=1").param("answer", "Fifty"), office);
        assertThat(incomplete.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(incomplete.getContentAsString(StandardCharsets.UTF_8))
                        .select("main form[action*='entered=1']"))
                .as("it does not say that it knows the answer as it is entered now")
                .isNotEmpty();

        inquiries.make(id, "put-back", Map.of(), null, town.office());
        var late = visits.send(
                post(address + "?entered=1").param("outcome", "ANSWERED").param("answer", "Typed with care"), office);
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString(StandardCharsets.UTF_8)).contains("Typed with care");
    }

    private List<String> moves(String fragment, String css) {
        return Jsoup.parse(fragment).select(css).eachText();
    }

    @Test
    void who_leads_has_one_act_filled_and_the_rare_ones_in_a_menu() throws Exception {
        var id = town.open(meeting, "Vaccines");
        var visits = new Visits(site, accounts, town.district);
        var office = visits.signUp(town.office());
        var host = "/inquiries/" + meeting + "/host?lang=en";
        var control = "[data-sse-swap=inquiry-control] ";
        var asked = visits.see(host, office);
        assertThat(moves(asked, control + ".button:not(.button--quiet)")).containsExactly("Call for grades");
        assertThat(moves(asked, control + ".button--quiet"))
                .containsExactly("Settle", "Publish a figure", "Note a promise");
        assertThat(moves(asked, control + ".more-actions li"))
                .containsExactly("Back to the queue", "Another unit answers", "Take the question back");
        inquiries.make(id, "open-grading", Map.of(), null, town.office());
        assertThat(moves(visits.see(host, office), control + ".button:not(.button--quiet)"))
                .containsExactly("End grading");
        inquiries.make(id, "close-grading", Map.of(), null, town.office());
        var graded = visits.see(host, office);
        assertThat(moves(graded, control + ".button:not(.button--quiet)")).containsExactly("Settle");
        assertThat(moves(graded, control + ".more-actions li")).contains("Call for grades");
    }

    @Test
    void a_unit_takes_away_only_what_stands_there() throws Exception {
        var id = town.open(meeting, "Vaccines");
        var visits = new Visits(site, accounts, town.district);
        var clerk = visits.signUp(town.clerk(0));
        var box = "/inquiries/" + meeting + "/answer?lang=en";
        assertThat(moves(visits.see(box, clerk), "#enter ~ .actions .button--quiet"))
                .containsExactly("Publish a figure", "Note a promise");
        assertThat(moves(visits.see(box, clerk), "#enter ~ .more-actions li")).isEmpty();
        inquiries.make(id, "add-fact", Map.of("label", "Sites", "value", "50"), null, town.clerk(0));
        assertThat(moves(visits.see(box, clerk), "#enter ~ .more-actions li")).containsExactly("Take a figure away");
    }

    @Test
    void only_who_can_lead_is_told_to_preside() throws Exception {
        var visits = new Visits(site, accounts, town.district);
        var mine = "nav.jobs a[href=/inquiries/mine]";
        assertThat(moves(visits.see("/desk?lang=en", visits.signUp(town.deputy(2))), mine))
                .containsExactly("My inquiries");
        assertThat(moves(visits.see("/desk?lang=en", visits.signUp(town.office())), mine))
                .containsExactly("Preside over inquiries");
        assertThat(moves(visits.see("/desk?lang=en", visits.signUp(town.clerk(0))), mine))
                .containsExactly("Answer at inquiries");
    }

    @Test
    void the_feed_of_answers_is_filled_with_those_of_public_inquiries() {
        var answered = town.settled(meeting, "Open to all");
        var closed = town.closed(calendars.today());
        town.make(closed, "open");
        town.settled(closed, "Behind doors");
        assertThat(views.answers(1, town.visitor()))
                .extracting(QuestionView::id)
                .containsExactly(answered.value());
    }

    @Test
    void what_was_answered_with_a_promise_is_looked_at_again_in_one_plan_after_the_inquiry() {
        var id = town.open(meeting, "Vaccines");
        var waiting = town.queued(meeting, "Buses");
        supports.support(meeting, waiting, UUID.randomUUID(), town.visitor());
        assertThat(views.published(InquiryFigure.QUESTIONS, null, 500, town.visitor())
                        .items())
                .extracting(QuestionView::supports)
                .containsExactly(0, 1);
        inquiries.make(
                id,
                "settle",
                Map.of(
                        "outcome",
                        "ANSWERED",
                        "answer",
                        "So.",
                        "content",
                        "Ten more",
                        "due",
                        calendars.today().plusDays(40).toString()),
                null,
                town.office());
        inquiries.make(waiting, "withdraw", Map.of("reason", "No longer"), null, town.office());
        assertThatThrownBy(() -> lookBacks.plan(meeting, town.office()))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.key()).isEqualTo("inquiry.notOver"));
        town.make(meeting, "end");
        var plan = lookBacks.plan(meeting, town.office());
        assertThat(lookBacks.plan(meeting, town.office())).isEqualTo(plan);
        plans.make(plan, "adopt", Map.of(), null, town.office());
        assertThat(views.lookBacks(id, town.visitor())).hasSize(1);
    }

    @Test
    void a_number_that_is_gone_is_told_with_the_order_and_the_open_question() {
        for (var kind : List.of(Broadcast.QUEUE, Broadcast.CURRENT)) {
            var event = new StreamEvent(
                    meeting.stream(), 1, null, kind, Map.of("meeting", meeting.toString()), Instant.EPOCH);
            assertThat(parts.parts(event, Audience.PUBLIC, Locale.ENGLISH))
                    .extracting(LiveParts.Part::name)
                    .contains("inquiry-gone");
        }
    }

    @Test
    void a_merged_question_takes_its_supports_along() {
        var one = town.queued(meeting, "One");
        var two = town.queued(meeting, "Two");
        var device = UUID.randomUUID();
        supports.support(meeting, one, device, town.visitor());
        supports.support(meeting, two, device, town.visitor());
        supports.support(meeting, two, UUID.randomUUID(), town.visitor());
        inquiries.make(two, "merge", Map.of("into", one.toString()), null, town.office());
        assertThat(views.question(one, town.visitor()).supports()).isEqualTo(2);
        assertThat(views.view(meeting, town.visitor()).gone())
                .containsExactly(new InquiryView.Gone(2, QuestionState.MERGED, 1));
    }

    @Test
    void the_order_can_be_changed() {
        town.queued(meeting, "One");
        town.queued(meeting, "Two");
        var three = town.queued(meeting, "Three");
        inquiries.make(three, "place", Map.of("place", "FIRST"), null, town.office());
        assertThat(views.view(meeting, town.visitor()).queue())
                .extracting(QuestionView::title)
                .isEqualTo(List.of("Three", "One", "Two"));
    }

    @Test
    void what_becomes_a_suggestion_is_drafted_for_the_deputy() {
        var id = town.open(meeting, "Parking");
        inquiries.make(
                id,
                "settle",
                Map.of(
                        "outcome",
                        "SUGGESTION",
                        "answer",
                        "Worth a suggestion.",
                        "deputy",
                        town.deputies.get(3).id().toString()),
                null,
                town.office());
        assertThat(views.question(id, town.office()).suggestion()).isNotNull();
    }

    @Test
    void nothing_leads_to_a_question_that_the_reader_may_not_know() {
        var id = town.raised(meeting, "Not read yet", town.deputy(2));
        assertThat(found(new Source(Inquiries.SUBJECT, id.value()))).isNull();
        assertThat(found(new Source(Inquiries.SUBJECT, UUID.randomUUID()))).isNull();
    }

    @Test
    void whoever_may_not_know_a_closed_inquiry_still_reads_its_meeting_and_what_grew_out_of_it() {
        var closed = town.closed(calendars.today());
        town.make(closed, "open");
        var id = town.open(closed, "Closed matter");
        inquiries.make(
                id,
                "settle",
                Map.of(
                        "outcome",
                        "SUGGESTION",
                        "answer",
                        "Worth a suggestion.",
                        "deputy",
                        town.deputies.get(3).id().toString()),
                null,
                town.office());
        var suggestion = views.question(id, town.office()).suggestion();
        var grown = suggestions.view(new CaseId(suggestion), town.deputy(4));
        assertThat(panels.on(grown, town.visitor())).isEmpty();
        assertThat(panels.on(grown, town.office())).hasSize(1);
        var seen = meetings.view(closed, town.guest());
        assertThat(panels.on(seen, town.visitor())).isEmpty();
        assertThat(panels.on(seen, town.office())).hasSize(1);
    }

    @Test
    void whoever_may_not_know_the_meeting_does_not_know_its_inquiry_but_deputies_know_what_they_asked() {
        assertThatThrownBy(() -> views.view(town.planned(calendars.today(), true), town.deputy(2)))
                .isInstanceOf(NotFound.class);
        var asked = town.queued(meeting, "Mine");
        var fields = Map.<String, Object>of(
                "title",
                "Behind doors",
                "on",
                calendars.today().plusDays(1).toString(),
                "hosts",
                List.of(town.deputies.getFirst().id().toString()));
        var closed = town.announced(calendars.today());
        var own = town.queued(closed, "Mine as well");
        meetings.make(closed, "revise", fields, null, town.office());
        meetings.make(
                closed,
                "invite",
                Map.of("members", List.of(town.deputies.get(3).id().toString())),
                null,
                town.office());
        for (var caller : List.of(town.deputy(2), town.deputy(3), town.clerk(1), town.visitor())) {
            assertThatThrownBy(() -> views.view(closed, caller)).isInstanceOf(NotFound.class);
            assertThat(views.find(own, caller))
                    .isEqualTo(caller.equals(town.deputy(2)) ? views.find(own, town.office()) : Optional.empty());
        }
        for (var caller : List.of(town.deputy(1), town.deputy(4), town.office())) {
            assertThat(views.view(closed, caller).queue()).hasSize(1);
        }
        assertThat(views.question(asked, town.visitor()).title()).isEqualTo("Mine");
    }

    @Test
    void those_invited_to_a_closed_inquiry_follow_it_and_nobody_else_does() {
        var closed = town.closed(calendars.today());
        town.make(closed, "open");
        town.open(closed, "Behind doors");
        var event = new StreamEvent(
                closed.stream(), 1, null, Broadcast.CURRENT, Map.of("meeting", closed.toString()), Instant.EPOCH);
        assertThat(parts.parts(event, Audience.INSIDE, Locale.ENGLISH).toString())
                .contains("Behind doors");
        assertThat(parts.parts(event, Audience.PUBLIC, Locale.ENGLISH)).isEmpty();
        assertThat(parts.json(event, Audience.PUBLIC)).isNull();
        for (var caller : List.of(town.deputy(1), town.deputy(2), town.clerk(0), town.office())) {
            assertThat(views.audience(closed, caller)).isEqualTo(Audience.INSIDE);
            assertThat(views.screen(closed, caller).current().title()).isEqualTo("Behind doors");
            assertThat(views.screen(closed, caller).leads()).isFalse();
        }
        for (var caller : List.of(town.deputy(4), town.clerk(1), town.visitor())) {
            assertThatThrownBy(() -> views.audience(closed, caller)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> views.screen(closed, caller)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void a_unit_that_is_asked_is_told_and_answers_though_it_is_not_invited() {
        var closed = town.closed(calendars.today());
        town.make(closed, "open");
        var id = town.open(closed, "Buses");
        inquiries.make(id, "hand-over", Map.of("unit", town.unit(1).toString()), null, town.office());
        assertThat(views.answersFor(closed, town.clerk(1))).isTrue();
        assertThat(views.view(closed, town.clerk(1)).current().title()).isEqualTo("Buses");
        assertThat(views.audience(closed, town.clerk(1))).isEqualTo(Audience.INSIDE);
        answers.type(id, "Every ten minutes.", town.clerk(1));
        var act = ledger.of(new Subject(Inquiries.SUBJECT, id.value())).getLast();
        assertThat(news.of(act)).singleElement().satisfies(it -> {
            assertThat(it.units()).containsExactly(town.unit(1));
            assertThat(it.address()).isEqualTo("/inquiries/" + closed + "/answer");
        });
        inquiries.make(id, "settle", Map.of("outcome", "ANSWERED", "answer", "So."), null, town.office());
        assertThat(views.answersFor(closed, town.clerk(1))).isFalse();
        assertThat(views.question(id, town.clerk(1)).answer()).isEqualTo("So.");
        assertThatThrownBy(() -> views.view(closed, town.clerk(2))).isInstanceOf(NotFound.class);
        assertThat(ledger.of(new Subject(Inquiries.SUBJECT, id.value())))
                .extracting(Act::disclosure)
                .doesNotContain(Disclosure.PUBLIC)
                .contains(Disclosure.PARTIES);
        var planned = meetings.facts(town.district.id(), town.planned(calendars.today(), true));
        assertThat(QuestionActs.disclosure(planned, Disclosure.PUBLIC)).isEqualTo(Disclosure.OFFICE);
    }

    /** The address of a source for a visitor; null if there is none. */
    private @Nullable String found(Source source) {
        return places.stream()
                .flatMap(each -> each.find(source, town.visitor()).stream())
                .map(SourcePlaces.SourcePlace::address)
                .findFirst()
                .orElse(null);
    }

    private String page(String address) throws Exception {
        return site.perform(get(address).with(request -> {
                    request.setServerName(town.district.host());
                    return request;
                }))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
