package org.huiyin.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.CheckedFile;
import org.huiyin.document.UndrawnPhoto;
import org.huiyin.files.FileKind;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Ledger;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NetworkAddress;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TooManyTries;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes voices in, by whatever way, and lets whoever spoke follow them by the tracking code. */
@Service
public class Reception {
    /** How many photos go with a voice. */
    public static final int PHOTOS = 4;

    /** Photos, drawn anew and kept without the names that their owners gave them. */
    public static final FileKind PHOTO = FileKind.photos(
            "photo", new AttachmentLimits(10L << 20, 120_000_000L, 1L << 20), PHOTOS, "voice.tooManyPhotos");

    /** What is asked. Sensitive data are not. */
    static final List<Field> FIELDS = List.of(
            Field.longText("text", 1000).must().caseOnly(),
            Field.text("title", 40).caseOnly(),
            Field.choice(
                            "concern",
                            "HOUSING",
                            "TRANSPORT",
                            "SCHOOLS",
                            "HEALTH",
                            "ELDERLY",
                            "ENVIRONMENT",
                            "SAFETY",
                            "WORK",
                            "SERVICES",
                            "CULTURE",
                            "OTHER")
                    .must(),
            Field.of("region", Field.Type.CHOICE, VoiceSource.REGIONS),
            Field.text("place", 100).caseOnly(),
            Field.flag("closed"),
            Field.text("name", 40).caseOnly(),
            Field.flag("showName"),
            Field.text("contact", 60).caseOnly());

    /** What the station says besides when it enters a voice for somebody. */
    static final Field WAY = Field.choice("way", "PHONE", "PAPER").must();

    /** For which station, asked of those who work for several. */
    private static final Field STATION =
            Field.of("station", Field.Type.CHOICE, VoiceSource.STATIONS).must();

    private static final Field POINT = Field.text("point", 9).caseOnly();
    private static final Field CODE = Field.text("code", 10).caseOnly();
    private static final int TITLE = 24;
    private static final int LONGEST_CODE = 64;

