package org.huiyin.voice.moves;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.move.CaseTable;
import org.huiyin.move.Deed;
import org.huiyin.move.DeedMaker;
import org.huiyin.move.MoveBook;
import org.huiyin.move.MoveForm;
import org.huiyin.move.Moving;
import org.huiyin.shared.DistrictId;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.huiyin.voice.states.GoesOn;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.store.VoiceStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may make which move of a voice, and what can be chosen in its fields. */
@Component
public class VoiceMoves implements Moving<VoiceMoves.InHand, VoiceMove, GoesOn> {
    public static final MoveBook<VoiceMove> BOOK = new MoveBook<>("voice", VoiceMove.class);
    private static final Standing SPEAKER = new Standing(Role.PUBLIC, "speaker");

    private final VoiceStore store;
    private final Directory directory;
    private final Registrar registrar;
    private final DeedMaker deeds;

    VoiceMoves(VoiceStore store, Directory directory, Registrar registrar, DeedMaker deeds) {
        this.store = store;
        this.directory = directory;
        this.registrar = registrar;
        this.deeds = deeds;
    }

    /** A voice in the hands of whoever looks at it. @param bearer whether they have shown its tracking code */
    public record InHand(VoiceStore.Loaded loaded, boolean bearer) implements CaseTable.AtVersion {
        Voice voice() {
            return loaded.voice();
        }

        @Override
        public int version() {
            return loaded.version();
        }
    }

    @Override
    public MoveBook<VoiceMove> book() {
        return BOOK;
    }

    @Override
    public VoiceState state(InHand of) {
        return of.voice().stateName();
    }

    /** How near somebody is to a voice. */
    public enum Nearness {
        /** Reads what is published. */
        OUTSIDE,
        /** Spoke. */
        SPEAKER,
        /** Is asked to adopt it, or to answer. */
        TAKER,
        /** Receives it at the station, or steers the stations. */
        STATION
    }

    @Override
    public Set<Standing> standings(InHand of, Caller caller) {
        var standings = new LinkedHashSet<Standing>();
        var loaded = of.loaded();
        var voice = of.voice();
        var sheet = voice.sheet();
        if (!caller.district().equals(sheet.district())) {
            return standings;
        }
        standings.add(new Standing(Role.PUBLIC, "any"));
        if (of.bearer()
                || (loaded.account() != null
                        && loaded.account().equals(caller.actor().account()))) {
            standings.add(SPEAKER);
        }
        if (sheet.station() != null
                && caller.has(Role.STATION_STAFF, sheet.station().value())) {
            standings.add(new Standing(Role.STATION_STAFF, "own-station"));
        }
        if (caller.has(Role.DEPUTIES_OFFICE, sheet.body().value())) {
            standings.add(new Standing(Role.DEPUTIES_OFFICE, "own-body"));
        }
        var person = caller.person();
        if (person != null
                && caller.has(Role.DEPUTY, sheet.body().value())
                && voice.facts().asked().contains(person)) {
            standings.add(new Standing(Role.DEPUTY, "asked"));
        }
        if (voice instanceof Voice.Referred referred && referred.unit() != null) {
            standings.addAll(Standing.held(caller, Role.UNITS, referred.unit().value(), "referred"));
        }
        return standings;
    }

    public Nearness nearness(VoiceStore.Loaded loaded, Caller caller, boolean bearer) {
        var nearest = Nearness.OUTSIDE;
        for (var standing : standings(new InHand(loaded, bearer), caller)) {
            var near = switch (standing.role()) {
                case STATION_STAFF, DEPUTIES_OFFICE -> Nearness.STATION;
                case DEPUTY, UNIT_CLERK, UNIT_HEAD -> Nearness.TAKER;
                default -> standing.equals(SPEAKER) ? Nearness.SPEAKER : Nearness.OUTSIDE;
            };
            if (near.compareTo(nearest) > 0) {
                nearest = near;
            }
        }
        return nearest;
    }

    public boolean visible(VoiceStore.Loaded loaded, Caller caller) {
        return loaded.voice().sheet().district().equals(caller.district())
                && (loaded.voice().facts().reading().open() || nearness(loaded, caller, false) != Nearness.OUTSIDE);
    }

    /** What a move leads to, but for what it begins elsewhere. @see Voices#make */
    public Deed<GoesOn> decide(
            VoiceStore.Loaded loaded,
            VoiceMove name,
            Map<String, ?> raw,
            @Nullable Integer version,
            Caller caller,
            boolean bearer) {
        var bare = begun(new InHand(loaded, bearer), name, version, caller);
        var voice = loaded.voice();
        var standing = bare.standing();
        var input = Input.parse(name.fields(), raw);
        check(name, input, voice);
        return bare.typed(input).inName(standing.equals(SPEAKER) ? "" : by(voice, standing, caller));
    }

