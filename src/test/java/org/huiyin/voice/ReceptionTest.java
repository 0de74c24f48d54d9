package org.huiyin.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.files.Downloads;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TooManyTries;
import org.huiyin.support.Downloaded;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.states.Photo;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.states.Way;
import org.huiyin.voice.store.VoiceStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How voices come in: once, not too often, and followed by a code that is kept nowhere. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReceptionTest {
    @Autowired
    private Reception reception;

    @Autowired
    private Voices voices;

    @Autowired
    private Downloads downloads;

    @Autowired
    private VoiceStore store;

    @Autowired
    private Codes codes;

    @Autowired
    private Guard guard;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Directory directory;

    @Autowired
    private Registrar registrar;

    @Autowired
    private JdbcClient jdbc;

    private VoiceTown town(String name) {
        return new VoiceTown(directory, registrar, name);
    }

    private static void refused(String key, Callable<?> what) {
        assertThatThrownBy(what::call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void a_voice_goes_to_the_station_of_its_subdistrict_and_is_followed_by_its_code() {
        var town = town("reception-code");
        var receipt = reception.raise(
                town.words("The lamp is broken."), List.of(), VoiceTown.from("10.1.0.1"), town.visitor());

        assertThat(receipt.station()).isEqualTo("Harbour station");
        assertThat(receipt.code()).matches("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
        var typed = receipt.code().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        var view = reception.track(typed, "10.1.0.1", town.visitor());
        assertThat(view.text()).isEqualTo("The lamp is broken.");
        assertThat(view.name()).isEmpty();
        assertThat(view.contact()).isNull();
        assertThatThrownBy(() -> voices.view(receipt.id(), town.visitor())).isInstanceOf(NotFound.class);
        assertThat(voices.view(receipt.id(), town.station(0)).contact()).isEqualTo("13800000000");
        assertThatThrownBy(() -> voices.view(receipt.id(), town.station(1))).isInstanceOf(NotFound.class);
    }

    @Test
    void the_code_stands_nowhere_in_the_database_and_the_acts_say_nothing_of_who_spoke() {
        var town = town("reception-nowhere");
        var receipt = reception.raise(
                town.words("The lamp is broken."), List.of(), VoiceTown.from("10.1.0.2"), town.speaker());
        var plain = receipt.code().replace("-", "");
        for (var table : List.of("voice", "speaker", "tracking", "tried", "step")) {
            var rows = jdbc.sql("SELECT t::text FROM voice." + table + " t")
                    .query(String.class)
                    .list();
            assertThat(rows).noneMatch(row -> row.contains(receipt.code()) || row.contains(plain));
            assertThat(rows).as("where it came from").noneMatch(row -> row.contains("10.1.0.2"));
        }
        assertThat(receipt.toString()).doesNotContain(receipt.code());
        var acts = ledger.of(new Subject(Voices.SUBJECT, receipt.id().value()));
        assertThat(acts).hasSize(1);
        assertThat(acts.getFirst().actor().account()).isNull();
        assertThat(acts.getFirst().actor().name()).isEmpty();
        assertThat(acts.getFirst().details().toString()).doesNotContain("lamp", "Wang", "138");
    }

    @Test
    void entries_of_a_station_arrive_once_however_often_and_from_however_many_threads_they_are_sent()
            throws InterruptedException, ExecutionException {
        var town = town("reception-once");
        var clients = new ArrayList<UUID>();
        for (var number = 0; number < 12; number++) {
            clients.add(UUID.randomUUID());
        }
        var receipts = new ArrayList<Receipt>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tasks = new ArrayList<Callable<Receipt>>();
            for (var times = 0; times < 3; times++) {
                for (var client : clients) {
                    var fields = town.words("Entry " + client);
                    fields.put("title", "Entry");
                    fields.put("way", "PAPER");
                    tasks.add(() -> reception.enter(fields, List.of(), null, client, town.station(0)));
                }
            }
            java.util.Collections.shuffle(tasks, new java.util.Random(7));
            for (var done : threads.invokeAll(tasks)) {
                receipts.add(done.get());
            }
        }
        assertThat(receipts).hasSize(36);
        assertThat(new HashSet<>(receipts.stream().map(Receipt::id).toList())).hasSize(12);
        assertThat(new HashSet<>(receipts.stream().map(Receipt::code).toList())).hasSize(12);
        assertThat(voices.deskCounts(town.station(0))).containsEntry(VoiceState.NEW, 12L);
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(reception
                                .track(receipt.code(), "10.1.0.3", town.visitor())
                                .id())
                        .isEqualTo(receipt.id().value()));
    }

    @Test
    void the_same_text_from_the_same_device_is_the_same_voice_with_a_further_code() throws Exception {
        var town = town("reception-same");
        var sender = VoiceTown.from("10.1.0.4");
        var receipts = new ArrayList<Receipt>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            var tasks = new ArrayList<Callable<Receipt>>();
            for (var times = 0; times < 3; times++) {
                var words = town.words("The lamp" + " ".repeat(times) + "is broken!");
                words.put("title", "Lamp");
                tasks.add(() -> reception.raise(words, List.of(), sender, town.visitor()));
            }
            for (var done : threads.invokeAll(tasks)) {
                receipts.add(done.get());
            }
        }
        assertThat(new HashSet<>(receipts.stream().map(Receipt::id).toList())).hasSize(1);
        assertThat(new HashSet<>(receipts.stream().map(Receipt::code).toList())).hasSize(3);
        assertThat(receipts).filteredOn(Receipt::again).hasSize(2);

        var words = town.words("The lamp is broken!");
        words.put("title", "Lamp");
        var elsewhere = reception.raise(words, List.of(), VoiceTown.from("10.1.0.4"), town.visitor());
        assertThat(elsewhere.again()).as("somebody else says the same").isFalse();
        words.put("contact", "13900000000");
        var other = reception.raise(words, List.of(), sender, town.visitor());
        assertThat(other.again()).as("another person at the same device").isFalse();
        words.put("contact", "13800000000");
        words.put("closed", "true");
        assertThat(reception.raise(words, List.of(), sender, town.visitor()).again())
                .as("now for the station only")
                .isFalse();
        words.remove("closed");
        voices.make(receipts.getFirst().id(), "answer", Map.of("text", "Mended."), null, town.station(0));
        assertThat(reception.raise(words, List.of(), sender, town.visitor()).again())
                .as("said again after the answer")
                .isFalse();
    }

    @Test
    void the_same_words_of_two_people_stay_two_voices_where_nothing_says_who_sends() {
        var town = town("reception-two");
        var words = town.words("The lamp is broken.");
        var program = new Sender("10.1.1.9", "", null, "", null);
        var first = reception.raise(words, List.of(), program, town.visitor());
        assertThat(reception.raise(words, List.of(), program, town.visitor()).id())
                .isNotEqualTo(first.id());
        words.put("way", "PHONE");
        var told = reception.enter(words, List.of(), null, UUID.randomUUID(), town.station(0));
        assertThat(reception
                        .enter(words, List.of(), null, UUID.randomUUID(), town.station(0))
                        .id())
                .isNotEqualTo(told.id());
    }

    @Test
    void a_device_speaks_only_so_often_in_an_hour_while_a_whole_office_behind_one_address_goes_on() {
        var town = town("reception-often");
        var sender = VoiceTown.from("10.1.0.5");
        for (var times = 0; times < 6; times++) {
            reception.raise(town.words("Matter " + times), List.of(), sender, town.visitor());
        }
        refused("voice.tooMany", () -> reception.raise(town.words("Matter 7"), List.of(), sender, town.visitor()));
        for (var person = 0; person < 60; person++) {
            reception.raise(town.words("Person " + person), List.of(), VoiceTown.from("10.1.0.5"), town.visitor());
        }
        for (var robot = 0; robot < 60; robot++) {
            try {
                reception.raise(town.words("Robot " + robot), List.of(), VoiceTown.from("10.1.0.5"), town.visitor());
            } catch (Refusal refusal) {
                assertThat(refusal.key()).isEqualTo("voice.tooMany");
            }
        }
        refused(
                "voice.tooMany",
                () -> reception.raise(town.words("One more"), List.of(), VoiceTown.from("10.1.0.5"), town.visitor()));
        reception.raise(town.words("From elsewhere"), List.of(), VoiceTown.from("10.1.0.6"), town.visitor());
    }

    @Test
    void all_addresses_of_one_network_are_counted_as_one_and_refused_tries_do_not_make_the_pause_longer() {
        var town = town("reception-network");
        for (var times = 0; times < 30; times++) {
            var address = "2001:db8:5:6::" + Integer.toHexString(times + 1);
            assertThatThrownBy(() -> reception.track(guard.code(UUID.randomUUID()), address, town.visitor()))
                    .isInstanceOf(NotFound.class);
        }
        var until = new HashSet<Instant>();
        for (var times = 0; times < 3; times++) {
            assertThatThrownBy(() ->
                            reception.track(guard.code(UUID.randomUUID()), "2001:db8:5:6:ffff::1", town.visitor()))
                    .isInstanceOfSatisfying(TooManyTries.class, tries -> until.add(tries.until()));
        }
        assertThat(until).hasSize(1);
        assertThatThrownBy(() -> reception.track(guard.code(UUID.randomUUID()), "2001:db8:5:7::1", town.visitor()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void guessing_codes_is_limited_and_right_codes_always_pass() {
        var town = town("reception-guess");
        var receipt = reception.raise(town.words("The lamp."), List.of(), VoiceTown.from("10.1.0.7"), town.visitor());
        for (var times = 0; times < 100; times++) {
            reception.track(receipt.code(), "10.1.0.7", town.visitor());
        }
        for (var times = 0; times < 30; times++) {
            var guess = guard.code(UUID.randomUUID());
            assertThatThrownBy(() -> reception.track(guess, "10.1.0.7", town.visitor()))
                    .isInstanceOf(NotFound.class);
        }
        var guess = guard.code(UUID.randomUUID());
        refused("voice.tooManyCodes", () -> reception.track(guess, "10.1.0.7", town.visitor()));
        assertThat(reception.track(receipt.code(), "10.1.0.7", town.visitor()).id())
                .isEqualTo(receipt.id().value());
    }

    @Test
    void a_form_must_be_signed_here_and_filled_by_hand() {
        var town = town("reception-form");
        refused(
                "voice.bait",
                () -> reception.raise(
                        town.words("Buy"),
                        List.of(),
                        new Sender("10.1.0.9", "", reception.open(), "http://spam", null),
                        town.visitor()));
        refused(
                "voice.tooQuick",
                () -> reception.raise(
                        town.words("Quick"),
                        List.of(),
                        new Sender("10.1.0.9", "", reception.open(), "", null),
                        town.visitor()));
        for (var forged : List.of("", "x", "..", UUID.randomUUID() + ".1.00", reception.open() + "0")) {
            refused(
                    "voice.formGone",
                    () -> reception.raise(
                            town.words("Forged"),
                            List.of(),
                            new Sender("10.1.0.9", "", forged, "", null),
                            town.visitor()));
        }
    }

    @Test
    void only_staff_enter_for_others_and_only_at_their_own_station() {
        var town = town("reception-staff");
        var fields = town.words("Told on the telephone.");
        fields.put("way", "PHONE");
        for (var caller : List.of(town.visitor(), town.office(), town.deputy(1), town.speaker())) {
            assertThatThrownBy(() -> reception.enter(fields, List.of(), null, null, caller))
                    .isInstanceOf(Forbidden.class);
        }
        assertThatThrownBy(() ->
                        reception.enter(fields, List.of(), town.stations.get(0).id(), null, town.station(1)))
                .isInstanceOf(Forbidden.class);
        var other = town("reception-staff-other");
        assertThatThrownBy(() ->
                        reception.enter(fields, List.of(), town.stations.get(0).id(), null, other.station(0)))
                .isInstanceOf(Forbidden.class);
        var receipt = reception.enter(fields, List.of(), null, null, town.station(0));
        assertThatThrownBy(() -> reception.track(receipt.code(), "10.1.1.0", other.visitor()))
                .as("a code of another district")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void staff_of_two_stations_say_for_which_they_enter() {
        var town = town("reception-both");
        var both = town.both();
        var fields = town.words("Told on the telephone.");
        fields.put("way", "PHONE");
        assertThatThrownBy(() -> reception.enter(fields, List.of(), null, null, both))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.field())
                                .containsExactly("station"));
        assertThat(reception.form(true, both).getFirst().options()).hasSize(2);
        assertThat(reception.form(true, town.station(0)))
                .noneMatch(field -> field.name().equals("station"));
        var receipt = reception.enter(fields, List.of(), town.stations.get(1).id(), null, both);
        assertThat(receipt.station()).isEqualTo("Bay station");
    }

    private byte[] photo(VoiceId id, UUID photo, Caller caller) throws IOException {
        return Downloaded.from(downloads, new Subject(Voices.SUBJECT, id.value()), photo, caller);
    }

    @Test
    void photos_are_redrawn_and_anything_else_is_refused() throws IOException {
        var town = town("reception-photos");
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture);
        var receipt = reception.raise(
                town.words("See the photo."),
                List.of(new Photo("lamp.png", picture.toByteArray())),
                VoiceTown.from("10.1.1.1"),
                town.visitor());
        var photo = voices.view(receipt.id(), town.station(0)).photos().getFirst();
        assertThat(photo(receipt.id(), photo, town.station(0))).isNotEmpty();
        assertThatThrownBy(() -> photo(receipt.id(), photo, town.visitor())).isInstanceOf(NotFound.class);
        voices.make(
                receipt.id(),
                "publish",
                Map.of("title", "███", "text", "███", "photos", List.of()),
                null,
                town.station(0));
        assertThatThrownBy(() -> photo(receipt.id(), photo, town.visitor()))
                .as("published without the photo")
                .isInstanceOf(NotFound.class);
        for (var file : List.of(
                new Photo("a.txt", "hello".getBytes(StandardCharsets.UTF_8)),
                new Photo("a.png", "hello".getBytes(StandardCharsets.UTF_8)),
                new Photo("a.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> reception.raise(
                            town.words("Bad photo."), List.of(file), VoiceTown.from("10.1.1.2"), town.visitor()))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void photos_too_large_or_of_a_sender_who_spoke_too_often_are_not_even_read_and_bad_ones_do_not_count() {
        var town = town("reception-unread");
        var sender = VoiceTown.from("10.1.1.4");
        var unread = new Photo("large.png", 1L << 40, () -> {
            throw new AssertionError("read");
        });
        for (var times = 0; times < 10; times++) {
            assertThatThrownBy(() -> reception.raise(town.words("Large."), List.of(unread), sender, town.visitor()))
                    .isInstanceOf(InvalidInput.class);
        }
        for (var times = 0; times < 6; times++) {
            reception.raise(town.words("Matter " + times), List.of(), sender, town.visitor());
        }
        var small = new Photo("small.png", 1, unread.content());
        refused("voice.tooMany", () -> reception.raise(town.words("More."), List.of(small), sender, town.visitor()));
    }

    @Test
    void a_photo_that_had_to_be_drawn_counts_also_where_it_is_refused() throws IOException {
        var town = town("reception-bombs");
        var sender = VoiceTown.from("10.1.1.5");
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", picture);
        var broken = picture.toByteArray();
        Arrays.fill(broken, 43, broken.length - 16, (byte) 7);
        for (var times = 0; times < 6; times++) {
            assertThatThrownBy(() -> reception.raise(
                            town.words("Broken."), List.of(new Photo("a.png", broken)), sender, town.visitor()))
                    .isInstanceOf(InvalidInput.class);
        }
        refused("voice.tooMany", () -> reception.raise(town.words("More."), List.of(), sender, town.visitor()));
    }

    @Test
    void a_voice_by_the_code_of_a_deputy_is_asked_of_that_deputy_until_the_code_is_withdrawn() {
        var town = town("reception-deputy");
        var id = codes.add(
                Map.of("kind", "DEPUTY", "person", town.deputies.get(0).id().toString()), town.office());
        var code = codes.code(id, town.office());
        var fields = town.words("Dear deputy.");
        fields.remove("region");
        fields.put("code", code.token());
        var receipt = reception.raise(fields, List.of(), VoiceTown.from("10.1.1.3"), town.visitor());
        var view = voices.view(receipt.id(), town.deputy(1));
        assertThat(view.way()).isEqualTo(Way.CODE);
        assertThat(view.offers("adopt")).isTrue();
        assertThatThrownBy(() -> voices.view(receipt.id(), town.deputy(2))).isInstanceOf(NotFound.class);
        assertThat(store.load(town.district.id(), receipt.id())
                        .orElseThrow()
                        .voice()
                        .sheet()
                        .station())
                .as("without a place the office takes care of it")
                .isNull();
        codes.withdraw(id, town.office());
        assertThatThrownBy(() -> reception.code(code.token(), town.visitor())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> codes.withdraw(id, town.office())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> codes.list(town.deputy(1))).isInstanceOf(Forbidden.class);
        assertThat(codes.list(town.station(0))).isEmpty();
    }
}