    private final VoiceStore store;
    private final VoiceViews views;
    private final VoiceMoves moves;
    private final CodeStore codes;
    private final Guard guard;
    private final VoiceSettings settings;
    private final Directory directory;
    private final Registrar registrar;
    private final Ledger ledger;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    Reception(
            VoiceStore store,
            VoiceViews views,
            VoiceMoves moves,
            CodeStore codes,
            Guard guard,
            VoiceSettings settings,
            Directory directory,
            Registrar registrar,
            Ledger ledger,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.views = views;
        this.moves = moves;
        this.codes = codes;
        this.guard = guard;
        this.settings = settings;
        this.directory = directory;
        this.registrar = registrar;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The questions of the form; staff of several stations are asked for which.
     *
     * @param onBehalf whether the station enters it for somebody
     */
    public List<FormField> form(boolean onBehalf, Caller caller) {
        var stations = onBehalf ? ownStations(caller) : List.<Option>of();
        return Stream.concat(stations.size() > 1 ? Stream.of(STATION) : Stream.empty(), fields(onBehalf).stream())
                .map(field -> field.asked(
                        "voice",
                        onBehalf ? "enter" : "raise",
                        switch (field.name()) {
                            case "region" -> regions(caller.district());
                            case "station" -> stations;
                            default -> List.of();
                        },
                        List.of()))
                .map(field -> field.name().equals("text") ? field.withHint(Words.t("voice.new.hint")) : field)
                .toList();
    }

    /** The stations for which the caller works. */
    public List<Option> ownStations(Caller caller) {
        var own = caller.scopes(Role.STATION_STAFF);
        return registrar.stations(caller.district()).stream()
                .filter(station -> own.contains(station.id().value()))
                .map(station -> new Option(station.id().toString(), station.name()))
                .toList();
    }

    private static List<Field> fields(boolean onBehalf) {
        var fields = new ArrayList<Field>();
        if (onBehalf) {
            fields.add(WAY);
        }
        fields.addAll(FIELDS);
        return fields;
    }

    /** The subdistricts and towns. */
    public List<Option> regions(DistrictId district) {
        return places(district).stream()
                .map(region -> new Option(region.id().toString(), region.name()))
                .toList();
    }

    private List<Region> places(DistrictId district) {
        return registrar.regions(district).stream()
                .filter(region -> region.kind() == RegionKind.SUBDISTRICT || region.kind() == RegionKind.TOWNSHIP)
                .toList();
    }

    /** A new signed form. */
    public String open() {
        return guard.form();
    }

    /** The code that somebody came by. @throws NotFound if there is none, or if it was withdrawn */
    public Code code(String token, Caller caller) {
        return codes.byToken(caller.district(), token).filter(Code::active).orElseThrow(() -> new NotFound("code"));
    }

    /**
     * Takes a voice in from whoever speaks.
     *
     * @param raw field values as typed; {@code code} the token of the code by which they came, {@code point} a point as "x,y"
     * @throws InvalidInput for mistakes in the fields or photos
     * @throws Refusal if it comes too quickly or too often
     */
    public Receipt raise(Map<String, ?> raw, List<Photo> photos, Sender sender, Caller caller) {
        return raise(raw, photos, sender, caller, _ -> {});
    }

    /**
     * As {@link #raise(Map, List, Sender, Caller)}, with what else begins with the voice. It is called outside of any transaction: the
     * counts are kept in one of their own, and who holds a connection while waiting for another brings all to a stop.
     *
     * @param along what is done in the transaction in which the voice is kept
     */
    public Receipt raise(
            Map<String, ?> raw, List<Photo> photos, Sender sender, Caller caller, Consumer<VoiceId> along) {
        if (!sender.bait().isEmpty()) {
            throw new Refusal("voice.bait");
        }
        var client = client(sender);
        var input = input(false, raw);
        var token = input.text("code");
        var by = token.isEmpty()
                ? Optional.<Code>empty()
                : codes.byToken(caller.district(), token).filter(Code::active);
        var known = Optional.ofNullable(sender.client() == null && sender.form() == null ? null : client)
                .flatMap(it -> again(it, caller.district()));
        if (known.isPresent()) {
            return known.get();
        }
        var region = region(input, caller);
        count(sender, caller);
        var checked = drawn(uncounted(photos, sender, caller));
        var station = by.map(Code::station).or(() -> station(region, caller.district()));
        return take(
                new Coming(
                        by.isPresent() ? Way.CODE : Way.WEB,
                        by.map(Code::label).orElse(""),
                        station.orElse(null),
                        region.or(() -> by.map(Code::region)).orElse(null),
                        input.text("place").isEmpty() ? by.map(Code::place).orElse("") : input.text("place"),
                        by.map(Code::person).map(List::of).orElse(List.of())),
                input,
                checked,
                client,
                senderMark(sender, client, caller),
                along,
                caller);
    }

    /**
     * Takes in what was told to the station by telephone or on paper.
     *
     * @param station of the caller's; null for the only one
     * @throws Forbidden unless the caller works at the station
     * @throws InvalidInput for mistakes in the fields or photos, or if one of several stations must be named
     */
    public Receipt enter(
            Map<String, ?> raw, List<Photo> photos, @Nullable StationId station, @Nullable UUID client, Caller caller) {
        var own = ownStation(station, caller);
        var number = client == null ? UUID.randomUUID() : client;
        var input = input(true, raw);
        var known = again(number, caller.district());
        if (known.isPresent()) {
            return known.get();
        }
        return take(
                new Coming(
                        Way.valueOf(input.text("way")),
                        "",
                        own,
                        region(input, caller).orElse(null),
                        input.text("place"),
                        List.of()),
                input,
                drawn(looked(photos)),
                number,
                guard.mac("entry " + number),
                _ -> {},
                caller);
    }

    /**
     * The station for which the caller works.
     *
     * @throws Forbidden if there is none, or not this one
     * @throws InvalidInput if there are several and none is named
     */
    private static StationId ownStation(@Nullable StationId station, Caller caller) {
        var own = caller.scopes(Role.STATION_STAFF);
        if (station == null ? own.isEmpty() : !own.contains(station.value())) {
            throw new Forbidden("enter");
        }
        if (station == null && own.size() > 1) {
            throw new InvalidInput("station", "required");
        }
        return station == null ? new StationId(own.iterator().next()) : station;
    }

    /** By which way something comes in, and where. */
    private record Coming(
            Way way,
            String label,
            @Nullable StationId station,
            @Nullable RegionId region,
            String place,
            List<PersonId> asked) {}

    private Receipt take(
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
            var same = store.same(district, marks, now.minus(settings.same()));
            var id = same.orElseGet(() -> add(coming, input, photos, marks, caller));
            var code = guard.code(client);
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
                congress(caller.district()),
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
                onBehalf ? null : caller.actor().account(),
                new Speaker(name, input.text("contact"), !name.isEmpty() && input.flag("showName")),
                marks);
        for (var place = 0; place < ids.size(); place++) {
            store.addPhoto(voice, ids.get(place), photos.get(place));
        }
        ledger.append(VoiceActs.raised(voice), onBehalf ? caller.actor() : VoiceActs.speaker(caller.actor()));
        return id;
    }

