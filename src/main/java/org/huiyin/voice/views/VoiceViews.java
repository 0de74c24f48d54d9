package org.huiyin.voice.views;

import static org.huiyin.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Late;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceRow;
import org.huiyin.voice.VoiceStep;
import org.huiyin.voice.VoiceSteps;
import org.huiyin.voice.VoiceView;
import org.huiyin.voice.moves.VoiceMoves;
import org.huiyin.voice.moves.VoiceMoves.Nearness;
import org.huiyin.voice.states.Carried;
import org.huiyin.voice.states.Entry;
import org.huiyin.voice.states.Speaker;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.store.VoiceStore;
import org.huiyin.voice.views.VoiceTeller.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows voices as each caller may see them. */
@Component
public class VoiceViews {
    /** Moves whose step is not told to whoever spoke: they are about reading and about who deals with it. */
    private static final List<String> UNTOLD = List.of("withhold", "publish", "decline-offer", "judge");

    /** Moves with which a voice comes to an end. */
    private static final List<String> OUTCOMES = List.of("answer", "enter-answer", "decline", "close");

    private final VoiceStore store;
    private final VoiceMoves moves;
    private final Directory directory;
    private final Registrar registrar;
    private final VoiceLimits limits;
    private final List<VoiceSteps> sources;

    VoiceViews(
            VoiceStore store,
            VoiceMoves moves,
            Directory directory,
            Registrar registrar,
            VoiceLimits limits,
            List<VoiceSteps> sources) {
        this.store = store;
        this.moves = moves;
        this.directory = directory;
        this.registrar = registrar;
        this.limits = limits;
        this.sources = List.copyOf(sources);
    }

    /** Whether a step of the history is told to whoever spoke. */
    static boolean told(String move) {
        return !UNTOLD.contains(move);
    }

    /**
     * A voice as the caller may see it.
     *
     * @param bearer whether the caller has shown its tracking code
     * @param since when whoever spoke last looked; null for other readers
     */
    public VoiceView view(VoiceStore.Loaded loaded, Caller caller, boolean bearer, @Nullable Instant since) {
        var voice = loaded.voice();
        var sheet = voice.sheet();
        var near = moves.nearness(loaded, caller, bearer);
        var reading = voice.facts().reading();
        var own = near != Nearness.OUTSIDE;
        var staff = near == Nearness.STATION;
        var speaker = staff || reading.open() ? store.speaker(sheet.id()) : new Speaker("", "", false);
        var root = store.root(caller.district(), loaded);
        var names = new Places(registrar, caller.district());
        return new VoiceView(
                sheet.id().value(),
                voice.stateName(),
                loaded.version(),
                reading.open(),
                own ? reading.standing() : null,
                staff || near == Nearness.SPEAKER ? reading.reason() : "",
                sheet.closed(),
                own ? sheet.title() : reading.open() ? reading.title() : null,
                own ? sheet.text() : reading.open() ? reading.text() : null,
                sheet.concern(),
                sheet.way(),
                names.region(sheet.region()),
                own ? sheet.place() : "",
                own ? sheet.point() : null,
                names.station(sheet.station()),
                own ? sheet.label() : "",
                sheet.raisedAt(),
                staff || (reading.open() && speaker.shown()) ? speaker.name() : "",
                staff ? speaker.contact() : null,
                own ? sheet.photos() : reading.photos(),
                voice instanceof Voice.Merged && moves.visible(root, caller)
                        ? root.voice().sheet().id().value()
                        : null,
                store.joinedCounts(List.of(sheet.id())).getOrDefault(sheet.id().value(), 0),
                own ? root.voice().facts().links() : List.of(),
                chain(loaded, root, caller.district(), own),
                since == null
                        ? List.of()
                        : store.steps(sheet.id(), since).stream()
                                .map(step -> new VoiceStep(step.at(), "", t("voice.news." + step.kind()), ""))
                                .toList(),
                staff || near == Nearness.TAKER ? inner(voice) : List.of(),
                voice.facts().verdicts().stream()
                        .map(verdict -> new VoiceView.VerdictView(
                                verdict.at(),
                                verdict.helped(),
                                staff || near == Nearness.SPEAKER ? verdict.word() : null))
                        .toList(),
                moves.offeredToAll(new VoiceMoves.InHand(loaded, bearer), caller),
                standing(loaded, root, near, names));
    }

    /** By when whoever has a voice now must act; null where no limit runs. */
    public @Nullable LocalDate due(Voice voice) {
        return limits.due(voice);
    }

    /** Where a voice stands, with that with which it goes on if it was merged. */
    private Standing standing(VoiceStore.Loaded loaded, VoiceStore.Loaded root, Nearness near, Places names) {
        var further =
                further(loaded.voice().sheet().district(), root.voice().facts().links());
        var rest = loaded == root ? null : standing(root.voice(), Reader.JOINED, further, null, names);
        return standing(loaded.voice(), reader(near), further, rest, names);
    }

