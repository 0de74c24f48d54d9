package org.huiyin.voice;

import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.ledger.Ledger;
import org.huiyin.move.Deed;
import org.huiyin.move.MoveForm;
import org.huiyin.move.Versions;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.ui.Words;
import org.huiyin.voice.moves.VoiceActs;
import org.huiyin.voice.moves.VoiceMove;
import org.huiyin.voice.moves.VoiceMoves;
import org.huiyin.voice.states.Carried;
import org.huiyin.voice.states.Entry;
import org.huiyin.voice.states.GoesOn;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.store.VoiceStore;
import org.huiyin.voice.views.VoiceViews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves voices and shows them; how they come in says {@link Reception}. Every change is one transaction: load, decide, store, append an act. */
@Service
public class Voices {
    /** The ledger's subject type for voices. */
    public static final String SUBJECT = "voice";

    private static final int DESK = 100;

    private final VoiceStore store;
    private final VoiceMoves moves;
    private final VoiceViews views;
    private final Suggestions suggestions;
    private final Ledger ledger;
    private final InstantSource clock;

    Voices(
            VoiceStore store,
            VoiceMoves moves,
            VoiceViews views,
            Suggestions suggestions,
            Ledger ledger,
            InstantSource clock) {
        this.store = store;
        this.moves = moves;
        this.views = views;
        this.suggestions = suggestions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Makes a move.
     *
     * @param raw field values as typed
     * @param version the version that the caller saw; null to take the present one
     * @return the new version
     * @throws NotFound if the caller may not know the voice
     * @throws Forbidden if the permission table does not allow it
     * @throws Refusal if the state does not know the move, or something stands against it
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public int make(VoiceId id, String moveCode, Map<String, ?> raw, @Nullable Integer version, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        var deed = moves.decide(loaded, name, raw, version, caller, false);
        if (name == VoiceMove.MERGE) {
            loaded = lockForMerger(loaded, deed, caller);
        } else if (name == VoiceMove.ADOPT) {
            deed = adopting(loaded.voice(), deed, caller);
        }
        var after = name.after(loaded.voice(), deed);
        var newVersion = store.save(loaded, after, views.due(after));
        ledger.append(
                VoiceActs.made(loaded.voice(), after, deed, newVersion),
                deed.standing().role() == Role.PUBLIC ? VoiceActs.speaker(caller.actor()) : caller.actor());
        return newVersion;
    }

    /** Locks both voices, so that none is merged into one that goes on elsewhere at the same moment. */
    private VoiceStore.Loaded lockForMerger(VoiceStore.Loaded loaded, Deed<GoesOn> deed, Caller caller) {
        var id = loaded.voice().sheet().id();
        var into = VoiceId.of(deed.text("into"));
        store.lock(List.of(id, into));
        var target = store.load(caller.district(), into).orElseThrow(() -> new InvalidInput("into", "notAnOption"));
        if (target.voice() instanceof Voice.Merged) {
            throw new InvalidInput("into", "notAnOption");
        }
        return store.load(caller.district(), id)
                .filter(now -> now.version() == loaded.version())
                .orElseThrow(Versions::stale);
    }

    /** Begins the deputy's suggestion with what was said; nothing goes into it that the speaker or the station keeps from the public. */
    private Deed<GoesOn> adopting(Voice voice, Deed<GoesOn> deed, Caller caller) {
        var sheet = voice.sheet();
        var content = new HashMap<String, Object>();
        var carried = Carried.of(voice);
        content.put(
                "title",
                carried.title() == null
                        ? Words.t("voice.adopted.untitled", Words.t("voice.concern." + sheet.concern()))
                        : carried.title());
        if (carried.text() != null) {
            content.put("situation", carried.text());
        }
        var secrecy = Carried.secrecy(voice).withoutPeople();
        if (secrecy.words()) {
            content.put("nondisclosureReason", Words.t("voice.adopted.closed"));
        }
        var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, sheet.body(), content, secrecy, caller);
        return deed.with(new GoesOn(VoiceLink.of(id)));
    }

