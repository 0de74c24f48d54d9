package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.MeetingPapers;
import org.huiyin.ui.Words;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Hands the problem claim list to the minutes, as everyone may read it. */
@Component
class InquiryPapers implements MeetingPapers {
    private final InquiryViews views;

    InquiryPapers(InquiryViews views) {
        this.views = views;
    }

    @Override
    public List<Chapter> of(MeetingFacts meeting, Caller caller) {
        if (meeting.kind() != MeetingKind.NIGHT_INQUIRY) {
            return List.of();
        }
        var reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            var claims = views.claims(meeting.id(), Caller.visitor(caller.district()), meeting);
            return claims.isEmpty()
                    ? List.of()
                    : List.of(new Chapter(
                            t("inquiry.paper.title"),
                            claims.stream().flatMap(it -> lines(it).stream()).toList()));
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    private static List<String> lines(QuestionView question) {
        var lines = new ArrayList<String>();
        lines.add(t(
                "inquiry.paper.line",
                question.number(),
                question.title(),
                question.unit() == null ? "" : question.unit().name()));
        lines.add(outcome(question));
        if (question.outcome() != null) {
            lines.add(question.answer());
        }
        question.facts().forEach(fact -> lines.add(fact.label() + " " + fact.value() + fact.measure()));
        question.pledges()
                .forEach(pledge -> lines.add(t("inquiry.outcome.PROMISED") + " " + pledge.content() + " "
                        + pledge.unit().name() + " " + Words.date(pledge.due())));
        return lines;
    }

    private static String outcome(QuestionView question) {
        var outcome = question.outcome();
        if (outcome != null) {
            return t("inquiry.outcome." + outcome) + " " + question.referredTo();
        }
        return question.due() == null
                ? t("inquiry.state." + question.state())
                : t("inquiry.state." + question.state()) + " " + t("inquiry.until", question.due());
    }
}
