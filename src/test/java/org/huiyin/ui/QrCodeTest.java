package org.huiyin.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QrCodeTest {
    @Test
    void an_address_is_drawn_as_one_path_inside_an_empty_border() {
        var code =
                QrCode.of("https://example.test/meetings/00000000-0000-0000-0000-000000000000/sign-in?code=ABCDEFGH");
        assertThat(code.path()).startsWith("M4 4h1v1h-1z").doesNotContain("M3 ", "M" + (code.size() - 4) + " ");
        assertThat(code.svg())
                .startsWith("<svg xmlns=")
                .endsWith("</svg>")
                .contains(code.path())
                .doesNotContain("example");
    }

    @Test
    void a_text_that_no_code_can_hold_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("a".repeat(5000)));
    }
}
