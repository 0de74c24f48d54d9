package org.huiyin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.live.Audience;
import org.huiyin.live.LiveParts;
import org.huiyin.live.StreamEvent;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingPapers;
import org.huiyin.meeting.Meetings;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.Doors;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceSteps;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** Hidden words are looked for at every door: what was not read yet, declined, taken back or merged, and who asked in confidence. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HiddenQuestionsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "=HYPERLINK(\"http://evil\")",
            "{{7*7}} ${7*7}",
            "\u202Eesrever \uD83D\uDE00 a\u0301");

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Answers answers;

    @Autowired
    private Asking asking;

    @Autowired
    private InquiryViews views;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Ledger ledger;

    @Autowired
    private List<LiveParts> parts;

    @Autowired
    private List<MeetingPapers> papers;

    @Autowired
    private List<VoiceSteps> steps;

    @Autowired
    private Reception reception;

    @Autowired
    private MockMvc site;

    private InquiryTown town;

    private Map<String, String> doors(MeetingId meeting) throws Exception {
        var doors = new java.util.LinkedHashMap<String, String>();
        var at = "/inquiries/" + meeting;
        for (var path : List.of(
                "/inquiries",
                at,
                at + "/screen",
                at + "/claims",
                at + "/claims.xlsx",
                at + "/claims.docx",
                at + "/ask",
                "/inquiries/questions",
                "/inquiries/answers.atom",
                "/api/v1" + at,
                "/api/v1" + at + "/claims",
                "/api/v1/inquiries/questions",
                "/meetings/" + meeting,
                "/meetings.ics",
                "/meetings")) {
            var answer = site.perform(
                            get(path).header("Host", town.district.host()).with(request -> {
                                request.setServerName(town.district.host());
                                return request;
                            }))
                    .andReturn()
                    .getResponse();
            doors.put(path + " " + answer.getStatus(), Doors.text(answer.getContentAsByteArray()));
        }
        for (var kind : List.of(
                "inquiry.current",
                "inquiry.queue",
                "inquiry.answers",
                "inquiry.typing",
                "inquiry.tally",
                "inquiry.notice",
                "inquiry.moderation")) {
            var event = new StreamEvent(
                    meeting.stream(),
                    1,
                    kind,
                    kind,
                    Map.of("meeting", meeting.value().toString(), "number", 1, "what", "open"),
                    Instant.EPOCH);
            for (var part : parts) {
                if (part.knows(kind)) {
                    doors.put(
                            kind + " html",
                            part.parts(event, Audience.PUBLIC, Locale.ENGLISH).toString());
                    doors.put(kind + " json", JSON.writeValueAsString(part.json(event, Audience.PUBLIC)));
                }
            }
        }
        var facts = meetings.facts(town.district.id(), meeting);
        papers.forEach(paper ->
                doors.put("minutes " + paper, paper.of(facts, town.office()).toString()));
        return doors;
    }

    @Test
    void hidden_words_come_out_of_no_door() throws Exception {
        town = new InquiryTown(directory, meetings, inquiries, "inquiry-doors", 4);
        var meeting = town.running(calendars.today());
        var ids = new ArrayList<QuestionId>();
        ids.add(town.raised(meeting, "Unread-secret", town.deputy(2)));
        asking.ask(
                meeting,
                Map.of("title", "Online-secret", "text", "Online-secret words", "concern", "OTHER"),
                new Sender("127.0.0.9", "", null, "", null),
                town.visitor());
        var declined = town.raised(meeting, "Declined-secret", town.deputy(2));
        inquiries.make(declined, "decline", Map.of("reason", "OTHER", "note", "Note-to-asker"), null, town.office());
        ids.add(declined);
        var later = town.queued(meeting, "Later-declined-secret");
        inquiries.make(later, "decline", Map.of("reason", "UNFIT", "note", "Note-to-asker"), null, town.office());
        ids.add(later);
        var withdrawn = town.open(meeting, "Withdrawn-secret");
        answers.type(withdrawn, "Typed-secret", town.clerk(0));
        inquiries.make(withdrawn, "withdraw", Map.of("reason", "Reason-secret"), null, town.deputy(2));
        ids.add(withdrawn);
        var shown = inquiries.raise(
                meeting,
                Map.of("title", "Shown", "unit", town.unit(0).toString(), "confidential", "true"),
                town.deputy(4));
        town.publish(shown, "Shown");
        ids.add(shown);
        var merged = town.queued(meeting, "Merged-secret");
        inquiries.make(merged, "merge", Map.of("into", shown.toString()), null, town.office());
        ids.add(merged);
        inquiries.make(shown, "open", Map.of(), null, town.office());
        answers.type(shown, "Open answer", town.clerk(0));
        var doors = doors(meeting);
        inquiries.make(shown, "settle", Map.of("outcome", "ANSWERED", "answer", "Open answer"), null, town.office());
        doors(meeting).forEach((door, text) -> doors.put("settled: " + door, text));
        meetings.make(meeting, "end", Map.of(), null, town.office());
        doors(meeting).forEach((door, text) -> doors.put("ended: " + door, text));

        assertThat(doors.values().stream().filter(text -> text.contains("Open answer")))
                .as("the doors are open at all")
                .hasSizeGreaterThan(15);
        doors.forEach((door, text) -> {
            assertThat(text).as(door).doesNotContain("-secret").doesNotContain("Note-to-asker");
            if (!door.contains("/meetings")) {
                assertThat(text).as(door).doesNotContain("Deputy 4");
            }
        });
        for (var id : ids) {
            for (var act : ledger.of(new Subject(Inquiries.SUBJECT, id.value()))) {
                assertThat(act.details().toString()).doesNotContain("-secret", "Note-to-asker", "Open answer");
                if (act.disclosure() == Disclosure.PUBLIC) {
                    assertThat(act.details().toString()).doesNotContain("deputy4");
                }
            }
        }
        for (var source : steps) {
            assertThat(source.steps(
                                    town.district.id(),
                                    ids.stream()
                                            .map(id -> new VoiceLink(Inquiries.SUBJECT, id.value()))
                                            .toList())
                            .toString())
                    .doesNotContain("-secret");
        }
        for (var id : ids) {
            if (!id.equals(shown)) {
                var answer = site.perform(get("/inquiries/" + meeting + "/questions/" + id)
                                .with(request -> {
                                    request.setServerName(town.district.host());
                                    return request;
                                }))
                        .andReturn()
                        .getResponse();
                assertThat(answer.getStatus()).isEqualTo(404);
            }
        }
        assertThat(views.own(meeting, town.deputy(2)))
                .extracting(QuestionView::reason)
                .contains("Note-to-asker");
    }

    @Test
    void who_asked_in_confidence_stays_unnamed_in_the_suggestion_that_becomes_of_the_question() {
        town = new InquiryTown(directory, meetings, inquiries, "inquiry-becomes", 4);
        var meeting = town.running(calendars.today());
        var asked = inquiries.raise(
                meeting,
                Map.of("title", "Shown", "unit", town.unit(0).toString(), "confidential", "true"),
                town.deputy(4));
        town.publish(asked, "Shown");
        inquiries.make(asked, "open", Map.of(), null, town.office());
        inquiries.make(
                asked,
                "settle",
                Map.of(
                        "outcome",
                        "SUGGESTION",
                        "answer",
                        "It needs more.",
                        "deputy",
                        town.deputies.get(3).id().toString()),
                null,
                town.office());
        var draft = views.question(asked, town.office()).suggestion();
        var id = new CaseId(java.util.Objects.requireNonNull(draft));
        assertThat(suggestions.view(id, town.deputy(4)).confidential()).isTrue();
        suggestions.make(
                id,
                "save",
                null,
                Map.of("title", "Shown", "situation", "S.", "proposal", "P.", "confidential", "true"),
                null,
                town.deputy(4));
        suggestions.make(id, "submit", null, Map.of(), null, town.deputy(4));
        suggestions.make(id, "file", null, Map.of(), null, town.office());
        assertThat(suggestions.view(id, town.visitor()).toString()).doesNotContain("Deputy 4");
    }

    @Test
    void a_question_of_a_listener_becomes_a_voice_with_a_code_and_is_followed_by_it() {
        town = new InquiryTown(directory, meetings, inquiries, "inquiry-asked", 3);
        var meeting = town.running(calendars.today());
        var said = Map.of("title", "Buses at night", "text", "No bus after nine.", "concern", "TRANSPORT");
        var sender = new Sender("127.0.0.8", "", null, "", java.util.UUID.randomUUID());
        var receipt = asking.ask(meeting, said, sender, town.visitor());
        assertThat(asking.ask(meeting, said, sender, town.visitor()).code()).isEqualTo(receipt.code());
        var waiting = views.view(meeting, town.office()).waiting();
        assertThat(waiting).hasSize(1);
        var id = new QuestionId(waiting.getFirst().id());
        town.publish(id, "Buses at night");
        inquiries.make(id, "open", Map.of(), null, town.office());
        inquiries.make(id, "settle", Map.of("outcome", "ANSWERED", "answer", "One every hour."), null, town.office());
        assertThat(reception.track(receipt.code(), "127.0.0.8", town.visitor()).toString())
                .contains("One every hour.");
    }

    @Test
    void hostile_words_are_shown_as_they_are() throws Exception {
        town = new InquiryTown(directory, meetings, inquiries, "inquiry-hostile", 3);
        var meeting = town.running(calendars.today());
        for (var words : HOSTILE) {
            var id = town.open(meeting, words);
            answers.type(id, words, town.clerk(0));
            inquiries.make(id, "add-fact", Map.of("label", words, "value", "1", "source", words), null, town.clerk(0));
            doors(meeting).forEach((door, text) -> check(door, text));
            inquiries.make(id, "settle", Map.of("outcome", "ANSWERED", "answer", words), null, town.office());
        }
        doors(meeting).forEach((door, text) -> check(door, text));
        assertThat(views.claims(meeting, town.visitor()))
                .extracting(QuestionView::title)
                .containsExactlyElementsOf(HOSTILE);
    }

    private static void check(String door, String text) {
        if (!door.contains("json") && !door.contains("/api/") && !door.contains("minutes")) {
            assertThat(text)
                    .as(door)
                    .doesNotContain("<script>alert", "<img src=x")
                    .doesNotContain(" 500");
        }
        assertThat(door).doesNotEndWith(" 500");
    }
}
