package org.huiyin.inquiry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.account.Caller;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingId;
import org.huiyin.move.Deed;
import org.huiyin.move.MoveBook;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.ui.Words;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceRow;
import org.huiyin.voice.Voices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes questions in and moves them. Every change is one transaction: lock the room, load, decide, store, append an act, tell the stream. */
@Service
public class Inquiries {
    /** The ledger's subject type for questions. */
    public static final String SUBJECT = QuestionActs.SUBJECT;

    private final QuestionStore store;
    private final RoomStore rooms;
    private final QuestionRights rights;
    private final QuestionMoves moves;
    private final QuestionEnds ends;
    private final SupportStore supports;
    private final Voices voices;
    private final Ledger ledger;
    private final Broadcast broadcast;
    private final InstantSource clock;

    Inquiries(
            QuestionStore store,
            RoomStore rooms,
            QuestionRights rights,
            QuestionMoves moves,
            QuestionEnds ends,
            SupportStore supports,
            Voices voices,
            Ledger ledger,
            Broadcast broadcast,
            InstantSource clock) {
        this.store = store;
        this.rooms = rooms;
        this.rights = rights;
        this.moves = moves;
        this.ends = ends;
        this.supports = supports;
        this.voices = voices;
        this.ledger = ledger;
        this.broadcast = broadcast;
        this.clock = clock;
    }

    /**
     * A deputy puts a question in, before the inquiry or while it runs.
     *
     * @throws Forbidden unless the caller is a deputy or member of the inquiry's body
     */
    @Transactional
    public QuestionId raise(MeetingId meeting, Map<String, ?> raw, Caller caller) {
        var facts = rights.known(meeting, caller);
        var standing = rights.mayBegin(facts, "raise", caller);
        var input = Input.parse(QuestionMove.Fields.RAISE, raw);
        moves.check(QuestionMove.Fields.RAISE, input, null, facts);
        notOver(meeting);
        var sheet = new Sheet(
                newId(),
                caller.district(),
                meeting,
                facts.body(),
                Origin.DEPUTY,
                List.of(),
                Objects.requireNonNull(caller.person()),
                caller.actor().account(),
                input.flag("confidential"),
                "",
                input.text("title"),
                input.text("text"),
                input.unit("unit"),
                0,
                0,
                clock.instant(),
                List.of());
        return begun(new Question.Raised(sheet), "raise", standing.role().name(), caller);
    }

    /** The host takes a question from the hall; it is published at once. */
    @Transactional
    public QuestionId take(MeetingId meeting, Map<String, ?> raw, Caller caller) {
        var facts = rights.known(meeting, caller);
        rights.mayBegin(facts, "take", caller);
        var input = Input.parse(QuestionMove.Fields.TAKE, raw);
        moves.check(QuestionMove.Fields.TAKE, input, null, facts);
        rooms.lock(meeting, caller.district());
        notOver(meeting);
        var next = rooms.room(meeting).last() + 1;
        var sheet = new Sheet(
                newId(),
                caller.district(),
                meeting,
                facts.body(),
                Origin.FLOOR,
                List.of(),
                null,
                null,
                false,
                input.text("who"),
                input.text("title"),
                input.text("text"),
                input.mustUnit("unit"),
                next,
                next,
                clock.instant(),
                List.of());
        return begun(new Question.Queued(sheet), "take", "HOST", caller);
    }

    /** Takes voices that were set aside for an inquiry; each becomes a question that waits to be worded and published. */
    @Transactional
    public List<QuestionId> gather(MeetingId meeting, Collection<VoiceId> chosen, Caller caller) {
        var facts = rights.known(meeting, caller);
        rights.mayBegin(facts, "gather", caller);
        rooms.lock(meeting, caller.district());
        notOver(meeting);
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
            notOver(facts.id());
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
        var id = newId();
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
        voices.follow(voice, new VoiceLink(SUBJECT, id.value()), caller);
        return begun(new Question.Raised(sheet), origin == Origin.VOICE ? "gather" : "ask", "PUBLIC", caller);
    }

    private static String start(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "\u2026";
    }

