package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.support.Medians.median;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.ballot.secrecy.Envelopes;
import org.huiyin.ballot.secrecy.Receipt;
import org.huiyin.ballot.secrecy.Seals;
import org.huiyin.ballot.states.Ballot;
import org.huiyin.ballot.states.Vote;
import org.huiyin.ballot.store.PollStore;
import org.huiyin.ballot.store.VoteStore;
import org.huiyin.database.LongWork;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Actor;
import org.huiyin.support.Bench;
import org.huiyin.support.Figures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Votes per second into one poll, by requests of as many voters, against a plain INSERT into the same table with the same keys by as many
 * clients, by turns in one run on a database that keeps what was committed; and the tally of a million votes. Run by {@code bench/run votes}.
 */
@Bench
class VotesBench {
    private static final int SECONDS = Bench.Size.of("seconds", 5, 1);
    private static final int WARM = Bench.Size.of("warm", 20, 1);
    private static final int TURNS = Bench.Size.of("turns", 5, 1);
    private static final int VOTES = Bench.Size.of("votes", 1_000_000, 2_000);
    private static final int[] CLIENTS = Bench.Size.full() ? new int[] {8, 32} : new int[] {8};
    private static final String HOST = "votes.localhost";
    private static final int SEATS = Bench.Size.of("seats", 40_000, 5_000);
    private static final Figures FIGURES = Figures.of("votes");

    @Autowired
    private Ballots ballots;

    @Autowired
    private VoteStore votes;

    @Autowired
    private Directory directory;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private LongWork longWork;

    @Autowired
    @Qualifier("followerRunner")
    private SmartLifecycle followers;

    @Value("${huiyin.db.url}")
    private String url;

    @Value("${huiyin.db.user}")
    private String user;

    @Value("${huiyin.db.password}")
    private String password;

    @LocalServerPort
    private int port;

    @Test
    void votes_against_a_plain_insert_and_a_million_counted() throws Exception {
        var town = new BallotTown(directory, accounts, "votes", HOST, 0);
        voters(town);
        // Word of each poll goes to everybody on its roll: another process does that.
        followers.stop();
        try {
            for (var secrecy : Secrecy.values()) {
                for (var clients : CLIENTS) {
                    rate(town, secrecy, clients);
                }
            }
            million(town);
        } finally {
            followers.start();
        }
    }

    /** Accounts with a token each, which looked at the poll a moment ago. */
    private void voters(BallotTown town) {
        jdbc.update("""
                INSERT INTO account.account (id, district_id, username, username_key, display_name, demo, created_at, version)
                SELECT md5('voter' || n)::uuid, ?, 'voter' || n, 'voter' || n, 'Voter ' || n, false, now(), 1
                  FROM generate_series(1, ?) n
                """, town.district.id().value(), SEATS);
        jdbc.update("""
                INSERT INTO account.role_grant (account_id, role, scope)
                SELECT md5('voter' || n)::uuid, 'VOTER', ? FROM generate_series(1, ?) n
                """, town.congress.id().value(), SEATS);
        jdbc.update("""
                INSERT INTO account.token (secret_hash, id, account_id, name, created_at, expires_at, last_used_at)
                SELECT sha256(convert_to('voter' || n, 'UTF8')), gen_random_uuid(), md5('voter' || n)::uuid, 'phone', now(),
                       now() + interval '1 day', now() + interval '1 hour'
                  FROM generate_series(1, ?) n
                """, SEATS);
        jdbc.execute("VACUUM ANALYZE account.account, account.role_grant, account.token");
    }

    private void million(BallotTown town) throws Exception {
        var named = filled(town, Secrecy.NAMED, VOTES);
        fill(named, "vote (poll_id, seat, way, choices)", "number, 'DEVICE', ARRAY[(number % 3)::smallint]");
        count(town, named, "named");
        var secret = filled(town, Secrecy.SECRET, VOTES);
        seal(secret);
        count(town, secret, "secret");
    }

    private void count(BallotTown town, PollId id, String kind) throws InterruptedException {
        jdbc.execute("ANALYZE ballot.vote");
        jdbc.execute("ANALYZE ballot.envelope");
        if (kind.equals("named")) {
            var began = System.nanoTime();
            var counts = votes.tally(id, 1, 3);
            FIGURES.tell(
                    "tally of %,d named votes".formatted(counts.getFirst().cast()),
                    "%.1f s".formatted((System.nanoTime() - began) / 1e9));
        }
        var longest = new AtomicLong();
        var ending = new AtomicBoolean(true);
        var looking = Thread.ofPlatform().start(() -> {
            while (ending.get()) {
                longest.accumulateAndGet(oldestTransaction(), Math::max);
            }
        });
        var began = System.nanoTime();
        ballots.make(id, "end", Map.of(), null, town.office);
        ending.set(false);
        looking.join();
        var result = ballots.result(id, town.office).orElseThrow();
        FIGURES.atMost(
                "longest transaction that wrote while a %s poll was closed".formatted(kind),
                longest.get() / 1e3,
                1,
                "%.2f s");
        FIGURES.tell(
                "closing of a %s poll with %,d votes, roll and list written".formatted(kind, result.cast()),
                "%.1f s".formatted((System.nanoTime() - began) / 1e9));
        assertThat(result.items().getFirst().counts().cast()).isEqualTo(VOTES);
    }

