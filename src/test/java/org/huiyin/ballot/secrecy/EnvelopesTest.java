package org.huiyin.ballot.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Sheets;
import org.huiyin.ballot.states.Ballot;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.ballot.states.Vote;
import org.huiyin.support.MovableClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvelopesTest {
    private static final Sheet SHEET = Sheets.SECRET;

    private final PollId poll = new PollId(UUID.randomUUID());

    @TempDir
    private Path folder;

    @Test
    void only_the_key_of_the_poll_opens_an_envelope_and_only_at_its_place() {
        var keys = new FolderKeys(folder, MovableClock.at(LocalDate.of(2026, 7, 1)));
        var id = UUID.randomUUID();
        var seal = keys.make(id, poll, SHEET);
        var ballot = new Ballot(Receipt.random(), new Vote(List.of(0, Vote.ABSTAIN, 2)));
        var envelope = Envelopes.seal(Seals.publicKey(seal), poll, 7, ballot.bytes());
        var key = keys.find(id).orElseThrow();

        assertThat(Ballot.read(Envelopes.open(key, poll, 7, envelope), 3)).isEqualTo(ballot);
        assertThatThrownBy(() -> Envelopes.open(key, poll, 8, envelope)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Envelopes.open(key, new PollId(UUID.randomUUID()), 7, envelope))
                .isInstanceOf(IllegalStateException.class);
        var other = UUID.randomUUID();
        keys.make(other, poll, SHEET);
        assertThatThrownBy(() -> Envelopes.open(keys.find(other).orElseThrow(), poll, 7, envelope))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void envelopes_of_a_poll_are_of_one_length_and_no_two_are_alike() {
        var keys = new FolderKeys(folder, MovableClock.at(LocalDate.of(2026, 7, 1)));
        var key = Seals.publicKey(keys.make(UUID.randomUUID(), poll, SHEET));
        var same = new Ballot(new Receipt("2222222222222222"), new Vote(List.of(0)));
        var envelopes = IntStream.range(0, 20)
                .mapToObj(i -> Envelopes.seal(
                        key,
                        poll,
                        1,
                        i < 10 ? same.bytes() : new Ballot(Receipt.random(), new Vote(List.of(Vote.ABSTAIN))).bytes()))
                .toList();
        assertThat(envelopes.stream().map(envelope -> envelope.length).distinct())
                .hasSize(1);
        assertThat(envelopes.stream().map(UUID::nameUUIDFromBytes).distinct()).hasSize(20);
        assertThat(envelopes.getFirst()).hasSize(same.bytes().length + Envelopes.OVERHEAD);
    }

    @Test
    void a_key_is_readable_by_its_owner_only_and_gone_once_destroyed() throws Exception {
        // The age of a key is that of its file.
        var clock = MovableClock.at(LocalDate.EPOCH);
        clock.moveTo(Instant.now());
        var keys = new FolderKeys(folder.resolve("deep/keys"), clock);
        var id = UUID.randomUUID();
        assertThat(keys.kept()).isEmpty();
        assertThat(keys.find(id)).isEmpty();
        keys.make(id, poll, SHEET);
        var file = folder.resolve("deep/keys/" + id + ".key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys.seals(poll)).hasSize(1).first().satisfies(kept -> {
            assertThat(kept.seal().publicKey())
                    .isEqualTo(Base64.getEncoder()
                            .encodeToString(Seals.publicHalf(keys.find(id).orElseThrow())
                                    .getEncoded()));
            assertThat(kept.sheet()).isEqualTo(KeptSeal.digest(SHEET));
        });
        assertThat(keys.kept()).containsExactly(id);
        assertThat(keys.settled(id)).isFalse();
        clock.advance(Duration.ofDays(2));
        assertThat(keys.settled(id)).isTrue();
        keys.destroy(id);
        keys.destroy(id);
        assertThat(keys.kept()).isEmpty();
        assertThat(keys.find(id)).isEmpty();
        assertThat(Files.list(folder.resolve("deep/keys"))).isEmpty();
    }

    @Test
    void of_processes_that_count_differently_at_once_one_is_right() throws Exception {
        var clock = MovableClock.at(LocalDate.of(2026, 7, 1));
        var processes =
                Stream.generate(() -> new FolderKeys(folder, clock)).limit(4).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 200; round++) {
                var id = UUID.randomUUID();
                var together = new CyclicBarrier(processes.size());
                var answers = new ArrayList<Future<Boolean>>();
                for (var process : processes) {
                    answers.add(threads.submit(() -> {
                        together.await();
                        return process.countsOnly(id, "digest " + processes.indexOf(process));
                    }));
                }
                var right = 0;
                for (var answer : answers) {
                    right += answer.get() ? 1 : 0;
                }
                assertThat(right).isEqualTo(1);
            }
        }
        assertThat(Files.list(folder)).as("no drafts are left").hasSize(200);
    }

    @Test
    void the_key_folder_is_closed_to_others_also_one_that_was_open() throws Exception {
        var keys = new FolderKeys(folder.resolve("new/keys"), MovableClock.at(LocalDate.of(2026, 7, 1)));
        keys.make(UUID.randomUUID(), poll, SHEET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/keys"))))
                .isEqualTo("rwx------");
        for (var look : List.<Consumer<BallotKeys>>of(
                it -> it.make(UUID.randomUUID(), poll, SHEET), it -> it.seals(poll), it -> it.kept())) {
            Files.setPosixFilePermissions(folder.resolve("new/keys"), PosixFilePermissions.fromString("rwxr-xr-x"));
            look.accept(keys);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/keys"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_published_number_is_read_however_it_was_copied_and_sorts_as_it_is_written() {
        for (var i = 0; i < 200; i++) {
            var code = ReceiptCode.random();
            var text = code.text();
            assertThat(text).matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");
            assertThat(ReceiptCode.read(text.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                    .contains(code);
            var other = ReceiptCode.random();
            assertThat(Integer.signum(text.compareTo(other.text())))
                    .isEqualTo(Long.signum(Long.compare(code.bits(), other.bits())));
        }
        assertThat(ReceiptCode.read("0000-1111-OOOO")).isEmpty();
        assertThat(ReceiptCode.read("K7QP")).isEmpty();
        assertThat(ReceiptCode.random()).hasToString("receipt");
    }

    @Test
    void numbers_of_several_items_do_not_show_that_they_belong_together_and_a_single_item_begins_the_receipt() {
        var receipt = Receipt.random();
        assertThat(receipt.text()).matches("([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}");
        assertThat(receipt.text()).startsWith(receipt.on(poll, 0, 1).text() + "-");
        assertThat(Receipt.read(receipt.text().replace("-", " "))).contains(receipt);
        var numbers = IntStream.range(0, 8)
                .mapToObj(item -> receipt.on(poll, item, 8))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(receipt.on(poll, 0, 1));
        assertThat(receipt.on(new PollId(UUID.randomUUID()), 0, 8)).isNotEqualTo(numbers.getFirst());
        var neighbour = new Receipt(
                receipt.digits().substring(0, 15) + (receipt.digits().endsWith("2") ? "3" : "2"));
        assertThat(neighbour.on(poll, 0, 8))
                .as("every character of a receipt counts")
                .isNotEqualTo(numbers.getFirst());
    }

    @Test
    void a_receipt_of_twelve_characters_leads_to_the_numbers_that_were_published_for_it() {
        var receipt = Receipt.read("k7qp m3xa 9wtd").orElseThrow();
        assertThat(receipt.on(poll, 0, 1).text()).isEqualTo("K7QP-M3XA-9WTD");
        var known = new PollId(UUID.fromString("01a21eb7-c308-7ba4-bda6-e04e5bbcac1a"));
        assertThat(receipt.on(known, 1, 2).text()).isEqualTo("VKR5-BLTV-7PW3");
        var content = ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(ReceiptCode.read("K7QP-M3XA-9WTD").orElseThrow().bits())
                .put((byte) 2)
                .array();
        assertThat(Ballot.read(content, 1)).isEqualTo(new Ballot(receipt, new Vote(List.of(2))));
    }
}
