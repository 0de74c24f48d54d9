package org.huiyin.support;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserTest {
    private static final String SOUND =
            "<html lang=en><title>Page</title><main><h1>Page</h1><img src=data:, alt=Map></main></html>";

    @Test
    void axe_finds_what_is_wrong_each_time_it_is_asked() {
        try (var visit = Browser.phone().visit("http://localhost")) {
            visit.page().setContent(SOUND);
            assertThatCode(visit::accessible).doesNotThrowAnyException();
            visit.page().evaluate("document.querySelector('img').removeAttribute('alt')");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(visit::accessible)
                    .withMessageContaining("image-alt");
        }
    }

    @Test
    void a_frame_is_not_passed_over_in_silence() {
        try (var visit = Browser.phone().visit("http://localhost")) {
            visit.page().setContent(SOUND.replace("</main>", "<iframe title=Inner></iframe></main>"));
            assertThatExceptionOfType(AssertionError.class).isThrownBy(visit::accessible);
        }
    }
}
