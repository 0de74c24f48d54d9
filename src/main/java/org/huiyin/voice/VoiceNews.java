package org.huiyin.voice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.answer.Answer;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsAnswers;
import org.huiyin.desk.NewsSource;
import org.huiyin.ledger.Act;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.store.VoiceStore;
import org.huiyin.voice.views.Hearing;
import org.huiyin.voice.views.VoiceViews;
import org.springframework.stereotype.Component;

/** Tells those who spoke with an account what became of it, and those who deal with voices what waits for them. */
@Component
class VoiceNews implements NewsSource, NewsAnswers {
    private static final String KIND = "voice.";

    private final VoiceStore store;
    private final Hearing hearing;
    private final VoiceViews views;

    VoiceNews(VoiceStore store, Hearing hearing, VoiceViews views) {
        this.store = store;
        this.hearing = hearing;
        this.views = views;
    }

    @Override
    public String pages() {
        return "/voices/{id}";
    }

    @Override
    public Map<UUID, Answer> answers(Collection<UUID> ids, Caller reader) {
        return views.rows(store.list(reader.district(), ids), reader).stream()
                .collect(Collectors.toMap(VoiceRow::id, row -> row.standing().answer()));
    }

    @Override
    public List<News> of(Act act) {
        return of(act, hearing.of(act));
    }

    @Override
    public NewsSource among(List<Act> acts) {
        var known = hearing.among(acts);
        return act -> of(act, known.apply(act));
    }

    private List<News> of(Act act, Hearing.Heard heard) {
        var news = new ArrayList<News>();
        for (var loaded : heard.voices()) {
            var account = loaded.account();
            if (account != null) {
                news.add(about(loaded, "told." + heard.kind()).toAccounts(Set.of(account)));
            }
        }
        if (act.subject().type().equals(Voices.SUBJECT)) {
            store.load(act.actor().district(), new VoiceId(act.subject().id()))
                    .ifPresent(loaded -> dealing(act, loaded, news));
        }
        return news;
    }

    private static void dealing(Act act, VoiceStore.Loaded loaded, List<News> news) {
        var move = act.type().substring(Voices.SUBJECT.length() + 1);
        var voice = loaded.voice();
        switch (move) {
            case "raised" -> {
                news.add(about(loaded, move).toHolders(station(voice)));
                if (!voice.facts().asked().isEmpty()) {
                    news.add(about(loaded, "offer")
                            .toPeople(Set.copyOf(voice.facts().asked())));
                }
            }
            case "transfer", "send-back", "decline-offer", "adopt", "judge" ->
                news.add(about(loaded, move).toHolders(station(voice)));
            case "enter-answer" -> {
                if (act.details().path("as").asString("").startsWith("UNIT")) {
                    news.add(about(loaded, move).toHolders(station(voice)));
                }
            }
            case "offer" ->
                news.add(about(loaded, move).toPeople(Set.copyOf(voice.facts().asked())));
            case "refer", "refer-town" -> {
                if (voice instanceof Voice.Referred referred && referred.unit() != null) {
                    news.add(about(loaded, move).toUnits(Set.of(referred.unit())));
                }
            }
            default -> {}
        }
    }

    private static News about(VoiceStore.Loaded loaded, String kind) {
        var sheet = loaded.voice().sheet();
        return News.of(KIND + kind, sheet.title(), "/voices/" + sheet.id());
    }

    private static Set<News.Holders> station(Voice voice) {
        var told = new HashSet<News.Holders>();
        var sheet = voice.sheet();
        if (sheet.station() == null) {
            told.add(new News.Holders(Role.DEPUTIES_OFFICE, sheet.body().value()));
        } else {
            told.add(new News.Holders(Role.STATION_STAFF, sheet.station().value()));
        }
        return told;
    }
}
