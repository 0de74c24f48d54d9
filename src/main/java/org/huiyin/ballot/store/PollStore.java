package org.huiyin.ballot.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.PollsOverCases;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.states.Official;
import org.huiyin.ballot.states.Poll;
import org.huiyin.ballot.states.Seal;
import org.huiyin.database.FactsJson;
import org.huiyin.database.FailureNote;
import org.huiyin.move.CaseTable;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Suggestions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps polls in PostgreSQL. Every write names the version that it was decided on. */
@Repository
public class PollStore {
    /** What a {@link Stored} is read from; the poll's table is called p. */
    static final String COLUMNS =
            "p.id AS poll, p.district_id, p.body_id, p.secret, p.key_id, p.version AS poll_version, p.facts";

    private static final Logger LOG = LoggerFactory.getLogger(PollStore.class);

    public static final FactsJson<Poll> JSON = new FactsJson<>(Poll.class);

    /** A poll as it stands, with the version that a change must name. */
    public record Loaded(Poll poll, int version) implements CaseTable.AtVersion {}

    /** The row of a poll: what the database looks rows up by, beside the facts that repeat it. */
    record Stored(
            UUID id,
            UUID district,
            UUID body,
            boolean secret,
            @Nullable UUID key,
            int version,
            String facts) {
        static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    row.getObject("poll", UUID.class),
                    row.getObject("district_id", UUID.class),
                    row.getObject("body_id", UUID.class),
                    row.getBoolean("secret"),
                    row.getObject("key_id", UUID.class),
                    row.getInt("poll_version"),
                    row.getString("facts"));
        }

        /**
         * The poll, which is that of its row and no other: votes go where the facts say, after rules that were looked up by the row.
         *
         * @throws Refusal if somebody changed one of both, or made facts that are none of a poll
         */
        Loaded loaded() {
            var poll = read();
            if (poll == null) {
                throw Seals.changed(new PollId(id));
            }
            return new Loaded(poll, version);
        }

        private @Nullable Poll read() {
            try {
                var poll = JSON.read(facts);
                return isOf(poll) && isWhole(poll) ? poll : null;
            } catch (RuntimeException torn) {
                // Whatever they lack: lists and followers do not stop at one row, and nobody is told that the program
                // is broken.
                LOG.error("The facts of poll {} are none of a poll: {}", id, FailureNote.of(torn));
                return null;
            }
        }

        private boolean isOf(Poll poll) {
            var head = poll.head();
            var sealedFor = poll.sealedBy().map(Seal::keyId).orElse(key);
            return head.id().value().equals(id)
                    && head.district().value().equals(district)
                    && head.body().value().equals(body)
                    && poll.sheet().secret() == secret
                    && Objects.equals(sealedFor, key);
        }

        /** Whether it says who runs it, since when it runs, and what came out: none of it is written as nothing. */
        private static boolean isWhole(Poll poll) {
            return poll.staff() != null
                    && switch (poll) {
                        case Poll.Prepared _, Poll.Cancelled _ -> true;
                        case Poll.Open _, Poll.Counting _, Poll.Closing _ ->
                            poll.opened().isPresent();
                        case Poll.Closed closed -> poll.opened().isPresent() && closed.result() != null;
                    };
        }
    }

    private final JdbcClient jdbc;
    private final PollsOverCases cases;
    private final CaseTable<Loaded> table;

    PollStore(JdbcClient jdbc, PollsOverCases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
        table = new CaseTable<>(jdbc, COLUMNS, "ballot.poll p", PollStore::loaded);
    }

    public Optional<Loaded> load(DistrictId district, PollId id) {
        return table.load(district, id.value());
    }

    /** The poll, which nobody else changes or votes in until the transaction ends. */
    public Optional<Loaded> lock(DistrictId district, PollId id) {
        return table.lock(district, id.value());
    }

    /** The poll, which does not change its state until the transaction ends; others may hold it so as well. */
    public Optional<Loaded> hold(DistrictId district, PollId id) {
        return table.hold(district, id.value());
    }

    /** Whether a poll is closing, which it then stays until the transaction ends. */
    public boolean holdClosing(PollId id) {
        return jdbc.sql("""
                        SELECT facts ->> 'state' FROM ballot.poll WHERE id = :id FOR UPDATE
                        """)
                .param("id", id.value())
                .query(String.class)
                .optional()
                .filter("CLOSING"::equals)
                .isPresent();
    }

    /** A poll that something is left to do of. */
    public record Left(DistrictId district, PollId id) {}

    /** Polls that are closing, and those that are over and of which something sealed or broken off still lies there. */
    public List<Left> leftBehind() {
        return jdbc.sql("""
                        SELECT district_id, id FROM ballot.poll p
                         WHERE (state = 'COUNTING' AND facts ->> 'state' = 'CLOSING')
                            OR (state IN ('CLOSED', 'CANCELLED')
                                AND (EXISTS (SELECT FROM ballot.envelope WHERE poll_id = p.id)
                                     OR EXISTS (SELECT FROM ballot.paper_count WHERE poll_id = p.id)))
                            OR (state = 'CANCELLED'
                                AND (EXISTS (SELECT FROM ballot.vote WHERE poll_id = p.id)
                                     OR EXISTS (SELECT FROM ballot.published WHERE poll_id = p.id)))
                         ORDER BY id
                        """)
                .query((row, _) -> new Left(
                        new DistrictId(row.getObject(1, UUID.class)), new PollId(row.getObject(2, UUID.class))))
                .list();
    }

    /** Adds a poll as version 1. */
    void insert(Poll poll) {
        var subject = poll.sheet().subject();
        if (subject != null && subject.type().equals(Suggestions.SUBJECT)) {
            cases.restOn(List.of(subject.id()));
        }
        bound(jdbc.sql("""
                        INSERT INTO ballot.poll (id, district_id, body_id, version, state, secret, internal, title, words, subject_type,
                            subject_id, host_id, teller_ids, opened_at, closed_at, key_id, facts)
                        VALUES (:id, :district, :body, 1, :state, :secret, :internal, :title, :words, :subjectType, :subjectId, :host,
                            :tellers, :opened, :closed, :key, :facts::jsonb)
                        """), poll)
                .param("body", poll.head().body().value())
                .param("district", poll.head().district().value())
                .update();
    }

    /**
     * Replaces a poll by its successor and returns the new version. The key's name stays after the poll has closed, so that a key left behind is
     * known for what it is.
     *
     * @throws Refusal "stale" if it was changed since it was loaded
     */
    int save(Loaded before, Poll after) {
        return table.save(before, bound(jdbc.sql("""
                        UPDATE ballot.poll
                           SET version = version + 1, state = :state, secret = :secret, internal = :internal, title = :title, words = :words,
                               subject_type = :subjectType, subject_id = :subjectId, host_id = :host, teller_ids = :tellers,
                               opened_at = :opened, closed_at = :closed, key_id = coalesce(:key, key_id), facts = :facts::jsonb
                         WHERE id = :id AND version = :version
                        """), after));
    }

    /** Those of the keys that lie under a poll which still needs them. */
    public Set<UUID> needed(Set<UUID> keys) {
        return found(keys, "OPEN", "COUNTING");
    }

    /** Those of the keys that lie under a poll which is over. */
    public Set<UUID> over(Set<UUID> keys) {
        return found(keys, "CLOSED", "CANCELLED");
    }

    private Set<UUID> found(Set<UUID> keys, String... states) {
        return keys.isEmpty()
                ? Set.of()
                : jdbc
                        .sql("SELECT key_id FROM ballot.poll WHERE key_id = ANY(:keys) AND state = ANY(:states)")
                        .param("keys", keys.toArray(UUID[]::new))
                        .param("states", states)
                        .query(UUID.class)
                        .list()
                        .stream()
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Polls about something, without those of which the row and the facts differ: these are told in the log. */
    public List<Loaded> about(DistrictId district, SubjectRef subject) {
        return jdbc
                .sql("SELECT " + COLUMNS + """
                         FROM ballot.poll p
                        WHERE p.district_id = :district AND p.subject_type = :type AND p.subject_id = :subject
                        ORDER BY p.id DESC
                        """)
                .param("district", district.value())
                .param("type", subject.type())
                .param("subject", subject.id())
                .query((row, _) -> readable(Stored.read(row)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** For lists, which are not refused for one of their rows. */
    static Optional<Loaded> readable(Stored row) {
        try {
            return Optional.of(row.loaded());
        } catch (Refusal changed) {
            return Optional.empty();
        }
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Poll poll) {
        var sheet = poll.sheet();
        var subject = sheet.subject();
        return statement
                .param("id", poll.head().id().value())
                .param("state", poll.stateName().name())
                .param("secret", sheet.secret())
                .param("internal", sheet.internal())
                .param("title", sheet.title())
                .param("words", FoldedText.of(sheet.title()))
                .param("subjectType", subject == null ? null : subject.type(), Types.VARCHAR)
                .param("subjectId", subject == null ? null : subject.id(), Types.OTHER)
                .param("host", poll.staff().host().account())
                .param(
                        "tellers",
                        poll.staff().tellers().stream().map(Official::account).toArray(UUID[]::new))
                .param("opened", time(poll.opened().orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "closed",
                        time(poll instanceof Poll.Closed closed ? closed.closed() : null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("key", poll.sealedBy().map(Seal::keyId).orElse(null), Types.OTHER)
                .param("facts", JSON.write(poll));
    }

    static Loaded loaded(ResultSet row, int number) throws SQLException {
        return Stored.read(row).loaded();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
