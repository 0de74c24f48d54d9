package org.huiyin.voice.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.huiyin.database.Changes;
import org.huiyin.database.FactsJson;
import org.huiyin.database.LongWork;
import org.huiyin.database.Recent;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.document.CheckedFile;
import org.huiyin.files.Shelf;
import org.huiyin.jobs.FoldedColumn;
import org.huiyin.jobs.FoldedTexts;
import org.huiyin.ledger.Subject;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.voice.CasesOfVoices;
import org.huiyin.voice.Reception;
import org.huiyin.voice.VoiceFilter;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.Voices;
import org.huiyin.voice.states.Sheet;
import org.huiyin.voice.states.Speaker;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps voices in PostgreSQL. */
@Repository
public class VoiceStore {
    private static final int LARGE = 1_000;
    private static final FactsJson<Voice> JSON = new FactsJson<>(Voice.class);

    /**
     * A voice as it stands, with the version that a change must name.
     *
     * @param account of whoever spoke; null if nobody was signed in
     */
    public record Loaded(Voice voice, int version, @Nullable UUID account) implements CaseTable.AtVersion {}

    /**
     * Hashes by which a voice is found again.
     *
     * @param said of the text and everything said with it
     * @param sender of the account or device that said it, or of this one sending
     */
    public record Marks(byte[] said, byte[] sender) {}

    private static final String COLUMNS = "SELECT facts, version, account_id FROM voice.voice ";

    private final JdbcClient jdbc;
    private final CasesOfVoices cases;
    private final LongWork longWork;
    private final Shelf shelf;
    private final CaseTable<Loaded> table;
    private final Changes changes = new Changes();
    private final Recent<Question, Long> counts = new Recent<>(changes::count, count -> count > LARGE);

    private record Question(DistrictId district, VoiceFilter filter) {}