    private Optional<Receipt> again(UUID client, DistrictId district) {
        return store.sent(district, Guard.hash("client " + client))
                .map(id -> receipt(id, guard.code(client), false, district));
    }

    private Receipt receipt(VoiceId id, String code, boolean again, DistrictId district) {
        var station = store.load(district, id).orElseThrow().voice().sheet().station();
        return new Receipt(
                id,
                code,
                station == null ? "" : registrar.station(district, station).name(),
                again);
    }

    private UUID client(Sender sender) {
        if (sender.form() == null) {
            return sender.client() == null ? UUID.randomUUID() : sender.client();
        }
        var form = guard.form(sender.form()).orElseThrow(() -> new Refusal("voice.formGone"));
        if (form.openedAt().plus(settings.formAtLeast()).isAfter(clock.instant())) {
            throw new Refusal("voice.tooQuick");
        }
        return form.number();
    }

    private static Input input(boolean onBehalf, Map<String, ?> raw) {
        var fields = new ArrayList<>(fields(onBehalf));
        fields.add(POINT);
        fields.add(CODE);
        var input = Input.parse(fields, raw);
        Point.of(input.text("point"));
        return input;
    }

    /** The photos, looked at by their beginnings only. */
    private static List<UndrawnPhoto> looked(List<Photo> photos) {
        PHOTO.few(photos.size(), "photos");
        var most = PHOTO.limits().bytes();
        for (var photo : photos) {
            if (photo.size() > most) {
                throw new InvalidInput("photos", "attachment.tooLarge", photo.name(), most >> 20);
            }
        }
        return photos.stream()
                .map(photo -> ofPhotos(() -> {
                    try {
                        return PHOTO.look(photo.content().read(), photo.name());
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }))
                .toList();
    }

    private static List<CheckedFile> drawn(List<UndrawnPhoto> photos) {
        return photos.stream().map(photo -> ofPhotos(photo::drawn)).toList();
    }

    /** What is wrong with a file is wrong with the field of the photos. */
    private static <T> T ofPhotos(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput invalid) {
            throw new InvalidInput(invalid.problems().stream()
                    .map(problem -> new InvalidInput.FieldProblem("photos", problem.key(), problem.arguments()))
                    .toList());
        }
    }

    /** A sending that is refused after a look at its photos does not count; one whose photos had to be drawn does. */
    private List<UndrawnPhoto> uncounted(List<Photo> photos, Sender sender, Caller caller) {
        try {
            return looked(photos);
        } catch (InvalidInput invalid) {
            limits(sender, caller).keySet().forEach(guard::forgive);
            throw invalid;
        }
    }

