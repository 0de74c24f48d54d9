package org.huiyin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MessagesTest {
    private final Messages messages = new Messages();

    /** Every text of the program, put together piece by piece, is the text that the format of its language writes. */
    @Test
    void a_text_put_together_is_the_one_that_is_formatted() throws Exception {
        new Words(messages);
        var numbers = new Object[] {7, 1, 0, 2026, 2, 3, 4, 5, 6};
        var others = new Object[] {
            "'name' {0}", LocalDate.of(2026, 3, 1), Instant.parse("2026-03-01T00:00:00Z"), "", "3", "4", "5", "6", "7"
        };
        var compared = 0;
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            var locale = String.valueOf(file.getFilename()).endsWith("_en.properties")
                    ? Locale.ENGLISH
                    : Locale.SIMPLIFIED_CHINESE;
            for (var key : PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8))
                    .stringPropertyNames()) {
                var format = messages.resolveCode(key, locale);
                assertThat(format).as(key).isNotNull();
                assertThat(messages.getMessage(key, numbers, locale)).as(key).isEqualTo(format.format(numbers));
                if (Stream.of(format.getFormats()).noneMatch(NumberFormat.class::isInstance)) {
                    assertThat(messages.getMessage(key, others, locale)).as(key).isEqualTo(format.format(others));
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5_000);
    }

    @Test
    void an_argument_that_is_a_text_of_the_program_is_looked_up() {
        var inner = new DefaultMessageSourceResolvable("ui.list.filter");
        assertThat(messages.getMessage("picture.days", new Object[] {inner}, Locale.SIMPLIFIED_CHINESE))
                .contains(messages.getMessage(inner, Locale.SIMPLIFIED_CHINESE));
    }
}
