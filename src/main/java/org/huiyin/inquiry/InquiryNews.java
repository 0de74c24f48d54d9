package org.huiyin.inquiry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsAnswers;
import org.huiyin.desk.NewsSource;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.views.QuestionLines;
import org.huiyin.ledger.Act;
import org.springframework.stereotype.Component;

/** Who is told of what happens to questions. Whoever spoke as a resident is told by the voice. */
@Component
class InquiryNews implements NewsSource, NewsAnswers {
    private final QuestionStore store;
    private final QuestionLines lines;

    InquiryNews(QuestionStore store, QuestionLines lines) {
        this.store = store;
        this.lines = lines;
    }

    @Override
    public String pages() {
        return "/inquiries/{meeting}/questions/{id}";
    }

    @Override
    public Map<UUID, Answer> answers(Collection<UUID> ids, Caller reader) {
        return lines.answers(
                store.load(reader.district(), ids).stream()
                        .map(QuestionStore.Loaded::question)
                        .toList(),
                reader);
    }

    @Override
    public List<News> of(Act act) {
        if (!act.subject().type().equals(QuestionActs.SUBJECT)) {
            return List.of();
        }
        return store
                .load(act.actor().district(), new QuestionId(act.subject().id()))
                .flatMap(loaded -> of(act.type().substring(QuestionActs.PREFIX.length()), loaded.question()))
                .stream()
                .toList();
    }

    private static Optional<News> of(String move, Question question) {
        var sheet = question.sheet();
        var title = question.stateName().isPublic() ? sheet.title() : "";
        var inquiry = "/inquiries/" + sheet.meeting();
        var news = News.of(QuestionActs.PREFIX + move, title, inquiry + "/questions/" + sheet.id());
        return switch (move) {
            case "publish", "decline", "settle", "answer-in-writing" ->
                sheet.account() == null ? Optional.empty() : Optional.of(news.toAccounts(Set.of(sheet.account())));
            case "open", "hand-over" ->
                Optional.of(News.of(QuestionActs.PREFIX + move, title, inquiry + "/answer")
                        .toUnits(Set.of(sheet.mustUnit())));
            case "not-reached" -> Optional.of(news.toUnits(Set.of(sheet.mustUnit())));
            case "raise" -> Optional.of(news.toHolders(News.Holders.offices(sheet.body())));
            default -> Optional.empty();
        };
    }
}
