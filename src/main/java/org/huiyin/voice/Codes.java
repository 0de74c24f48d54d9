package org.huiyin.voice;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.voice.moves.VoiceSource;
import org.huiyin.voice.store.CodeStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes codes that lead to the form of speaking, and withdraws them. */
@Service
public class Codes {
    /** The ledger's subject type for codes. */
    public static final String SUBJECT = "voice.code";

    /** What a code needs: a deputy, a station, or a name of an event or place. */
    public static final List<Field> FIELDS = List.of(
            Field.choice("kind", "DEPUTY", "STATION", "EVENT", "PLACE").must(),
            Field.text("label", 40),
            Field.of("person", Field.Type.PERSON, VoiceSource.DEPUTIES),
            Field.of("station", Field.Type.CHOICE, VoiceSource.STATIONS),
            Field.of("region", Field.Type.CHOICE, VoiceSource.REGIONS),
            Field.text("place", 100));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;

    private final CodeStore store;
    private final Directory directory;
    private final Registrar registrar;
    private final Calendars calendars;
    private final Ledger ledger;
    private final InstantSource clock;

    Codes(
            CodeStore store,
            Directory directory,
            Registrar registrar,
            Calendars calendars,
            Ledger ledger,
            InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.registrar = registrar;
        this.calendars = calendars;
        this.ledger = ledger;
        this.clock = clock;
    }

    private static boolean office(Caller caller) {
        return caller.has(Role.DEPUTIES_OFFICE);
    }

    private static void mayKeep(Caller caller) {
        if (!office(caller) && !caller.has(Role.STATION_STAFF)) {
            throw new Forbidden("codes");
        }
    }

    /** The questions of the form. @throws Forbidden unless the caller keeps codes */
    public List<FormField> form(Caller caller) {
        mayKeep(caller);
        return FIELDS.stream()
                .map(field -> field.asked("voice", "add-code", options(field, caller), List.of()))
                .toList();
    }

    private List<Option> options(Field field, Caller caller) {
        return switch (field.name()) {
            case "person" -> deputies(caller);
            case "station" ->
                stations(caller).stream()
                        .map(station -> new Option(station.id().toString(), station.name()))
                        .toList();
            case "region" ->
                registrar.regions(caller.district()).stream()
                        .map(region -> new Option(region.id().toString(), region.name()))
                        .toList();
            default -> List.of();
        };
    }

    private List<Option> deputies(Caller caller) {
        return directory.options(directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS)
                .flatMap(body -> directory.holders(body.id(), PostKind.DEPUTY, calendars.today()).stream())
                .toList());
    }

    private List<Station> stations(Caller caller) {
        var own = caller.scopes(Role.STATION_STAFF);
        return registrar.stations(caller.district()).stream()
                .filter(Station::open)
                .filter(station -> office(caller) || own.contains(station.id().value()))
                .toList();
    }

    /**
     * Makes a code.
     *
     * @throws Forbidden unless the caller is the deputies affairs office, or works at the code's station
     * @throws InvalidInput for mistakes in the fields
     */
    @Transactional
    public UUID add(Map<String, ?> raw, Caller caller) {
        mayKeep(caller);
        var input = Input.parse(FIELDS, raw);
        for (var field : FIELDS) {
            if (field.source() instanceof VoiceSource) {
                var chosen = input.values().get(field.name());
                if (chosen != null
                        && options(field, caller).stream()
                                .noneMatch(option -> option.value().equals(String.valueOf(chosen)))) {
                    throw new InvalidInput(field.name(), "notAnOption");
                }
            }
        }
        var kind = Code.CodeKind.valueOf(input.text("kind"));
        var person = kind == Code.CodeKind.DEPUTY ? new PersonId(input.mustId("person")) : null;
        var station = input.text("station").isEmpty() ? null : StationId.of(input.text("station"));
        if (station == null && (kind == Code.CodeKind.STATION || !office(caller))) {
            throw new InvalidInput("station", "required");
        }
        var label = label(kind, person, station, input, caller);
        var code = new Code(
                Ids.next(clock.instant()),
                caller.district(),
                token(),
                kind,
                label,
                person,
                station,
                input.text("region").isEmpty() ? null : RegionId.of(input.text("region")),
                input.text("place"),
                true,
                1);
        store.insert(code, clock.instant());
        append(code, 1, "made", caller);
        return code.id();
    }

    private String label(
            Code.CodeKind kind, @Nullable PersonId person, @Nullable StationId station, Input input, Caller caller) {
        if (!input.text("label").isEmpty()) {
            return input.text("label");
        }
        return switch (kind) {
            case DEPUTY ->
                directory
                        .person(caller.district(), Objects.requireNonNull(person))
                        .name();
            case STATION ->
                registrar
                        .station(caller.district(), Objects.requireNonNull(station))
                        .name();
            case EVENT, PLACE -> throw new InvalidInput("label", "required");
        };
    }

    /** Withdraws a code: whoever comes by it is told so. @throws NotFound if the caller does not keep it */
    @Transactional
    public void withdraw(UUID id, Caller caller) {
        var code = code(id, caller);
        store.withdraw(code);
        append(code, code.version() + 1, "withdrawn", caller);
    }

    /** Codes that the caller keeps, withdrawn ones last. */
    @Transactional(readOnly = true)
    public List<Code> list(Caller caller) {
        mayKeep(caller);
        return store.list(caller.district()).stream()
                .filter(code -> keeps(code, caller))
                .toList();
    }

    /** @throws NotFound if the caller does not keep it */
    @Transactional(readOnly = true)
    public Code code(UUID id, Caller caller) {
        mayKeep(caller);
        return store.load(caller.district(), id)
                .filter(code -> keeps(code, caller))
                .orElseThrow(() -> new NotFound("code"));
    }

    private static boolean keeps(Code code, Caller caller) {
        return office(caller)
                || (code.station() != null
                        && caller.has(Role.STATION_STAFF, code.station().value()));
    }

    private static String token() {
        var token = new StringBuilder();
        for (var place = 0; place < LENGTH; place++) {
            token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return token.toString();
    }

    private void append(Code code, int version, String what, Caller caller) {
        var details = new LinkedHashMap<String, Object>();
        details.put("kind", code.kind().name());
        details.put("label", code.label());
        if (code.station() != null) {
            details.put("station", code.station().toString());
        }
        ledger.append(
                new NewAct(new Subject(SUBJECT, code.id()), version, SUBJECT + "." + what, Disclosure.OFFICE, details),
                caller.actor());
    }
}
