package org.huiyin.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.huiyin.answer.Standing;
import org.huiyin.ui.ShippedWords;
import org.springframework.context.i18n.LocaleContextHolder;

/** Tells something in each language, and looks whether each time it is one whole sentence with its stations. */
public final class InBothLanguages {
    private InBothLanguages() {}

    /** The sentences, Chinese first. */
    public static List<String> told(Supplier<Standing> teller) {
        ShippedWords.begin();
        try {
            return List.of(told(Locale.SIMPLIFIED_CHINESE, teller), told(Locale.ENGLISH, teller));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static String told(Locale locale, Supplier<Standing> teller) {
        LocaleContextHolder.setLocale(locale);
        var standing = teller.get();
        var sentence = standing.answer().sentence();
        var chinese = locale.getLanguage().equals("zh");
        assertThat(sentence)
                .doesNotContainPattern("\\{\\d|null|\\w+\\.answer\\.|\\w+\\.told\\.|[,，]{2}|[,，][.。]")
                .endsWith(chinese ? "\u3002" : ".");
        if (chinese) {
            assertThat(sentence).containsPattern("\\p{IsHan}");
        } else {
            assertThat(sentence).doesNotContainPattern("\\p{IsHan}");
        }
        assertThat(standing.stages()).isNotEmpty();
        assertThat(standing.stations().told()).isNotBlank();
        return sentence;
    }
}