    /** A voice as the caller may see it. @throws NotFound if the caller may not know it */
    @Transactional
    public VoiceView view(VoiceId id, Caller caller) {
        var loaded = visible(id, caller);
        var account = caller.actor().account();
        var own = account != null && account.equals(loaded.account());
        return views.view(loaded, caller, false, own ? store.look(id, clock.instant()) : null);
    }

    /** The form of a move. @throws NotFound if the caller may not know the voice */
    @Transactional(readOnly = true)
    public MoveForm form(VoiceId id, String moveCode, Caller caller) {
        var name = named(moveCode);
        var loaded = visible(id, caller);
        moves.begun(new VoiceMoves.InHand(loaded, false), name, null, caller);
        return moves.form(loaded, name);
    }

    /** Published voices, newest first. @param cursor from the slice before; null for the first */
    @Transactional(readOnly = true)
    public Slice<VoiceRow> list(VoiceFilter filter, @Nullable UUID cursor, int limit, Caller caller) {
        return slice(store.published(caller.district(), filter, cursor, limit + 1), limit, caller);
    }

    /** How many published voices a filter finds. */
    public long count(VoiceFilter filter, Caller caller) {
        return store.publishedCount(caller.district(), filter);
    }

    /** The voices that the account raised, newest first. @param cursor from the slice before; null for the first */
    @Transactional(readOnly = true)
    public Slice<VoiceRow> own(@Nullable UUID cursor, int limit, Caller caller) {
        var account = caller.actor().account();
        if (account == null) {
            throw new Forbidden("own");
        }
        return slice(store.ofAccount(caller.district(), account, cursor, limit + 1), limit, caller);
    }

    /**
     * Voices of the caller's stations and bodies in some states: oldest first, but newest first where nothing is to be done any more.
     *
     * @param cursor from the slice before; null for the first
     * @throws Forbidden for others
     */
    @Transactional(readOnly = true)
    public Slice<VoiceRow> desk(Collection<VoiceState> states, @Nullable UUID cursor, Caller caller) {
        mayDesk(caller);
        var stations = caller.scopes(Role.STATION_STAFF);
        var bodies = caller.scopes(Role.DEPUTIES_OFFICE);
        var district = caller.district();
        return slice(
                open().containsAll(states)
                        ? store.desk(district, stations, bodies, states, cursor, DESK + 1)
                        : store.deskNewest(district, stations, bodies, states, cursor, DESK + 1),
                DESK,
                caller);
    }

    /** Voices of the caller's stations and bodies that nobody has read for the public yet, oldest first. @see #desk */
    @Transactional(readOnly = true)
    public Slice<VoiceRow> unread(@Nullable UUID cursor, Caller caller) {
        mayDesk(caller);
        return slice(
                store.unread(
                        caller.district(),
                        caller.scopes(Role.STATION_STAFF),
                        caller.scopes(Role.DEPUTIES_OFFICE),
                        cursor,
                        DESK + 1),
                DESK,
                caller);
    }

    private Slice<VoiceRow> slice(List<VoiceStore.Loaded> found, int limit, Caller caller) {
        return Slice.of(found, limit, last -> last.voice().sheet().id().toString())
                .together(shown -> views.rows(shown, caller));
    }

    /** How many voices of the caller's stations and bodies are in each state. */
    @Transactional(readOnly = true)
    public Map<VoiceState, Long> deskCounts(Caller caller) {
        mayDesk(caller);
        return store.deskCounts(
                caller.district(), caller.scopes(Role.STATION_STAFF), caller.scopes(Role.DEPUTIES_OFFICE));
    }

    /** Every voice of the caller's stations and bodies, newest first. @param cursor from the part before; null for the first */
    @Transactional(readOnly = true)
    public Slice<VoiceRow> all(@Nullable String cursor, int limit, Caller caller) {
        mayDesk(caller);
        return slice(
                store.all(
                        caller.district(),
                        caller.scopes(Role.STATION_STAFF),
                        caller.scopes(Role.DEPUTIES_OFFICE),
                        Slice.after(cursor),
                        limit + 1),
                limit,
                caller);
    }

    private static void mayDesk(Caller caller) {
        if (!caller.has(Role.STATION_STAFF) && !caller.has(Role.DEPUTIES_OFFICE)) {
            throw new Forbidden("desk");
        }
    }