    @Override
    public Deed<GoesOn> bare(InHand of, VoiceMove move, Standing standing, Caller caller) {
        return deeds.of(move, standing, caller, of.version(), GoesOn.AS_BEFORE)
                .madeBy(standing.role() == Role.DEPUTY ? caller.person() : null);
    }

    @Override
    public void check(InHand of, VoiceMove move, Deed<GoesOn> bare) {
        move.check(of.voice(), bare);
    }

    private String by(Voice voice, Standing standing, Caller caller) {
        return switch (standing.role()) {
            case STATION_STAFF -> {
                var station = voice.sheet().station();
                yield station == null
                        ? caller.actor().name()
                        : registrar.station(caller.district(), station).name();
            }
            case UNIT_CLERK, UNIT_HEAD ->
                voice instanceof Voice.Referred referred && referred.unit() != null
                        ? directory.unit(caller.district(), referred.unit()).name()
                        : caller.actor().name();
            case DEPUTY -> "";
            default -> caller.actor().name();
        };
    }

    /** What can be chosen in a field. */
    List<Option> options(Field field, Voice voice) {
        if (!(field.source() instanceof VoiceSource source)) {
            return List.of();
        }
        var sheet = voice.sheet();
        return switch (source) {
            case PHOTOS -> {
                var number = new int[] {0};
                yield sheet.photos().stream()
                        .map(photo -> new Option(photo.toString(), Words.t("voice.photo.number", ++number[0])))
                        .toList();
            }
            case UNITS -> units(sheet.district());
            case TOWNS -> towns(sheet.district());
            case DEPUTIES -> directory.options(directory.holders(sheet.body(), PostKind.DEPUTY, deeds.today()));
            case VOICES ->
                store.mergeable(sheet).stream()
                        .map(other -> {
                            var reading = other.voice().facts().reading();
                            var theirs = other.voice().sheet();
                            return new Option(
                                    theirs.id().toString(),
                                    Words.t(
                                            "voice.option",
                                            reading.open() ? reading.title() : theirs.title(),
                                            theirs.raisedAt()));
                        })
                        .toList();
            case STATIONS ->
                registrar.stations(sheet.district()).stream()
                        .filter(station -> station.open() && !station.id().equals(sheet.station()))
                        .map(station -> new Option(station.id().toString(), station.name()))
                        .toList();
            case REGIONS -> List.of();
        };
    }

    private List<Option> units(DistrictId district) {
        return directory.units(district).stream()
                .filter(unit -> unit.active())
                .map(unit -> new Option(unit.id().toString(), unit.name()))
                .toList();
    }

    /** The units that carry the name of a subdistrict or town; all where the directory has none such. */
    private List<Option> towns(DistrictId district) {
        var towns = registrar.regions(district).stream()
                .filter(region -> region.kind() == RegionKind.SUBDISTRICT || region.kind() == RegionKind.TOWNSHIP)
                .map(Region::name)
                .toList();
        var units = units(district);
        var theirs = units.stream()
                .filter(unit -> towns.stream().anyMatch(town -> unit.label().contains(town)))
                .toList();
        return theirs.isEmpty() ? units : theirs;
    }

    private void check(VoiceMove name, Input input, Voice voice) {
        for (var field : name.fields()) {
            if (field.source() instanceof VoiceSource) {
                input.among(field, () -> options(field, voice));
            }
        }
    }

    public MoveForm form(VoiceStore.Loaded loaded, VoiceMove name) {
        var voice = loaded.voice();
        var reading = voice.facts().reading();
        return new MoveForm(
                name.code(),
                voice.sheet().title(),
                loaded.version(),
                name.official(),
                name.fields().stream()
                        .filter(field -> !field.name().equals("photos")
                                || !voice.sheet().photos().isEmpty())
                        .map(field -> field.asked(
                                "voice",
                                name.code(),
                                options(field, voice),
                                switch (name) {
                                    case PUBLISH ->
                                        switch (field.name()) {
                                            case "title" ->
                                                List.of(
                                                        reading.open()
                                                                ? reading.title()
                                                                : voice.sheet().title());
                                            case "text" ->
                                                List.of(
                                                        reading.open()
                                                                ? reading.text()
                                                                : voice.sheet().text());
                                            default ->
                                                reading.photos().stream()
                                                        .map(String::valueOf)
                                                        .toList();
                                        };
                                    default -> List.<String>of();
                                }))
                        .toList(),
                name.fields());
    }
}
