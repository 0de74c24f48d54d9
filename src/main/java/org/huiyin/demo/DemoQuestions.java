package org.huiyin.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.Answers;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.inquiry.Supports;
import org.huiyin.meeting.MeetingId;
import org.huiyin.voice.VoiceId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The questions of demonstration inquiries, moved by those who move them in a real one: the office, deputies, units and people in the hall. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoQuestions {
    private final DemoDistrict district;
    private final InquiryViews views;
    private final Inquiries inquiries;
    private final Answers answers;
    private final Supports supports;

    DemoQuestions(DemoDistrict district, InquiryViews views, Inquiries inquiries, Answers answers, Supports supports) {
        this.district = district;
        this.views = views;
        this.inquiries = inquiries;
        this.answers = answers;
        this.supports = supports;
    }

    QuestionId raise(MeetingId meeting, Map<String, ?> fields, String by) {
        return inquiries.raise(meeting, fields, caller(by));
    }

    /** Takes a question from the hall. */
    QuestionId take(MeetingId meeting, Map<String, ?> fields) {
        return inquiries.take(meeting, fields, caller("office"));
    }

    List<QuestionId> gather(MeetingId meeting, List<VoiceId> voices) {
        return inquiries.gather(meeting, voices, caller("office"));
    }

    Optional<QuestionId> named(MeetingId meeting, String title) {
        return views.claims(meeting, caller("office")).stream()
                .filter(view -> view.title().equals(title))
                .map(QuestionView::id)
                .map(QuestionId::new)
                .findFirst();
    }

    /** Those that still wait, as everybody sees them. */
    List<QuestionView> queue(MeetingId meeting) {
        return views.view(meeting, visitor()).queue();
    }

    void make(QuestionId id, String move, Map<String, ?> fields, String by) {
        inquiries.make(id, move, fields, null, caller(by));
    }

    void type(QuestionId id, String text, String by) {
        answers.type(id, text, caller(by));
    }

    void grade(QuestionId id, Grade grade, Caller deputy) {
        answers.grade(id, grade, deputy);
    }

    /** So many people without an account stand behind a question. */
    void support(MeetingId meeting, QuestionId id, int people) {
        var visitor = visitor();
        IntStream.range(0, people).forEach(_ -> supports.support(meeting, id, UUID.randomUUID(), visitor));
    }

    private Caller visitor() {
        return Caller.visitor(caller("office").district());
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}