    /** Whether the caller may have a photo: exactly those that the view names. @throws NotFound for any other */
    @Transactional(readOnly = true)
    public void mayHave(VoiceId id, UUID photo, Caller caller) {
        if (!views.view(visible(id, caller), caller, false, null).photos().contains(photo)) {
            throw new NotFound("photo");
        }
    }

    /**
     * Voices of a body that were set aside for an inquiry and not taken yet, oldest first, as far as the caller may know them, with the
     * words that may go on to the public: no title and no text of a voice that is withheld.
     */
    @Transactional(readOnly = true)
    public List<VoiceRow> forInquiry(BodyId body, Caller caller) {
        return views.passedOn(store.setAside(caller.district(), body), caller);
    }

    /** A voice as the caller may see it; empty if the caller may not know it. */
    @Transactional(readOnly = true)
    public Optional<VoiceRow> row(VoiceId id, Caller caller) {
        return store.load(caller.district(), id)
                .flatMap(loaded -> views.rows(List.of(loaded), caller).stream().findFirst());
    }

    /** The voices that go on as something, as the caller may see them; those that the caller may not know are left out. */
    @Transactional(readOnly = true)
    public List<VoiceRow> of(VoiceLink link, Caller caller) {
        return views.rows(store.linked(caller.district(), link), caller);
    }

    /**
     * The voice goes on as something else, in the caller's transaction; whoever spoke is told. The module above has checked that the caller
     * may do so; a repeat changes nothing.
     *
     * @throws NotFound if there is no such voice in the district
     * @throws Refusal if it was answered, declined or merged
     */
    @Transactional
    public void follow(VoiceId id, VoiceLink link, Caller caller) {
        store.lock(List.of(id));
        var loaded = store.load(caller.district(), id).orElseThrow(() -> new NotFound("voice"));
        var voice = loaded.voice();
        if (voice.facts().links().contains(link)) {
            return;
        }
        var entry = new Entry(
                clock.instant(),
                "follow",
                Role.PUBLIC,
                caller.actor().name(),
                "",
                "",
                null,
                "",
                List.of(),
                link.type(),
                link,
                null);
        var after = voice.following(link, entry);
        var version = store.save(loaded, after, views.due(after));
        ledger.append(VoiceActs.followed(voice, after, link, version), caller.actor());
    }

    private VoiceStore.Loaded visible(VoiceId id, Caller caller) {
        return store.load(caller.district(), id)
                .filter(loaded -> moves.visible(loaded, caller))
                .orElseThrow(() -> new NotFound("voice"));
    }

    private static VoiceMove named(String moveCode) {
        return VoiceMoves.BOOK.named(moveCode);
    }

    /** The states in which a voice waits for others: a unit, deputies, an inquiry. */
    public static Collection<VoiceState> waiting() {
        return EnumSet.of(VoiceState.REFERRED, VoiceState.OFFERED, VoiceState.SET_ASIDE);
    }

    /** The states in which something is to be done at a station. */
    public static Collection<VoiceState> open() {
        return EnumSet.of(
                VoiceState.NEW, VoiceState.REFERRED, VoiceState.OFFERED, VoiceState.SET_ASIDE, VoiceState.TAKEN_UP);
    }

    /** What the holder of a tracking code sees, with what is new since they last looked. */
    @Transactional
    VoiceView tracked(VoiceStore.Loaded loaded, byte[] code, Caller caller) {
        return views.view(loaded, caller, true, store.look(code, clock.instant()));
    }

    /** The holder of a tracking code says whether it helped; whoever moves the voice meanwhile waits. */
    @Transactional
    void judged(VoiceId id, Map<String, ?> raw, Caller caller) {
        store.lock(List.of(id));
        var loaded = store.load(caller.district(), id).orElseThrow();
        var deed = moves.decide(loaded, VoiceMove.JUDGE, raw, null, caller, true);
        var after = VoiceMove.JUDGE.after(loaded.voice(), deed);
        var version = store.save(loaded, after, views.due(after));
        ledger.append(VoiceActs.made(loaded.voice(), after, deed, version), VoiceActs.speaker(caller.actor()));
    }
}
