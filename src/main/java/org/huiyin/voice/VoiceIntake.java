package org.huiyin.voice;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.huiyin.account.Caller;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.StationId;
import org.huiyin.document.CheckedFile;
import org.huiyin.form.Input;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.Ids;
import org.huiyin.voice.moves.VoiceActs;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.Point;
import org.huiyin.voice.states.Reading;
import org.huiyin.voice.states.Sheet;
import org.huiyin.voice.states.Speaker;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.states.VoiceFacts;
import org.huiyin.voice.states.Way;
import org.huiyin.voice.store.VoiceStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what was said, once. */
@Component
class VoiceIntake {
    private static final int TITLE = 24;

    private final VoiceStore store;
    private final VoicePlaces places;
    private final Senders senders;
    private final Ledger ledger;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    VoiceIntake(
            VoiceStore store,
            VoicePlaces places,
            Senders senders,
            Ledger ledger,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.places = places;
        this.senders = senders;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By which way something comes in, and where. */
    record Coming(
            Way way,
            String label,
            @Nullable StationId station,
            @Nullable RegionId region,
            String place,
            List<PersonId> asked) {}

    /** The receipt of what was kept; of the same sending, or the same words of the same sender, there is one voice. */
    Receipt take(
            Coming coming,
            Input input,
            List<CheckedFile> photos,
            UUID client,
            byte[] senderMark,
            Consumer<VoiceId> along,
            Caller caller) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var district = caller.district();
            store.only(number(client));
            var known = again(client, district);
            if (known.isPresent()) {
                return known.get();
            }
            var marks = new VoiceStore.Marks(saidMark(input, photos), senderMark);
            store.only(ByteBuffer.wrap(marks.said()).getLong());
            var now = clock.instant();
            var same = store.same(district, marks, senders.sameSince(now));
            var id = same.orElseGet(() -> add(coming, input, photos, marks, caller));
            var code = senders.code(client);
            store.addTracking(district, id, Guard.hashOfCode(code), Guard.hash("client " + client), now);
            along.accept(id);
            return receipt(id, code, same.isPresent(), district);
        }));
    }

    private VoiceId add(Coming coming, Input input, List<CheckedFile> photos, VoiceStore.Marks marks, Caller caller) {
        var now = clock.instant();
        var id = new VoiceId(Ids.next(now));
        var ids = photos.stream().map(_ -> Ids.next(now)).toList();
        var sheet = new Sheet(
                id,
                caller.district(),
                places.congress(caller.district()),
                coming.station(),
                coming.way(),
                coming.label(),
                Concern.valueOf(input.text("concern")),
                coming.region(),
                coming.place(),
                Point.of(input.text("point")),
                title(input),
                input.text("text"),
                ids,
                input.flag("closed"),
                now);
        var voice =
                new Voice.New(new VoiceFacts(sheet, Reading.WAITING, coming.asked(), List.of(), List.of(), List.of()));
        var onBehalf = coming.way() == Way.PHONE || coming.way() == Way.PAPER;
        var name = input.text("name");
        store.insert(
                voice,
                places.due(voice),
                onBehalf ? null : caller.actor().account(),
                new Speaker(name, input.text("contact"), !name.isEmpty() && input.flag("showName")),
                marks);
        for (var place = 0; place < ids.size(); place++) {
            store.addPhoto(voice, ids.get(place), photos.get(place));
        }
        ledger.append(VoiceActs.raised(voice), onBehalf ? caller.actor() : VoiceActs.speaker(caller.actor()));
        return id;
    }

    /** The receipt of a sending that came before. */
    Optional<Receipt> again(UUID client, DistrictId district) {
        return store.sent(district, Guard.hash("client " + client))
                .map(id -> receipt(id, senders.code(client), false, district));
    }

    private Receipt receipt(VoiceId id, String code, boolean again, DistrictId district) {
        return places.receipt(store.load(district, id).orElseThrow().voice().sheet(), code, again);
    }

    /** Tells apart what is said, with everything that would be lost if it were taken for something said before. */
    private static byte[] saidMark(Input input, List<CheckedFile> photos) {
        var said =
                new StringBuilder("said " + FoldedText.seen(input.text("text")).replaceAll("[\\s\\p{P}]+", ""));
        for (var field : List.of("title", "concern", "region", "place", "point", "name", "contact", "code")) {
            said.append('\n').append(input.text(field));
        }
        said.append('\n').append(input.flag("closed")).append(input.flag("showName"));
        for (var photo : photos) {
            said.append('\n').append(HexFormat.of().formatHex(Guard.hash(photo.content())));
        }
        return Guard.hash(said.toString());
    }

    private static long number(UUID client) {
        return client.getMostSignificantBits() ^ client.getLeastSignificantBits();
    }

    /** The first words of the text, where no title was given. */
    private static String title(Input input) {
        if (!input.text("title").isEmpty()) {
            return input.text("title");
        }
        var first = input.text("text").split("[\\n\u3002\uff01\uff1f!?]", 2)[0].strip();
        var words = first.isEmpty() ? input.text("text").strip() : first;
        return words.codePointCount(0, words.length()) <= TITLE
                ? words
                : words.substring(0, words.offsetByCodePoints(0, TITLE)) + "\u2026";
    }
}
