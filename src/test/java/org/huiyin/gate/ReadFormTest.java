package org.huiyin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.huiyin.shared.Busy;
import org.huiyin.ui.SentFields;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadFormTest {
    private static final UploadSettings SETTINGS = settings(DataSize.ofMegabytes(4));

    private static UploadSettings settings(DataSize budget) {
        return new UploadSettings(
                DataSize.ofMegabytes(2),
                DataSize.ofMegabytes(1),
                budget,
                2,
                100,
                Duration.ofSeconds(30),
                DataSize.ofKilobytes(4),
                DataSize.ofMegabytes(8));
    }

    private static MockHttpServletRequest sent() {
        var request = new MockHttpServletRequest("POST", "/voices/new");
        request.setContentType("multipart/form-data; boundary=b");
        request.setContent(("--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n路灯不亮\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\n"
                        + "x".repeat(600_000)
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"b.png\"\r\n\r\ny"
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n坏了三天\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static void isKept(MockHttpServletRequest request) {
        assertThat(SentFields.of(request)).hasValueSatisfying(fields -> {
            assertThat(fields.get("title")).containsExactly("路灯不亮");
            assertThat(fields.get("text")).containsExactly("坏了三天");
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void of_a_form_whose_files_find_no_room_the_fields_are_kept_and_its_sender_told_to_come_back(@TempDir Path folder)
            throws IOException {
        var full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
        var request = sent();
        var uploads = new Uploads(SETTINGS, InstantSource.system());
        try (var form = new ReadForm(SETTINGS, uploads.ofAccount(), true, () -> full)) {
            assertThatThrownBy(() -> form.read(request)).isInstanceOf(Busy.class);
        }
        isKept(request);
        assertThat(full).doesNotExist();
        assertThat(uploads.held()).isZero();
    }

    @Test
    void so_are_those_of_a_form_for_which_no_file_can_be_made() {
        var request = sent();
        var uploads = new Uploads(SETTINGS, InstantSource.system());
        try (var form = new ReadForm(SETTINGS, uploads.ofAccount(), true, () -> {
            throw new IOException("No space left on device");
        })) {
            assertThatThrownBy(() -> form.read(request)).isInstanceOf(Busy.class);
        }
        isKept(request);
    }

    @Test
    void and_those_of_a_form_whose_files_are_more_than_is_held_at_once() {
        var little = settings(DataSize.ofKilobytes(64));
        var request = sent();
        var uploads = new Uploads(little, InstantSource.system());
        try (var form = new ReadForm(little, uploads.ofAccount(), true)) {
            assertThatThrownBy(() -> form.read(request)).isInstanceOf(Busy.class);
        }
        isKept(request);
        assertThat(uploads.held()).isZero();
    }
}
