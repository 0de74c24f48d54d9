package org.huiyin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.huiyin.account.Caller;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.FileRef;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.support.Downloaded;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;

/** How files wait, whose they become, and that they are given to nobody of whom the room does not say so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShelfTest {
    private static final FileKind PAPER = FileKind.of("test-paper", 2, "meeting.tooManyFiles");
    private static final FileKind OTHER = FileKind.of("test-other", 2, "meeting.tooManyFiles");
    private static final FileKind PHOTO =
            FileKind.photos("test-photo", AttachmentLimits.STANDARD, 4, "voice.tooManyPhotos");
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final Caller author = caller(UUID.randomUUID());
    private final Caller other = caller(UUID.randomUUID());
    private final Subject subject = new Subject("room", UUID.randomUUID());
    private final Shelf shelf = TestShelf.on(DATABASE, () -> NOW);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private Caller caller(UUID account) {
        return new Caller(new Actor(district, account, "Somebody", "page"), null, Set.of());
    }

    private FileRef put(FileKind kind, String name, byte[] content) throws IOException {
        return shelf.put(kind, Files.write(folder.resolve("sent"), content), name, author);
    }

    private FileRef put(FileKind kind, String words) throws IOException {
        return put(kind, "note.txt", words.getBytes(StandardCharsets.UTF_8));
    }

    private static Downloads downloads(Shelf shelf, FileAccess... rooms) {
        return new Downloads(shelf, List.of(rooms));
    }

    @Test
    void a_file_waits_for_its_own_account_and_kind_until_it_is_taken_along() throws IOException {
        var file = put(PAPER, "words");
        assertThat(shelf.waiting(PAPER, List.of(file.id()), author)).containsExactly(file);
        assertThat(shelf.waiting(PAPER, List.of(file.id()), other)).isEmpty();
        assertThat(shelf.waiting(OTHER, List.of(file.id()), author)).isEmpty();
        assertThatThrownBy(() -> shelf.adopt(OTHER, List.of(file), subject, district))
                .isInstanceOf(Refusal.class);
        shelf.adopt(PAPER, List.of(file), subject, district);
        assertThat(shelf.waiting(PAPER, List.of(file.id()), author)).isEmpty();
        assertThatThrownBy(() -> shelf.adopt(PAPER, List.of(file), subject, district))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("attachment.gone");
    }

    @Test
    void files_that_wait_come_in_the_order_in_which_they_are_named() throws IOException {
        var first = put(PAPER, "first");
        var second = put(PAPER, "second");
        assertThat(shelf.waiting(PAPER, List.of(second.id(), first.id()), author))
                .containsExactly(second, first);
    }

    @Test
    void what_is_no_file_of_that_kind_is_not_taken() throws IOException {
        assertThatThrownBy(() -> put(PAPER, "run.txt", "\u007fELF\0\0".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("executable");
        assertThatThrownBy(() -> put(PHOTO, "words")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PHOTO.look("words".getBytes(StandardCharsets.UTF_8), "photo.png"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("notAPhoto");
        assertThatThrownBy(() -> shelf.put(PAPER, folder, "x.txt", Caller.visitor(district)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void the_room_is_asked_at_each_download_and_its_no_gives_nothing_away() throws IOException {
        var bytes = new byte[3 << 20];
        new Random(5).nextBytes(bytes);
        var text = java.util.HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.UTF_8);
        var file = put(PAPER, "long.txt", text);
        shelf.adopt(PAPER, List.of(file), subject, district);
        var asked = new ArrayList<Caller>();
        var downloads = downloads(shelf, new FileAccess("room", (owner, id, caller) -> {
            asked.add(caller);
            if (!caller.equals(author)) {
                throw new NotFound("file");
            }
        }));
        assertThat(Downloaded.from(downloads, subject, file.id(), author)).isEqualTo(text);
        assertThat(Downloaded.from(downloads, subject, file.id(), author)).isEqualTo(text);
        assertThat(asked).hasSize(2);
        var response = new MockHttpServletResponse();
        assertThatThrownBy(() -> downloads.send(subject, file.id(), other, response))
                .isInstanceOf(NotFound.class);
        assertThat(response.getHeaderNames()).isEmpty();
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void a_file_is_found_only_at_its_own_subject() throws IOException {
        var file = put(PAPER, "words");
        var downloads =
                downloads(shelf, new FileAccess("room", (_, _, _) -> {}), new FileAccess("hall", (_, _, _) -> {}));
        assertThatThrownBy(() -> Downloaded.from(downloads, subject, file.id(), author))
                .as("still waits")
                .isInstanceOf(NotFound.class);
        shelf.adopt(PAPER, List.of(file), subject, district);
        assertThat(Downloaded.from(downloads, subject, file.id(), author)).isNotEmpty();
        for (var wrong : List.of(new Subject("room", UUID.randomUUID()), new Subject("hall", subject.id()))) {
            assertThatThrownBy(() -> Downloaded.from(downloads, wrong, file.id(), author))
                    .isInstanceOf(NotFound.class);
        }
        var elsewhere = Caller.visitor(new DistrictId(UUID.randomUUID()));
        assertThatThrownBy(() -> Downloaded.from(downloads, subject, file.id(), elsewhere))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> Downloaded.from(downloads, new Subject("nobody", subject.id()), file.id(), author))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> downloads(
                        shelf, new FileAccess("room", (_, _, _) -> {}), new FileAccess("room", (_, _, _) -> {})))
                .as("two rooms answer for one subject")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void files_go_out_as_downloads_that_nobody_keeps_and_photos_are_shown() throws IOException {
        var downloads = downloads(shelf, new FileAccess("room", (_, _, _) -> {}));
        var file = put(PAPER, "words");
        shelf.adopt(PAPER, List.of(file), subject, district);
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture);
        var photo = Ids.next(NOW);
        shelf.keep(
                PHOTO,
                photo,
                "photo.png",
                PHOTO.look(picture.toByteArray(), "me.png").drawn(),
                subject,
                new Actor(district, null, "", ""),
                NOW);

        var sent = new MockHttpServletResponse();
        downloads.send(subject, file.id(), author, sent);
        assertThat(sent.getContentType()).isEqualTo("text/plain");
        assertThat(sent.getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("note.txt");
        var shown = new MockHttpServletResponse();
        downloads.show(subject, photo, author, shown);
        assertThat(shown.getContentType()).isEqualTo("image/png");
        assertThat(shown.getHeader("Content-Disposition")).isNull();
        for (var each : List.of(sent, shown)) {
            assertThat(each.getHeader("Cache-Control")).isEqualTo("private, no-store");
            assertThat(each.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
            assertThat(each.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(each.getContentLength()).isEqualTo(each.getContentAsByteArray().length);
        }
    }

    @Test
    void a_file_goes_from_one_subject_to_another_and_what_is_removed_is_gone() throws IOException {
        var downloads = downloads(shelf, new FileAccess("room", (_, _, _) -> {}));
        var file = put(PAPER, "words");
        shelf.adopt(PAPER, List.of(file), subject, district);
        var next = new Subject("room", UUID.randomUUID());
        shelf.release(next, List.of(file.id()));
        assertThat(Downloaded.from(downloads, subject, file.id(), author))
                .as("released by who does not have it")
                .isNotEmpty();
        shelf.release(subject, List.of(file.id()));
        shelf.adopt(PAPER, List.of(file), next, district);
        shelf.follow(PAPER, subject, district, List.of(file.id()), List.of());
        assertThat(Downloaded.from(downloads, next, file.id(), author)).isNotEmpty();
        shelf.follow(PAPER, next, district, List.of(file.id()), List.of());
        assertThat(DATABASE.jdbc()
                        .sql("SELECT count(*) FROM files.content WHERE file_id = :id")
                        .param("id", file.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void what_waited_a_day_is_removed_and_what_belongs_to_something_stays() throws IOException {
        var kept = put(PAPER, "kept");
        shelf.adopt(PAPER, List.of(kept), subject, district);
        var left = put(PAPER, "left");
        assertThat(TestShelf.on(DATABASE, () -> NOW.plus(Duration.ofHours(23)))
                        .waiting(PAPER, List.of(left.id()), author))
                .hasSize(1);
        TestShelf.on(DATABASE, () -> NOW.plus(Duration.ofHours(23))).removeAbandoned();
        assertThat(shelf.waiting(PAPER, List.of(left.id()), author)).hasSize(1);
        assertThat(TestShelf.on(DATABASE, () -> NOW.plus(Duration.ofHours(25))).removeAbandoned())
                .isPositive();
        assertThat(shelf.waiting(PAPER, List.of(left.id()), author)).isEmpty();
        assertThat(shelf.of(subject, kept.id(), district)).contains(kept);
    }
}
