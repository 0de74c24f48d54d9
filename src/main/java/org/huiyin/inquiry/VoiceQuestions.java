package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.moves.QuestionEntry;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Origin;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.Words;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceRow;
import org.huiyin.voice.Voices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Questions that voices become: those set aside for an inquiry, and what listeners ask while it runs. */
@Component
class VoiceQuestions {
    private final QuestionStore store;
    private final RoomStore rooms;
    private final QuestionRights rights;
    private final QuestionEntry entry;
    private final Voices voices;
    private final InstantSource clock;

    VoiceQuestions(
            QuestionStore store,
            RoomStore rooms,
            QuestionRights rights,
            QuestionEntry entry,
            Voices voices,
            InstantSource clock) {
        this.store = store;
        this.rooms = rooms;
        this.rights = rights;
        this.entry = entry;
        this.voices = voices;
        this.clock = clock;
    }

    /** @see Inquiries#gather */
    List<QuestionId> gather(MeetingId meeting, Collection<VoiceId> chosen, Caller caller) {
        var facts = rights.known(meeting, caller);
        rights.mayBegin(facts, "gather", caller);
        entry.notOver(meeting, caller);
        var there = voices.forInquiry(facts.body(), caller).stream().toList();
        var made = new ArrayList<QuestionId>();
        for (var id : chosen) {
            var row = there.stream()
                    .filter(it -> it.id().equals(id.value()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("voices", "notAnOption"));
            made.add(ofVoice(facts, Origin.VOICE, row, caller));
        }
        return made;
    }

    private QuestionId ofVoice(MeetingFacts facts, Origin origin, VoiceRow row, Caller caller) {
        return ofVoice(
                facts,
                origin,
                new VoiceId(row.id()),
                row.title() == null ? Words.t("inquiry.gather.hidden") : row.title(),
                row.text() == null ? "" : row.text(),
                caller);
    }

    /** A listener's voice becomes a question, in the caller's transaction; one that did before changes nothing. */
    void asked(MeetingFacts facts, VoiceId voice, Map<String, ?> said, Caller caller) {
        rooms.lock(facts.id(), caller.district());
        if (store.ofVoice(caller.district(), voice.value()).isEmpty()) {
            entry.notOver(facts.id(), caller);
            ofVoice(facts, Origin.ONLINE, voice, text(said.get("title")), text(said.get("text")), caller);
        }
    }

    private static String text(@Nullable Object given) {
        return switch (given) {
            case null -> "";
            case Collection<?> many ->
                many.isEmpty() ? "" : String.valueOf(many.iterator().next()).strip();
            default -> String.valueOf(given).strip();
        };
    }

    private QuestionId ofVoice(
            MeetingFacts facts, Origin origin, VoiceId voice, String title, String text, Caller caller) {
        var id = new QuestionId(Ids.next(clock.instant()));
        var sheet = new Sheet(
                id,
                caller.district(),
                facts.id(),
                facts.body(),
                origin,
                List.of(voice.value()),
                null,
                null,
                false,
                "",
                start(title.isEmpty() ? text : title, 100),
                start(text, 1000),
                null,
                0,
                0,
                clock.instant(),
                List.of());
        voices.follow(voice, new VoiceLink(Inquiries.SUBJECT, id.value()), caller);
        return entry.begun(new Question.Raised(sheet), origin == Origin.VOICE ? "gather" : "ask", "PUBLIC", caller);
    }

    private static String start(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    /** @see Inquiries#gatherable */
    List<VoiceRow> gatherable(MeetingId meeting, Caller caller) {
        var facts = rights.known(meeting, caller);
        return rights.runs(facts, caller) ? voices.forInquiry(facts.body(), caller) : List.of();
    }
}