    private QuestionId begun(Question question, String type, String as, Caller caller) {
        var meeting = question.sheet().meeting();
        var noted = new Noted(clock.instant(), type, caller.actor().name());
        var whole = switch (question) {
            case Question.Raised it -> new Question.Raised(it.sheet().noted(noted));
            case Question.Queued it -> new Question.Queued(it.sheet().noted(noted));
            default -> question;
        };
        rooms.lock(meeting, caller.district());
        store.insert(whole);
        ledger.append(
                QuestionActs.of(
                        type,
                        MoveBook.NOT_YET,
                        whole,
                        1,
                        caller.actor().name(),
                        as,
                        type.equals("take")
                                ? QuestionActs.disclosure(rights.inquiry(caller.district(), meeting), Disclosure.PUBLIC)
                                : Disclosure.OFFICE),
                caller.actor());
        if (whole instanceof Question.Queued) {
            rooms.acted(meeting, type, caller.actor().name(), clock.instant());
            broadcast.moved(QuestionState.QUEUED, whole, QuestionMove.PUBLISH);
        } else {
            broadcast.staff(meeting);
        }
        return whole.sheet().id();
    }

    private void notOver(MeetingId meeting) {
        if (rooms.room(meeting).over()) {
            throw new Refusal("inquiry.over");
        }
    }

    private QuestionId newId() {
        return new QuestionId(Ids.next(clock.instant()));
    }

    /**
     * Makes a move.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one. A move that only adds something does not mind it.
     * @return the new version
     * @throws NotFound if the caller may not know the question
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public int make(QuestionId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var move = QuestionRights.BOOK.named(moveCode);
        var meeting = visible(id, caller).question().sheet().meeting();
        rooms.lock(meeting, caller.district());
        var facts = rights.inquiry(caller.district(), meeting);
        var loaded = store.lock(caller.district(), id).orElseThrow(() -> new NotFound("question"));
        var deed = begun(loaded.question(), facts, moves.decide(loaded, facts, move, raw, version, caller), caller);
        var before = loaded.question();
        var after = move.after(before, deed);
        var newVersion = store.save(loaded, after);
        if (move == QuestionMove.PLACE) {
            rooms.place(meeting, id, deed.text("place"));
        }
        ledger.append(
                QuestionActs.of(
                        move.code(),
                        before.stateName().name(),
                        after,
                        newVersion,
                        caller.actor().name(),
                        deed.standing().role() + " " + deed.standing().whose(),
                        QuestionActs.disclosure(facts, move.disclosure())),
                caller.actor());
        if (after instanceof Question.Merged merged) {
            absorb(merged, deed, caller);
        }
        if (after instanceof Question.Settled settled) {
            ends.promise(settled, facts, deed, caller);
        }
        rooms.acted(meeting, move.code(), caller.actor().name(), deed.at());
        broadcast.moved(before.stateName(), after, move);
        return newVersion;
    }

    /** A question that becomes a suggestion has its draft begun first. */
    private Deed<QuestionFacts> begun(Question question, MeetingFacts facts, Deed<QuestionFacts> deed, Caller caller) {
        if (deed.move() != QuestionMove.SETTLE || !deed.text("outcome").equals(Outcome.SUGGESTION.name())) {
            return deed;
        }
        if (deed.input().id("deputy").isEmpty()) {
            throw new InvalidInput("deputy", "required");
        }
        return deed.with(deed.facts().becoming(ends.begin(question, facts, deed, caller)));
    }

    private void absorb(Question.Merged merged, Deed<QuestionFacts> deed, Caller caller) {
        var into =
                store.lock(caller.district(), merged.into()).orElseThrow(() -> new InvalidInput("into", "notAnOption"));
        var whole = into.question()
                .absorbing(
                        merged.sheet(),
                        new Noted(deed.at(), "absorb", caller.actor().name()));
        var version = store.save(into, whole);
        supports.carry(List.of(merged.sheet().id()), merged.into());
        ends.follow(
                merged.sheet().voices(), new VoiceLink(SUBJECT, merged.into().value()), caller);
        ledger.append(
                QuestionActs.of(
                        "absorb",
                        whole.stateName().name(),
                        whole,
                        version,
                        caller.actor().name(),
                        "PUBLIC host",
                        Disclosure.OFFICE),
                caller.actor());
    }

    /** A question that the caller may know. @throws NotFound if there is none */
    QuestionStore.Loaded visible(QuestionId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> rights.visible(
                        rights.inquiry(
                                caller.district(), loaded.question().sheet().meeting()),
                        loaded.question(),
                        caller))
                .orElseThrow(() -> new NotFound("question"));
    }

    /** Where a question belongs. @throws NotFound if the caller may not know it */
    @Transactional(readOnly = true)
    public MeetingId meetingOf(QuestionId id, Caller caller) {
        return visible(id, caller).question().sheet().meeting();
    }

    /** Voices that can be gathered for an inquiry; empty for those who may not. */
    @Transactional(readOnly = true)
    public List<VoiceRow> gatherable(MeetingId meeting, Caller caller) {
        var facts = rights.known(meeting, caller);
        return rights.runs(facts, caller) ? voices.forInquiry(facts.body(), caller) : List.of();
    }
}
