package org.huiyin.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.StationId;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.CheckedFile;
import org.huiyin.document.UndrawnPhoto;
import org.huiyin.files.FileKind;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TooManyTries;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.huiyin.voice.moves.VoiceSource;
import org.huiyin.voice.states.Photo;
import org.huiyin.voice.states.Point;
import org.huiyin.voice.states.Way;
import org.huiyin.voice.store.CodeStore;
import org.huiyin.voice.store.VoiceStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

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
    private static final int LONGEST_CODE = 64;

    /** Letters and digits of a tracking code. */
    public static final int CODE_LETTERS = Guard.CODE_LENGTH;

    private final VoiceStore store;
    private final CodeStore codes;
    private final VoicePlaces places;
    private final Senders senders;
    private final VoiceIntake intake;
    private final Voices voices;

    Reception(
            VoiceStore store, CodeStore codes, VoicePlaces places, Senders senders, VoiceIntake intake, Voices voices) {
        this.store = store;
        this.codes = codes;
        this.places = places;
        this.senders = senders;
        this.intake = intake;
        this.voices = voices;
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
        return places.ownStations(caller);
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
        return places.regions(district);
    }

    /** A new signed form. */
    public String open() {
        return senders.form();
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
        var client = senders.client(sender);
        var input = input(false, raw);
        var token = input.text("code");
        var by = token.isEmpty()
                ? Optional.<Code>empty()
                : codes.byToken(caller.district(), token).filter(Code::active);
        var known = Optional.ofNullable(sender.client() == null && sender.form() == null ? null : client)
                .flatMap(it -> intake.again(it, caller.district()));
        if (known.isPresent()) {
            return known.get();
        }
        var region = places.region(input, caller);
        senders.count(sender, caller);
        var checked = drawn(uncounted(photos, sender, caller));
        var station = by.map(Code::station).or(() -> places.station(region, caller.district()));
        return intake.take(
                new VoiceIntake.Coming(
                        by.isPresent() ? Way.CODE : Way.WEB,
                        by.map(Code::label).orElse(""),
                        station.orElse(null),
                        region.or(() -> by.map(Code::region)).orElse(null),
                        input.text("place").isEmpty() ? by.map(Code::place).orElse("") : input.text("place"),
                        by.map(Code::person).map(List::of).orElse(List.of())),
                input,
                checked,
                client,
                senders.senderMark(sender, client, caller),
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
        var known = intake.again(number, caller.district());
        if (known.isPresent()) {
            return known.get();
        }
        return intake.take(
                new VoiceIntake.Coming(
                        Way.valueOf(input.text("way")),
                        "",
                        own,
                        places.region(input, caller).orElse(null),
                        input.text("place"),
                        List.of()),
                input,
                drawn(looked(photos)),
                number,
                senders.entryMark(number),
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
            senders.forgive(sender, caller);
            throw invalid;
        }
    }

    /**
     * The voice behind a tracking code, with what is new since its holder last looked.
     *
     * @throws NotFound if no voice of the district has the code
     * @throws TooManyTries after too many wrong codes from one address; a right one always passes
     */
    public VoiceView track(String code, String address, Caller caller) {
        return voices.tracked(tracked(code, address, caller), Guard.hashOfCode(code), caller);
    }

    /** The holder of a tracking code says whether it helped; whoever moves the voice meanwhile waits. @see Voices#make */
    public void judge(String code, Map<String, ?> raw, String address, Caller caller) {
        voices.judged(tracked(code, address, caller).voice().sheet().id(), raw, caller);
    }

    private VoiceStore.Loaded tracked(String code, String address, Caller caller) {
        var loaded = code.length() > LONGEST_CODE
                ? Optional.<VoiceStore.Loaded>empty()
                : store.tracked(caller.district(), Guard.hashOfCode(code))
                        .flatMap(id -> store.load(caller.district(), id));
        if (loaded.isEmpty()) {
            senders.wrongCode(address);
            throw new NotFound("code");
        }
        return loaded.get();
    }
}
