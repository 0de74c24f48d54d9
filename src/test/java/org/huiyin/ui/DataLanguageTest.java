package org.huiyin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** Which words of a page are marked as Chinese. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataLanguageTest {
    @AfterEach
    void nobody_reads() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_name_among_words_of_an_english_page_is_marked_and_those_words_are_not() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(Words.dataLanguage("滨港区教育局 (2024)")).isEqualTo("zh-CN");
        assertThat(Words.dataLanguage("Invalid")).isNull();
        assertThat(Words.dataLanguage("Clerk of 滨港区教育局")).isNull();
        assertThat(Words.dataLanguage("2024")).isNull();
    }

    @Test
    void nothing_is_marked_in_a_chinese_page() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(Words.dataLanguage("滨港区教育局")).isNull();
        assertThat(Words.dataLanguage("Harbour")).isNull();
    }
}
