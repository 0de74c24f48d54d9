package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.support.MovableClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvelopesTest {
    private final PollId poll = new PollId(UUID.randomUUID());

    @TempDir
    private Path folder;

    @Test
    void only_the_key_of_the_poll_opens_an_envelope_and_only_at_its_place() {
        var keys = new FolderKeys(folder, MovableClock.at(LocalDate.of(2026, 7, 1)));
        var id = UUID.randomUUID();
        var seal = keys.make(id);
        var ballot = new Ballot(ReceiptCode.random(), new Vote(List.of(0, Vote.ABSTAIN, 2)));
        var envelope = Envelopes.seal(Voting.publicKey(seal), poll, 7, ballot.bytes());
        var key = keys.find(id).orElseThrow();

        assertThat(Ballot.read(Envelopes.open(key, poll, 7, envelope))).isEqualTo(ballot);
        assertThatThrownBy(() -> Envelopes.open(key, poll, 8, envelope)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Envelopes.open(key, new PollId(UUID.randomUUID()), 7, envelope))
                .isInstanceOf(IllegalStateException.class);
        var other = UUID.randomUUID();
        keys.make(other);
        assertThatThrownBy(() -> Envelopes.open(keys.find(other).orElseThrow(), poll, 7, envelope))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void envelopes_of_a_poll_are_of_one_length_and_no_two_are_alike() {
        var keys = new FolderKeys(folder, MovableClock.at(LocalDate.of(2026, 7, 1)));
        var key = Voting.publicKey(keys.make(UUID.randomUUID()));
        var same = new Ballot(new ReceiptCode(1), new Vote(List.of(0)));
        var envelopes = IntStream.range(0, 20)
                .mapToObj(i -> Envelopes.seal(
                        key,
                        poll,
                        1,
                        i < 10
                                ? same.bytes()
                                : new Ballot(ReceiptCode.random(), new Vote(List.of(Vote.ABSTAIN))).bytes()))
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
        keys.make(id);
        var file = folder.resolve("deep/keys/" + id + ".key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
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
    void a_receipt_number_is_read_however_it_was_copied_and_sorts_as_it_is_written() {
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
    void numbers_of_several_items_do_not_show_that_they_belong_together_and_a_single_item_keeps_the_receipt() {
        var receipt = ReceiptCode.random();
        assertThat(receipt.on(poll, 0, 1)).isEqualTo(receipt);
        var numbers = IntStream.range(0, 8)
                .mapToObj(item -> receipt.on(poll, item, 8))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(receipt);
        assertThat(receipt.on(new PollId(UUID.randomUUID()), 0, 8)).isNotEqualTo(numbers.getFirst());
    }
}