    private Map<VoiceLink, Standing> further(DistrictId district, Collection<VoiceLink> links) {
        var further = new HashMap<VoiceLink, Standing>();
        if (!links.isEmpty()) {
            sources.forEach(source -> further.putAll(source.standings(district, links)));
        }
        return further;
    }

    private Standing standing(
            Voice voice, Reader reader, Map<VoiceLink, Standing> further, @Nullable Standing root, Places names) {
        var sheet = voice.sheet();
        var links = voice.facts().links();
        var known = links.reversed().stream()
                .map(further::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var station = names.station(sheet.station());
        var referred = voice instanceof Voice.Referred it ? it : null;
        var limit = limits.of(voice);
        return VoiceTeller.tell(
                voice,
                new VoiceTeller.Seen(
                        reader,
                        station.isEmpty() ? t("voice.station.office") : station,
                        referred == null ? "" : taker(referred),
                        limit == null ? null : limit.due(),
                        limit == null ? Late.DAYS : limits.counting(limit),
                        known,
                        !links.isEmpty() && !links.getLast().type().equals(Suggestions.SUBJECT),
                        root),
                limits.today());
    }

    private static Reader reader(Nearness near) {
        return switch (near) {
            case STATION -> Reader.STATION;
            case TAKER -> Reader.TAKER;
            case SPEAKER -> Reader.SPEAKER;
            case OUTSIDE -> Reader.OUTSIDE;
        };
    }

    private String taker(Voice.Referred referred) {
        var unit = referred.unit();
        return unit == null
                ? referred.office()
                : directory.unit(referred.sheet().district(), unit).name();
    }

    private static List<VoiceView.Note> inner(Voice voice) {
        return voice.facts().history().stream()
                .filter(entry -> !entry.inner().isEmpty())
                .map(entry -> new VoiceView.Note(entry.at(), entry.move(), entry.by(), entry.inner()))
                .toList();
    }

    /**
     * The whole chain as everyone may read it, once the voice itself may be read: its own steps, those of the voice with which it goes on
     * since they were merged with the outcome that stood by then, and what became of that.
     *
     * @param own whether the reader has to do with the voice; others read of the way of an unpublished root no texts
     */
    private List<VoiceStep> chain(VoiceStore.Loaded loaded, VoiceStore.Loaded root, DistrictId district, boolean own) {
        var steps = new ArrayList<VoiceStep>();
        var sheet = loaded.voice().sheet();
        steps.add(new VoiceStep(sheet.raisedAt(), "", t("voice.step.raised." + sheet.way()), ""));
        history(loaded.voice(), district, Instant.EPOCH, true, steps);
        if (loaded != root) {
            var merged = loaded.voice().facts().history().stream()
                    .filter(entry -> entry.into() != null)
                    .reduce((_, last) -> last)
                    .map(Entry::at)
                    .orElse(Instant.EPOCH);
            var texts = own || root.voice().facts().reading().open();
            standing(root.voice(), merged)
                    .map(entry -> new VoiceStep(
                            merged,
                            texts ? entry.text() : "",
                            t(
                                    "voice.step.standing",
                                    words(entry, district),
                                    LocalDate.ofInstant(entry.at(), Calendars.ZONE)),
                            ""))
                    .ifPresent(steps::add);
            history(root.voice(), district, merged, texts, steps);
        }
        var links = root.voice().facts().links();
        sources.forEach(source -> steps.addAll(source.steps(district, links)));
        steps.sort(Comparator.comparing(VoiceStep::at));
        return steps;
    }

    /** What already stood as the outcome of a voice when another was merged with it: its last answer, or why it ended. */
    private static Optional<Entry> standing(Voice voice, Instant merged) {
        return voice.facts().history().stream()
                .filter(entry -> !entry.at().isAfter(merged))
                .filter(entry -> entry.move().equals("reopen") || OUTCOMES.contains(entry.move()))
                .reduce((_, last) -> last)
                .filter(entry -> OUTCOMES.contains(entry.move()));
    }

    private void history(Voice voice, DistrictId district, Instant after, boolean texts, List<VoiceStep> steps) {
        for (var entry : voice.facts().history()) {
            if (told(entry.move()) && entry.at().isAfter(after)) {
                steps.add(new VoiceStep(entry.at(), texts ? entry.text() : "", words(entry, district), ""));
            }
        }
    }

    private String words(Entry entry, DistrictId district) {
        return switch (entry.move()) {
            case "refer", "refer-town" ->
                t(
                        "voice.step." + entry.move(),
                        entry.unit() == null
                                ? entry.office()
                                : directory.unit(district, entry.unit()).name());
            case "decline" -> t("voice.step.decline", t("voice.choice.code." + entry.code()));
            case "offer" -> t("voice.step.offer", entry.people().size());
            case "answer", "enter-answer", "close" -> t("voice.step." + entry.move(), entry.by());
            default -> t("voice.step." + entry.move());
        };
    }

    /** Rows in the order given, those that the caller may not know left out. */
    public List<VoiceRow> rows(List<VoiceStore.Loaded> found, Caller caller) {
        return rows(found, caller, false);
    }

    /** As {@link #rows}, with the words that may go on to the public: of a voice that was read those left open, of a withheld one none. */
    public List<VoiceRow> passedOn(List<VoiceStore.Loaded> found, Caller caller) {
        return rows(found, caller, true);
    }

    private List<VoiceRow> rows(List<VoiceStore.Loaded> found, Caller caller, boolean passedOn) {
        var names = new Places(registrar, caller.district());
        var joined = store.joinedCounts(
                found.stream().map(loaded -> loaded.voice().sheet().id()).toList());
        var roots = roots(found, caller.district());
        var further = further(caller.district(), found, roots);
        return found.stream()
                .filter(loaded -> moves.visible(loaded, caller))
                .map(loaded -> {
                    var voice = loaded.voice();
                    var sheet = voice.sheet();
                    var reading = voice.facts().reading();
                    var near = moves.nearness(loaded, caller, false);
                    var own = near != Nearness.OUTSIDE;
                    var words = passedOn
                            ? Carried.of(voice)
                            : own
                                    ? new Carried(sheet.title(), sheet.text())
                                    : new Carried(reading.title(), reading.text());
                    return new VoiceRow(
                            sheet.id().value(),
                            voice.stateName(),
                            reading.open(),
                            sheet.closed(),
                            words.title(),
                            words.text(),
                            sheet.concern(),
                            names.region(sheet.region()),
                            names.station(sheet.station()),
                            sheet.way(),
                            sheet.raisedAt(),
                            joined.getOrDefault(sheet.id().value(), 0),
                            own ? voice.facts().links() : List.of(),
                            standing(voice, reader(near), further, rest(voice, roots, further, names), names));
                })
                .toList();
    }

    /** The sentences of voices that the caller may know, by id, without a statement: how that stands with which one goes on is told in lists. */
    Map<UUID, Answer> sentences(List<VoiceStore.Loaded> found, Caller caller) {
        var names = new Places(registrar, caller.district());
        var sentences = new HashMap<UUID, Answer>();
        for (var loaded : found) {
            var voice = loaded.voice();
            if (moves.visible(loaded, caller)) {
                var near = moves.nearness(loaded, caller, false);
                sentences.put(
                        voice.sheet().id().value(),
                        standing(voice, reader(near), Map.of(), null, names).answer());
            }
        }
        return sentences;
    }

    private Map<VoiceLink, Standing> further(
            DistrictId district, List<VoiceStore.Loaded> found, Map<UUID, VoiceStore.Loaded> roots) {
        return further(
                district,
                Stream.concat(found.stream(), roots.values().stream())
                        .flatMap(loaded -> loaded.voice().facts().links().stream())
                        .distinct()
                        .toList());
    }

    /** Those with which merged ones among them go on, in one statement; one more where these were merged further. */
    private Map<UUID, VoiceStore.Loaded> roots(List<VoiceStore.Loaded> found, DistrictId district) {
        var roots = new HashMap<UUID, VoiceStore.Loaded>();
        var into = into(found);
        while (!into.isEmpty()) {
            var read = store.list(district, into);
            read.forEach(loaded -> roots.put(loaded.voice().sheet().id().value(), loaded));
            into = into(read).stream().filter(id -> !roots.containsKey(id)).toList();
        }
        return roots;
    }

    private static List<UUID> into(List<VoiceStore.Loaded> found) {
        return found.stream()
                .map(VoiceStore.Loaded::voice)
                .filter(Voice.Merged.class::isInstance)
                .map(voice -> ((Voice.Merged) voice).into().value())
                .distinct()
                .toList();
    }

    /** Where that stands with which a merged voice goes on; null for others. */
    private @Nullable Standing rest(
            Voice voice, Map<UUID, VoiceStore.Loaded> roots, Map<VoiceLink, Standing> further, Places names) {
        if (!(voice instanceof Voice.Merged merged)) {
            return null;
        }
        var root = roots.get(merged.into().value());
        while (root != null && root.voice() instanceof Voice.Merged again) {
            root = roots.get(again.into().value());
        }
        return root == null ? null : standing(root.voice(), Reader.JOINED, further, null, names);
    }

    /** Names of regions and stations, asked for once. */
    private static final class Places {
        private final Registrar registrar;
        private final DistrictId district;
        private final Map<UUID, String> names = new HashMap<>();

        Places(Registrar registrar, DistrictId district) {
            this.registrar = registrar;
            this.district = district;
        }

        private String name(UUID id) {
            if (names.isEmpty()) {
                for (Region region : registrar.regions(district)) {
                    names.put(region.id().value(), region.name());
                }
                for (Station station : registrar.stations(district)) {
                    names.put(station.id().value(), station.name());
                }
            }
            return names.getOrDefault(id, "");
        }

        String region(@Nullable RegionId id) {
            return id == null ? "" : name(id.value());
        }

        String station(@Nullable StationId id) {
            return id == null ? "" : name(id.value());
        }
    }
}