    /** For how many milliseconds the oldest transaction that writes has been open. */
    private long oldestTransaction() {
        LockSupport.parkNanos(10_000_000);
        return Objects.requireNonNull(jdbc.queryForObject("""
                SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start) * 1000), 0)::bigint FROM pg_stat_activity
                 WHERE backend_xid IS NOT NULL AND datname = current_database()
                """, Long.class));
    }

    private void seal(PollId id) throws Exception {
        var poll = PollStore.JSON.read(String.valueOf(
                jdbc.queryForObject("SELECT facts FROM ballot.poll WHERE id = ?", String.class, id.value())));
        var key = Seals.publicKey(poll.sealedBy().orElseThrow());
        var began = System.nanoTime();
        var step = 10_000;
        for (var from = 1; from <= VOTES; from += step) {
            var rows = IntStream.range(from, Math.min(VOTES + 1, from + step))
                    .parallel()
                    .mapToObj(seat -> new Object[] {
                        id.value(),
                        seat,
                        Envelopes.seal(key, id, seat, new Ballot(Receipt.random(), new Vote(List.of(seat % 3))).bytes())
                    })
                    .toList();
            jdbc.batchUpdate("INSERT INTO ballot.envelope (poll_id, seat, sealed) VALUES (?, ?, ?)", rows);
        }
        FIGURES.tell(
                "%,d votes sealed and stored beforehand".formatted(VOTES),
                "%.1f s".formatted((System.nanoTime() - began) / 1e9));
    }

    /** A poll with so many seats, open. */
    private PollId filled(BallotTown town, Secrecy secrecy, int seats) {
        var id = ballots.prepare(
                new NewPoll(
                        town.congress.id(),
                        null,
                        BallotTown.sheet(
                                "secrecy", secrecy.name(), "presence", "NOT_ASKED", "teller1", "", "teller2", "")),
                town.office);
        write("""
                INSERT INTO ballot.seat (poll_id, number, id, name, account_id)
                SELECT ?, n, gen_random_uuid(), 'Voter ' || n, md5('voter' || n)::uuid FROM generate_series(1, ?) n
                """, id.value(), seats);
        ballots.make(id, "open", Map.of(), null, town.office);
        jdbc.execute("VACUUM ANALYZE ballot.seat");
        return id;
    }