    VoiceStore(JdbcClient jdbc, CasesOfVoices cases, LongWork longWork, Shelf shelf) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.longWork = longWork;
        table = new CaseTable<>(jdbc, "facts, version, account_id", "voice.voice", (row, _) -> loaded(row));
        this.shelf = shelf;
    }

    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Loaded loaded(ResultSet row) throws SQLException {
        return new Loaded(
                JSON.read(row.getString("facts")), row.getInt("version"), row.getObject("account_id", UUID.class));
    }

    public Optional<Loaded> load(DistrictId district, VoiceId id) {
        return table.load(district, id.value());
    }

    /** Those of some voices that there are. */
    public List<Loaded> list(DistrictId district, Collection<UUID> ids) {
        return table.list(district, ids);
    }

    /** Locks voices until the transaction ends. */
    public void lock(Collection<VoiceId> ids) {
        table.lock(ids.stream().map(VoiceId::value).toList());
    }

    /** Lets only one transaction at a time deal with what the number stands for. */
    public void only(long number) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:number)")
                .param("number", number)
                .query((_, _) -> true)
                .single();
    }

    /** @param due by when it is decided on; null where no limit is set */
    public void insert(Voice voice, @Nullable LocalDate due, @Nullable UUID account, Speaker speaker, Marks marks) {
        var sheet = voice.sheet();
        changes.changed();
        jdbc.sql("""
                INSERT INTO voice.voice (id, district_id, body_id, station_id, state, reading, closed, version, concern, way, region_id,
                    raised_at, account_id, seen_at, text_hash, sender_hash, asked_ids, words, due, facts)
                VALUES (:id, :district, :body, :station, :state, 'WAITING', :closed, 1, :concern, :way, :region,
                    :at, :account, :at, :text, :sender, :asked, :words, :due, :facts::jsonb)
                """)
                .param("id", sheet.id().value())
                .param("district", sheet.district().value())
                .param("body", sheet.body().value())
                .param(
                        "station",
                        sheet.station() == null ? null : sheet.station().value(),
                        Types.OTHER)
                .param("state", voice.stateName().name())
                .param("closed", sheet.closed())
                .param("concern", sheet.concern().name())
                .param("way", sheet.way().name())
                .param("region", sheet.region() == null ? null : sheet.region().value(), Types.OTHER)
                .param("at", at(sheet.raisedAt()))
                .param("account", account, Types.OTHER)
                .param("text", marks.said())
                .param("sender", marks.sender())
                .param("asked", asked(voice))
                .param("words", words(voice))
                .param("due", due, Types.DATE)
                .param("facts", JSON.write(voice))
                .update();
        jdbc.sql("INSERT INTO voice.speaker (voice_id, name, contact, shown) VALUES (:id, :name, :contact, :shown)")
                .param("id", sheet.id().value())
                .param("name", speaker.name())
                .param("contact", speaker.contact())
                .param("shown", speaker.shown())
                .update();
    }

    /**
     * Replaces a voice by its successor and returns the new version.
     *
     * @param due by when whoever has it now must act; null where no limit runs
     * @throws Refusal "stale" if it was changed since
     */
    public int save(Loaded before, Voice after, @Nullable LocalDate due) {
        var sheet = after.sheet();
        changes.changed();
        var version = table.save(
                before,
                jdbc.sql("""
                UPDATE voice.voice
                   SET state = :state, reading = :reading, station_id = :station, asked_ids = :asked, unit_id = :unit,
                       merged_into = :into, words = :words, due = :due, facts = :facts::jsonb, version = version + 1
                 WHERE id = :id AND version = :version
                """)
                        .param("state", after.stateName().name())
                        .param("reading", after.facts().reading().standing().name())
                        .param(
                                "station",
                                sheet.station() == null ? null : sheet.station().value(),
                                Types.OTHER)
                        .param("asked", asked(after))
                        .param("words", words(after))
                        .param("due", due, Types.DATE)
                        .param(
                                "unit",
                                after instanceof Voice.Referred referred && referred.unit() != null
                                        ? referred.unit().value()
                                        : null,
                                Types.OTHER)
                        .param(
                                "into",
                                after instanceof Voice.Merged merged
                                        ? merged.into().value()
                                        : null,
                                Types.OTHER)
                        .param("facts", JSON.write(after))
                        .param("id", sheet.id().value()));
        for (var link : after.facts().links()) {
            if (!before.voice().facts().links().contains(link)) {
                if (link.type().equals(Suggestions.SUBJECT)) {
                    cases.restOn(List.of(link.id()));
                }
                jdbc.sql(
                                "INSERT INTO voice.link (voice_id, type, id, district_id) VALUES (:voice, :type, :id, :district)")
                        .param("voice", sheet.id().value())
                        .param("type", link.type())
                        .param("id", link.id())
                        .param("district", sheet.district().value())
                        .update();
            }
        }
        return version;
    }

    /** By when a voice is to be dealt with; null where no limit runs. */
    public interface Days {
        @Nullable
        LocalDate of(Voice voice);
    }

    /**
     * Looks at the next of the voices for which a limit may run, by id, and writes the day of each that has another one now; one that is moved at
     * the same moment gets its day by the move.
     *
     * @return the last one that was looked at; empty at the end
     */
    public Optional<VoiceId> redate(DistrictId district, @Nullable VoiceId after, int most, Days days) {
        record Dated(Loaded loaded, @Nullable LocalDate due) {}
        var next = jdbc.sql("""
                SELECT facts, version, account_id, due FROM voice.voice
                 WHERE district_id = :district AND state IN ('NEW', 'REFERRED') AND (CAST(:after AS uuid) IS NULL OR id > :after)
                 ORDER BY id LIMIT :most
                """)
                .param("district", district.value())
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("most", most)
                .query((row, _) -> new Dated(loaded(row), row.getObject("due", LocalDate.class)))
                .list();
        for (var one : next) {
            var due = days.of(one.loaded().voice());
            if (!Objects.equals(due, one.due())) {
                changes.changed();
                jdbc.sql("UPDATE voice.voice SET due = :due WHERE id = :id AND version = :version")
                        .param("due", due, Types.DATE)
                        .param("id", one.loaded().voice().sheet().id().value())
                        .param("version", one.loaded().version())
                        .update();
            }
        }
        return next.size() < most
                ? Optional.empty()
                : Optional.of(next.getLast().loaded().voice().sheet().id());
    }

    /** By what a voice is searched: its published text, folded. */
    private static String words(Voice voice) {
        var reading = voice.facts().reading();
        return words(reading.title(), reading.text());
    }

    private static String words(String title, String text) {
        return FoldedText.of(title) + "\n" + FoldedText.of(text);
    }

    @Configuration(proxyBeanMethods = false)
    static class Folded {
        private static final String READ =
                "coalesce(facts #>> '{facts,reading,title}', '') || chr(10) || coalesce(facts #>> '{facts,reading,text}', '')";

        @Bean
        FoldedTexts foldedVoices(JdbcClient jdbc) {
            return new FoldedColumn(
                    "voice.voice",
                    "SELECT id, " + READ
                            + " AS text, words AS folded FROM voice.voice WHERE id > :after ORDER BY id LIMIT :most",
                    read -> words(read.substring(0, read.indexOf('\n')), read.substring(read.indexOf('\n') + 1)),
                    "UPDATE voice.voice SET words = :folded WHERE id = :id AND " + READ + " = :text",
                    jdbc);
        }
    }

    private static UUID[] asked(Voice voice) {
        return voice.facts().asked().stream().map(PersonId::value).toArray(UUID[]::new);
    }

    public Speaker speaker(VoiceId id) {
        return jdbc.sql("SELECT name, contact, shown FROM voice.speaker WHERE voice_id = :id")
                .param("id", id.value())
                .query((row, _) ->
                        new Speaker(row.getString("name"), row.getString("contact"), row.getBoolean("shown")))
                .single();
    }

    /** Voices that are published, newest first. @param before continues after this one; null from the start */
    public List<Loaded> published(DistrictId district, VoiceFilter filter, @Nullable UUID before, int limit) {
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND reading = 'PUBLIC'
                  AND (CAST(:state AS text) IS NULL OR state = :state)
                  AND (CAST(:concern AS text) IS NULL OR concern = :concern)
                  AND (CAST(:region AS uuid) IS NULL OR region_id = :region)
                  AND (CAST(:station AS uuid) IS NULL OR station_id = :station)
                """ + year(filter) + words(filter) + """
                  AND (CAST(:before AS uuid) IS NULL
                       OR (raised_at, id) < (SELECT raised_at, id FROM voice.voice WHERE id = :before))
                ORDER BY raised_at DESC, id DESC LIMIT :limit
                """)
                .params(params(district, filter))
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> loaded(row))
                .list();
    }

    /** How many there are; what was counted is kept for a while. @see Recent */
    public long publishedCount(DistrictId district, VoiceFilter filter) {
        return counts.get(new Question(district, filter), () -> counted(district, filter));
    }

    private long counted(DistrictId district, VoiceFilter filter) {
        return jdbc.sql("""
                SELECT count(*) FROM voice.voice
                WHERE district_id = :district AND reading = 'PUBLIC'
                  AND (CAST(:state AS text) IS NULL OR state = :state)
                  AND (CAST(:concern AS text) IS NULL OR concern = :concern)
                  AND (CAST(:region AS uuid) IS NULL OR region_id = :region)
                  AND (CAST(:station AS uuid) IS NULL OR station_id = :station)
                """ + year(filter) + words(filter) + """
                """)
                .params(params(district, filter))
                .query(Long.class)
                .single();
    }

    /** The condition on the year, by the index of the order. */
    private static String year(VoiceFilter filter) {
        return filter.year() == null ? "" : " AND raised_at >= :from AND raised_at < :to\n";
    }

    /** The condition on the words that are searched for: characters and pairs of them by the index, then all of them as they stand. */
    private static String words(VoiceFilter filter) {
        return FoldedText.of(filter.text()).isEmpty()
                ? ""
                : " AND strpos(words, :words) > 0 AND voice.parts(words) @> voice.parts(:words)\n";
    }

    private static Map<String, @Nullable Object> params(DistrictId district, VoiceFilter filter) {
        var params = new HashMap<String, @Nullable Object>();
        params.put("district", district.value());
        params.put("state", filter.state() == null ? null : filter.state().name());
        params.put("concern", filter.concern() == null ? null : filter.concern().name());
        params.put("region", filter.region());
        params.put("station", filter.station());
        params.put("words", FoldedText.of(filter.text()));
        if (filter.year() != null) {
            params.put("from", newYear(filter.year()));
            params.put("to", newYear(filter.year() + 1));
        }
        return params;
    }

    private static OffsetDateTime newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(Calendars.ZONE).toOffsetDateTime();
    }

    /**
     * What lies on the desks of stations and of the offices of bodies: in one of the states, oldest first.
     *
     * @param after continues after this one; null from the start
     */
    public List<Loaded> desk(
            DistrictId district,
            Collection<UUID> stations,
            Collection<UUID> bodies,
            Collection<VoiceState> states,
            @Nullable UUID after,
            int limit) {
        return desk(district, stations, bodies, states, after, limit, """
                  AND (CAST(:cursor AS uuid) IS NULL
                       OR (raised_at, id) > (SELECT raised_at, id FROM voice.voice WHERE id = :cursor))
                ORDER BY raised_at, id LIMIT :limit
                """);
    }

    /** As {@link #desk}, newest first. @param before continues after this one; null from the start */
    public List<Loaded> deskNewest(
            DistrictId district,
            Collection<UUID> stations,
            Collection<UUID> bodies,
            Collection<VoiceState> states,
            @Nullable UUID before,
            int limit) {
        return desk(district, stations, bodies, states, before, limit, """
                  AND (CAST(:cursor AS uuid) IS NULL
                       OR (raised_at, id) < (SELECT raised_at, id FROM voice.voice WHERE id = :cursor))
                ORDER BY raised_at DESC, id DESC LIMIT :limit
                """);
    }

    private List<Loaded> desk(
            DistrictId district,
            Collection<UUID> stations,
            Collection<UUID> bodies,
            Collection<VoiceState> states,
            @Nullable UUID cursor,
            int limit,
            String order) {
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND (station_id = ANY(:stations) OR body_id = ANY(:bodies)) AND state = ANY(:states)
                """ + order)
                .param("cursor", cursor, Types.OTHER)
                .param("district", district.value())
                .param("stations", stations.toArray(UUID[]::new))
                .param("bodies", bodies.toArray(UUID[]::new))
                .param("states", states.stream().map(VoiceState::name).toArray(String[]::new))
                .param("limit", limit)
                .query((row, _) -> loaded(row))
                .list();
    }

    /** How many of the desk are in each state. */
    public Map<VoiceState, Long> deskCounts(DistrictId district, Collection<UUID> stations, Collection<UUID> bodies) {
        var counts = new HashMap<VoiceState, Long>();
        jdbc.sql("""
                SELECT state, count(*) FROM voice.voice
                WHERE district_id = :district AND (station_id = ANY(:stations) OR body_id = ANY(:bodies))
                GROUP BY state
                """)
                .param("district", district.value())
                .param("stations", stations.toArray(UUID[]::new))
                .param("bodies", bodies.toArray(UUID[]::new))
                .query((row, _) -> counts.put(VoiceState.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return counts;
    }

    /** Everything of stations and bodies, newest first, for a download. @param before continues after this one; null from the start */
    public List<Loaded> all(
            DistrictId district, Collection<UUID> stations, Collection<UUID> bodies, @Nullable UUID before, int limit) {
        longWork.expect();
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND (station_id = ANY(:stations) OR body_id = ANY(:bodies))
                  AND (CAST(:before AS uuid) IS NULL
                       OR (raised_at, id) < (SELECT raised_at, id FROM voice.voice WHERE id = :before))
                ORDER BY raised_at DESC, id DESC LIMIT :limit
                """)
                .param("district", district.value())
                .param("stations", stations.toArray(UUID[]::new))
                .param("bodies", bodies.toArray(UUID[]::new))
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> loaded(row))
                .list();
    }

    /** Those set aside for an inquiry; what the speaker wants for the station only is not among them. */
    public List<Loaded> setAside(DistrictId district, BodyId body) {
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND body_id = :body AND state = 'SET_ASIDE' AND NOT closed ORDER BY raised_at, id
                """)
                .param("district", district.value())
                .param("body", body.value())
                .query((row, _) -> loaded(row))
                .list();
    }

    /** What an account raised, newest first. @param before continues after this one; null from the start */
    public List<Loaded> ofAccount(DistrictId district, UUID account, @Nullable UUID before, int limit) {
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND account_id = :account
                  AND (CAST(:before AS uuid) IS NULL
                       OR (raised_at, id) < (SELECT raised_at, id FROM voice.voice WHERE id = :before))
                ORDER BY raised_at DESC, id DESC LIMIT :limit
                """)
                .param("district", district.value())
                .param("account", account)
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> loaded(row))
                .list();
    }

    /** Those that another could be merged with: of its own station, or published; the newest thousand. */
    public List<Loaded> mergeable(Sheet sheet) {
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND body_id = :body AND id <> :id AND state <> 'MERGED'
                  AND (station_id IS NOT DISTINCT FROM :station OR reading = 'PUBLIC')
                ORDER BY raised_at DESC, id DESC LIMIT 1000
                """)
                .param("district", sheet.district().value())
                .param("body", sheet.body().value())
                .param("id", sheet.id().value())
                .param(
                        "station",
                        sheet.station() == null ? null : sheet.station().value(),
                        Types.OTHER)
                .query((row, _) -> loaded(row))
                .list();
    }

    /** The voices at the root of something, oldest first. */
    public List<Loaded> linked(DistrictId district, VoiceLink link) {
        return jdbc.sql("""
                SELECT v.facts, v.version, v.account_id
                  FROM voice.link l JOIN voice.voice v ON v.id = l.voice_id
                 WHERE l.type = :type AND l.id = :id AND l.district_id = :district
                 ORDER BY v.raised_at, v.id
                """)
                .param("type", link.type())
                .param("id", link.id())
                .param("district", district.value())
                .query((row, _) -> loaded(row))
                .list();
    }

    /** Which of some things of a type voices went on as. */
    public Set<UUID> linked(DistrictId district, String type, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                        SELECT DISTINCT id FROM voice.link WHERE type = :type AND id = ANY(:ids) AND district_id = :district
                        """)
                        .param("type", type)
                        .param("ids", ids.toArray(UUID[]::new))
                        .param("district", district.value())
                        .query(UUID.class)
                        .list());
    }

    /** Those merged into a voice, straight or by way of others, without itself. */
    public List<Loaded> joined(DistrictId district, VoiceId into) {
        return jdbc.sql("""
                WITH RECURSIVE joined AS (
                    SELECT id FROM voice.voice WHERE merged_into = :into AND district_id = :district
                    UNION SELECT v.id FROM voice.voice v JOIN joined j ON v.merged_into = j.id)
                SELECT v.facts, v.version, v.account_id FROM voice.voice v JOIN joined j ON j.id = v.id ORDER BY v.raised_at, v.id
                """)
                .param("into", into.value())
                .param("district", district.value())
                .query((row, _) -> loaded(row))
                .list();
    }

    /** The voice with which one goes on in the end; itself if it was not merged. */
    public Loaded root(DistrictId district, Loaded loaded) {
        var at = loaded;
        while (at.voice() instanceof Voice.Merged merged) {
            at = load(district, merged.into()).orElseThrow();
        }
        return at;
    }

    /** A voice that says the same, comes from the same sender since a moment, and waits yet: what was dealt with is said anew. */
    public Optional<VoiceId> same(DistrictId district, Marks marks, Instant since) {
        return jdbc.sql("""
                SELECT id FROM voice.voice
                 WHERE district_id = :district AND text_hash = :text AND sender_hash = :sender AND raised_at >= :since AND state = 'NEW'
                 ORDER BY raised_at LIMIT 1
                """)
                .param("district", district.value())
                .param("text", marks.said())
                .param("sender", marks.sender())
                .param("since", at(since))
                .query((row, _) -> new VoiceId(row.getObject(1, UUID.class)))
                .optional();
    }

    public void addTracking(DistrictId district, VoiceId voice, byte[] code, byte[] client, Instant now) {
        jdbc.sql("""
                INSERT INTO voice.tracking (code_hash, district_id, client_hash, voice_id, seen_at)
                VALUES (:code, :district, :client, :voice, :now)
                """)
                .param("code", code)
                .param("district", district.value())
                .param("client", client)
                .param("voice", voice.value())
                .param("now", at(now))
                .update();
    }

    public Optional<VoiceId> sent(DistrictId district, byte[] client) {
        return jdbc.sql("SELECT voice_id FROM voice.tracking WHERE district_id = :district AND client_hash = :client")
                .param("district", district.value())
                .param("client", client)
                .query((row, _) -> new VoiceId(row.getObject(1, UUID.class)))
                .optional();
    }

    public Optional<VoiceId> tracked(DistrictId district, byte[] code) {
        return jdbc.sql("SELECT voice_id FROM voice.tracking WHERE district_id = :district AND code_hash = :code")
                .param("district", district.value())
                .param("code", code)
                .query((row, _) -> new VoiceId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** When the holder of a code last looked; now is noted instead. */
    public Instant look(byte[] code, Instant now) {
        var before = jdbc.sql("SELECT seen_at FROM voice.tracking WHERE code_hash = :code FOR UPDATE")
                .param("code", code)
                .query((row, _) -> instant(row.getTimestamp(1)))
                .single();
        jdbc.sql("UPDATE voice.tracking SET seen_at = :at WHERE code_hash = :code")
                .param("at", at(now))
                .param("code", code)
                .update();
        return before;
    }

    /** When the account of whoever spoke last looked; now is noted instead. */
    public Instant look(VoiceId id, Instant now) {
        var before = jdbc.sql("SELECT seen_at FROM voice.voice WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, _) -> instant(row.getTimestamp(1)))
                .single();
        jdbc.sql("UPDATE voice.voice SET seen_at = :at WHERE id = :id")
                .param("at", at(now))
                .param("id", id.value())
                .update();
        return before;
    }

    private static Instant instant(java.sql.@Nullable Timestamp moment) {
        return moment == null ? Instant.EPOCH : moment.toInstant();
    }

    /** Something that happened, and how it is worded. */
    public record Step(Instant at, String kind) {}

    public void note(VoiceId voice, UUID act, Instant when, String kind) {
        jdbc.sql("""
                INSERT INTO voice.step (voice_id, act_id, at, kind) VALUES (:voice, :act, :at, :kind) ON CONFLICT (voice_id, act_id) DO NOTHING
                """)
                .param("voice", voice.value())
                .param("act", act)
                .param("at", at(when))
                .param("kind", kind)
                .update();
    }

    public List<Step> steps(VoiceId voice, Instant since) {
        return jdbc.sql(
                        "SELECT at, kind FROM voice.step WHERE voice_id = :voice AND at > :after ORDER BY at DESC, act_id LIMIT 50")
                .param("voice", voice.value())
                .param("after", at(since))
                .query((row, _) -> new Step(row.getTimestamp("at").toInstant(), row.getString("kind")))
                .list();
    }

    public void forgetSteps() {
        jdbc.sql("DELETE FROM voice.step").update();
    }

    /** Keeps a photo, and neither who sent it nor what they called it. */
    public void addPhoto(Voice voice, UUID id, CheckedFile photo) {
        var sheet = voice.sheet();
        shelf.keep(
                Reception.PHOTO,
                id,
                "photo." + photo.type().extensions().getFirst(),
                photo,
                new Subject(Voices.SUBJECT, sheet.id().value()),
                new Actor(sheet.district(), null, "", ""),
                sheet.raisedAt());
    }

    /** How many voices were merged with each, straight. */
    public Map<UUID, Integer> joinedCounts(Collection<VoiceId> ids) {
        var counts = new HashMap<UUID, Integer>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT merged_into, count(*) FROM voice.voice WHERE merged_into = ANY(:ids) GROUP BY merged_into")
                    .param("ids", ids.stream().map(VoiceId::value).toArray(UUID[]::new))
                    .query((row, _) -> counts.put(row.getObject(1, UUID.class), row.getInt(2)))
                    .list();
        }
        return counts;
    }

    /**
     * Those whose station is one of some and that nobody has read for the public yet, oldest first.
     *
     * @param after continues after this one; null from the start
     */
    public List<Loaded> unread(
            DistrictId district, Collection<UUID> stations, Collection<UUID> bodies, @Nullable UUID after, int limit) {
        return jdbc.sql(COLUMNS + """
                WHERE district_id = :district AND (station_id = ANY(:stations) OR body_id = ANY(:bodies))
                  AND reading = 'WAITING' AND NOT closed
                  AND (CAST(:after AS uuid) IS NULL
                       OR (raised_at, id) > (SELECT raised_at, id FROM voice.voice WHERE id = :after))
                ORDER BY raised_at, id LIMIT :limit
                """)
                .param("district", district.value())
                .param("stations", stations.toArray(UUID[]::new))
                .param("bodies", bodies.toArray(UUID[]::new))
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> loaded(row))
                .list();
    }
}
