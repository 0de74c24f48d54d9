package org.huiyin.ballot.store;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.ballot.PollFilter;
import org.huiyin.ballot.PollRow;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.moves.Standings;
import org.huiyin.ballot.states.Poll;
import org.huiyin.jobs.FoldedColumn;
import org.huiyin.jobs.FoldedTexts;
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists polls, the latest prepared first, as far as the caller may know them. */
@Repository
public class PollList {
    /** What the caller may know: open polls that are not internal, and those that they run, count or vote in. */
    private static final String KNOWN = """
            (p.host_id = :account OR :account = ANY(p.teller_ids) OR p.body_id = ANY(:bodies)
                OR (p.opened_at IS NOT NULL AND (NOT p.internal OR p.id IN (
                    SELECT poll_id FROM ballot.seat WHERE person_id = :person
                    UNION SELECT poll_id FROM ballot.seat WHERE account_id = :account))))
            """;

    private static final String OWN = """
            AND (p.host_id = :account OR :account = ANY(p.teller_ids) OR p.body_id = ANY(:bodies) OR p.id IN (
                SELECT poll_id FROM ballot.seat WHERE person_id = :person
                UNION SELECT poll_id FROM ballot.seat WHERE account_id = :account))
            """;

    private final JdbcClient jdbc;

    PollList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Configuration(proxyBeanMethods = false)
    static class Folded {
        @Bean
        FoldedTexts foldedPollTitles(JdbcClient jdbc) {
            return new FoldedColumn(
                    "ballot.poll",
                    "SELECT id, title AS text, words AS folded FROM ballot.poll WHERE id > :after ORDER BY id LIMIT :most",
                    FoldedText::of,
                    "UPDATE ballot.poll SET words = :folded WHERE id = :id AND title = :text",
                    jdbc);
        }
    }

    public Slice<PollRow> list(PollFilter filter, @Nullable String cursor, int most, Caller caller) {
        var sql = new StringBuilder("SELECT ")
                .append(PollStore.COLUMNS)
                .append(" FROM ballot.poll p WHERE p.district_id = :district AND ")
                .append(KNOWN);
        var values = new HashMap<String, Object>();
        if (filter.mine()) {
            sql.append(OWN);
        }
        if (filter.state() != null) {
            sql.append(" AND p.state = :state");
            values.put("state", filter.state().name());
        }
        if (filter.secrecy() != null) {
            sql.append(" AND p.secret = :secret");
            values.put("secret", filter.secrecy() == Secrecy.SECRET);
        }
        if (filter.subjectType() != null) {
            sql.append(" AND p.subject_type = :subjectType");
            values.put("subjectType", filter.subjectType());
        }
        if (filter.body() != null) {
            sql.append(" AND p.body_id = :body");
            values.put("body", filter.body().value());
        }
        if (!filter.q().isBlank()) {
            sql.append(" AND strpos(p.words, :q) > 0");
            values.put("q", FoldedText.of(filter.q()));
        }
        var after = Slice.after(cursor);
        if (after != null) {
            sql.append(" AND p.id < :cursor");
            values.put("cursor", after);
        }
        var found = statement(sql.append(" ORDER BY p.id DESC LIMIT :most").toString(), values, caller)
                .param("most", most + 1)
                .query((row, _) -> PollStore.Stored.read(row))
                .list();
        return Slice.of(found, most, last -> last.id().toString())
                .together(shown -> shown.stream()
                        .map(PollStore::readable)
                        .flatMap(Optional::stream)
                        .map(loaded -> row(loaded.poll()))
                        .toList());
    }

    private JdbcClient.StatementSpec statement(String sql, Map<String, ?> values, Caller caller) {
        var person = caller.person();
        return jdbc.sql(sql)
                .params(values)
                .param("district", caller.district().value())
                .param("account", caller.actor().account(), Types.OTHER)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("bodies", Standings.bodies(caller).toArray(UUID[]::new));
    }

    public static PollRow row(Poll poll) {
        var sheet = poll.sheet();
        var closed = poll instanceof Poll.Closed it ? it : null;
        var decisions = new ArrayList<@Nullable String>();
        if (closed != null) {
            closed.result()
                    .items()
                    .forEach(item -> decisions.add(
                            item.decision() == null ? null : sheet.grades().get(item.decision())));
        }
        return new PollRow(
                poll.head().id(),
                poll.stateName(),
                sheet.title(),
                sheet.about(),
                sheet.subject(),
                sheet.secrecy(),
                sheet.items().size(),
                poll.opened().orElse(null),
                closed == null ? null : closed.closed(),
                closed == null ? null : closed.result(),
                decisions);
    }
}