    /** A million rows take longer than the answer to a request may. */
    private void write(String sql, Object... values) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            longWork.expect();
            jdbc.update(sql, values);
        });
    }

    private void fill(PollId id, String into, String values) {
        write(
                "INSERT INTO ballot." + into + " SELECT poll_id, " + values + " FROM ballot.seat WHERE poll_id = ?",
                id.value());
    }

    /** By turns, so that both see the same machine, after the way of a request through the program has been compiled. */
    private void rate(BallotTown town, Secrecy secrecy, int clients) throws Exception {
        var plain = new ArrayList<Double>();
        var taken = new ArrayList<Double>();
        var inside = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        run(town, secrecy, clients, DeviceClient::new, WARM);
        for (var turn = 0; turn < TURNS; turn++) {
            plain.add(run(town, secrecy, clients, PlainClient::new, SECONDS));
            taken.add(run(town, secrecy, clients, DeviceClient::new, SECONDS));
            inside.add(run(town, secrecy, clients, (poll, kind) -> seat -> vote(town, poll, seat), SECONDS));
            bare.add(run(town, secrecy, clients, BareClient::new, SECONDS));
            ratios.add(taken.getLast() / plain.getLast());
        }
        FIGURES.atLeast(
                "%s, %d clients, %,.0f votes a second by POST /api/v1/ballots/{id}/vote (%,.0f, ratio %.2f, without HTTP) beside %,.0f of a plain INSERT"
                                .formatted(
                                        secrecy.name().toLowerCase(Locale.ROOT),
                                        clients,
                                        median(taken),
                                        median(inside),
                                        median(inside) / median(plain),
                                        median(plain))
                        + " into the same table with its keys, each committed to the disk, as many clients, ratio (of %d turns: %s)"
                                .formatted(
                                        TURNS,
                                        ratios.stream()
                                                .map(ratio -> String.format("%.2f", ratio))
                                                .toList()),
                median(ratios),
                secrecy == Secrecy.NAMED ? 0.5 : 0.3,
                "%.2f");
        FIGURES.tell(
                "%s, %d clients, %,.0f bare answers a second by HTTP (GET /robots.txt); who needs one of them and one plain INSERT for each vote gets"
                        .formatted(secrecy.name().toLowerCase(Locale.ROOT), clients, median(bare)),
                "%,.0f a second".formatted(1 / (1 / median(bare) + 1 / median(plain))));
        assertThat(median(taken)).isPositive();
    }

    /** Somebody who sends one vote after the other, each from another seat. */
    private interface Client extends AutoCloseable {
        void vote(int seat) throws Exception;

        default boolean votes() {
            return true;
        }

        @Override
        default void close() throws Exception {}
    }

    private interface Clients {
        Client client(PollId poll, Secrecy secrecy) throws Exception;
    }

    /** Votes a second into a poll of its own. */
    private double run(BallotTown town, Secrecy secrecy, int clients, Clients kind, int seconds) throws Exception {
        var poll = filled(town, secrecy, SEATS);
        var next = new AtomicInteger();
        var done = new AtomicLong();
        var all = new ArrayList<Client>();
        for (var i = 0; i < clients; i++) {
            all.add(kind.client(poll, secrecy));
        }
        var began = System.nanoTime();
        var end = began + seconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var working = all.stream()
                    .map(client -> pool.submit(() -> {
                        try (client) {
                            int seat;
                            while ((seat = next.incrementAndGet()) <= SEATS) {
                                client.vote(seat);
                                done.incrementAndGet();
                                if (System.nanoTime() >= end) {
                                    break;
                                }
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var future : working) {
                future.get();
            }
        }
        var took = System.nanoTime() - began;
        assertThat(votes.turnout(poll)).isEqualTo(all.getFirst().votes() ? done.intValue() : 0);
        return done.get() * 1e9 / took;
    }

    /** A vote by a call from inside the program. */
    private void vote(BallotTown town, PollId poll, int seat) {
        var caller = new Caller(
                new Actor(town.district.id(), UUID.fromString(uuid("voter" + seat)), "Voter", "page"),
                null,
                Set.of(new Grant(Role.VOTER, town.congress.id().value())));
        ballots.vote(poll, BallotTown.choices("1"), caller);
    }

    private static String uuid(String text) {
        try {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
            return hash.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One INSERT in a transaction of its own, with nothing around it, over a connection that is kept. */
    private final class PlainClient implements Client {
        private final Connection connection = DriverManager.getConnection(url, user, password);
        private final PreparedStatement insert;
        private final Secrecy secrecy;

        PlainClient(PollId poll, Secrecy secrecy) throws SQLException {
            this.secrecy = secrecy;
            insert = connection.prepareStatement(
                    secrecy == Secrecy.NAMED
                            ? "INSERT INTO ballot.vote (poll_id, seat, way, choices) VALUES (?, ?, 'DEVICE', '{0}')"
                            : "INSERT INTO ballot.envelope (poll_id, seat, sealed) VALUES (?, ?, ?)");
            insert.setObject(1, poll.value());
        }

        @Override
        public void vote(int seat) throws SQLException {
            insert.setInt(2, seat);
            if (secrecy == Secrecy.SECRET) {
                insert.setBytes(3, new byte[Envelopes.OVERHEAD + Long.BYTES + 1]);
            }
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Devices of people who have just looked at the poll: each vote is a request with its own person's token; the connection is kept, as a proxy keeps it. */
    private class DeviceClient implements Client {
        private static final String BODY = "{\"choices\":[\"1\"]}";

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final InputStream in = new BufferedInputStream(socket.getInputStream());
        private final PollId poll;

        DeviceClient(PollId poll, Secrecy secrecy) throws IOException {
            this.poll = poll;
            socket.setTcpNoDelay(true);
        }

        @Override
        public void vote(int seat) throws IOException {
            ask("POST /api/v1/ballots/" + poll + "/vote HTTP/1.1\r\nHost: " + HOST
                    + "\r\nAuthorization: Bearer voter"
                    + seat + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n" + BODY);
        }

        void ask(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var status = line();
            var length = 0;
            var chunked = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
            }
            var body = new StringBuilder();
            if (chunked) {
                for (var part = Integer.parseInt(line(), 16); part > 0; part = Integer.parseInt(line(), 16)) {
                    body.append(new String(in.readNBytes(part), StandardCharsets.UTF_8));
                    line();
                }
                line();
            } else {
                body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException(status + " " + body);
            }
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the connection ended");
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Asks for the smallest thing that comes by the same way, and does not vote. */
    private final class BareClient extends DeviceClient {
        BareClient(PollId poll, Secrecy secrecy) throws IOException {
            super(poll, secrecy);
        }

        @Override
        public boolean votes() {
            return false;
        }

        @Override
        public void vote(int seat) throws IOException {
            ask("GET /robots.txt HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
        }
    }
}