    private void count(Sender sender, Caller caller) {
        var counted = new ArrayList<String>();
        limits(sender, caller).forEach((what, most) -> {
            try {
                guard.count(what, most, "voice.tooMany");
                counted.add(what);
            } catch (TooManyTries tries) {
                counted.forEach(guard::forgive);
                throw tries;
            }
        });
    }

    /** What of a sender is counted, and how often each may be. */
    private Map<String, Integer> limits(Sender sender, Caller caller) {
        var account = caller.actor().account();
        return account == null ? settings.limits(sender) : Map.of("account " + account, settings.perAccount());
    }

    /** Tells senders apart; where neither an account nor a device says who sends, each sending is one of its own. */
    private byte[] senderMark(Sender sender, UUID client, Caller caller) {
        var account = caller.actor().account();
        return guard.mac(
                account != null
                        ? "account " + account
                        : sender.device().isEmpty() || settings.shared(sender)
                                ? "sending " + client
                                : "device " + sender.device());
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

    private Optional<RegionId> region(Input input, Caller caller) {
        var text = input.text("region");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return places(caller.district()).stream()
                .map(Region::id)
                .filter(id -> id.toString().equals(text))
                .findFirst()
                .or(() -> {
                    throw new InvalidInput("region", "notAnOption");
                });
    }

    /** The first open station of a subdistrict or of a place within it. */
    private Optional<StationId> station(Optional<RegionId> region, DistrictId district) {
        var parents = new HashMap<RegionId, @Nullable RegionId>();
        registrar.regions(district).forEach(each -> parents.put(each.id(), each.parent()));
        return region.flatMap(wanted -> registrar.stations(district).stream()
                .filter(Station::open)
                .filter(station -> station.region().equals(wanted) || wanted.equals(parents.get(station.region())))
                .map(Station::id)
                .findFirst());
    }

    private BodyId congress(DistrictId district) {
        return directory.bodies(district).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS)
                .findFirst()
                .map(body -> body.id())
                .orElseThrow(() -> new Refusal("voice.noCongress"));
    }

    /**
     * The voice behind a tracking code, with what is new since its holder last looked.
     *
     * @throws NotFound if no voice of the district has the code
     * @throws TooManyTries after too many wrong codes from one address; a right one always passes
     */
    public VoiceView track(String code, String address, Caller caller) {
        var loaded = tracked(code, address, caller);
        return Objects.requireNonNull(transaction.execute(
                _ -> views.view(loaded, caller, true, store.look(Guard.hashOfCode(code), clock.instant()))));
    }

    /** The holder of a tracking code says whether it helped; whoever moves the voice meanwhile waits. @see Voices#make */
    public void judge(String code, Map<String, ?> raw, String address, Caller caller) {
        var id = tracked(code, address, caller).voice().sheet().id();
        transaction.executeWithoutResult(_ -> {
            store.lock(List.of(id));
            var loaded = store.load(caller.district(), id).orElseThrow();
            var deed = moves.decide(loaded, VoiceMove.JUDGE, raw, null, caller, true);
            var after = VoiceMove.JUDGE.after(loaded.voice(), deed);
            var version = store.save(loaded, after);
            ledger.append(VoiceActs.made(loaded.voice(), after, deed, version), VoiceActs.speaker(caller.actor()));
        });
    }

    private VoiceStore.Loaded tracked(String code, String address, Caller caller) {
        var loaded = code.length() > LONGEST_CODE
                ? Optional.<VoiceStore.Loaded>empty()
                : store.tracked(caller.district(), Guard.hashOfCode(code))
                        .flatMap(id -> store.load(caller.district(), id));
        if (loaded.isEmpty()) {
            guard.count("code " + NetworkAddress.counted(address), settings.wrongCodes(), "voice.tooManyCodes");
            throw new NotFound("code");
        }
        return loaded.get();
    }
}
