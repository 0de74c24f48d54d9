package org.huiyin.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * Every text of the program in Simplified Chinese and English. A module adds its file under {@code messages/} and needs no registration;
 * a test holds that no key stands in two files.
 */
@Component("messageSource")
class Messages extends AbstractMessageSource {
    private final Map<String, String> chinese;
    private final Map<String, String> english;
    private final Map<String, MessageFormat> chineseFormats;
    private final Map<String, MessageFormat> englishFormats;

    Messages() {
        var chineseTexts = new HashMap<String, String>();
        var englishTexts = new HashMap<String, String>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                var name = String.valueOf(file.getFilename());
                add(file, name.endsWith("_en.properties") ? englishTexts : chineseTexts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chinese = Map.copyOf(chineseTexts);
        english = Map.copyOf(englishTexts);
        chineseFormats = formats(chinese, Locale.SIMPLIFIED_CHINESE);
        englishFormats = formats(english, Locale.ENGLISH);
    }

    private static void add(Resource file, Map<String, String> texts) throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8));
        for (var key : properties.stringPropertyNames()) {
            texts.put(key, properties.getProperty(key));
        }
    }

    private static Map<String, MessageFormat> formats(Map<String, String> texts, Locale locale) {
        var formats = new HashMap<String, MessageFormat>();
        texts.forEach((key, text) -> {
            if (text.contains("{")) {
                formats.put(key, format(text, locale));
            }
        });
        return formats;
    }

    private static MessageFormat format(String text, Locale locale) {
        var format = new MessageFormat(text, locale);
        var parts = format.getFormats();
        for (int part = 0; part < parts.length; part++) {
            if (parts[part] == null) {
                format.setFormat(part, new PlainFormat(locale));
            }
        }
        return format;
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String key, Locale locale) {
        return (isChinese(locale) ? chinese : english).get(key);
    }

    /** A copy for each caller: a MessageFormat must not be shared between threads, and a lock would be shared by all pages. */
    @Override
    protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
        var format = (isChinese(locale) ? chineseFormats : englishFormats).get(key);
        if (format != null) {
            return (MessageFormat) format.clone();
        }
        var text = resolveCodeWithoutArguments(key, locale);
        return text == null ? null : format(text.replace("'", "''"), locale);
    }

    private static boolean isChinese(Locale locale) {
        return !locale.getLanguage().equals("en");
    }

    /** Shows an argument as it is: a year without thousands marks, a date as people read it. */
    private static final class PlainFormat extends Format {
        private static final long serialVersionUID = 1;
        private final Locale locale;

        PlainFormat(Locale locale) {
            this.locale = locale;
        }

        @Override
        public StringBuffer format(Object argument, StringBuffer to, FieldPosition position) {
            return to.append(
                    switch (argument) {
                        case LocalDate day -> Words.date(day, locale);
                        case Instant moment -> Words.moment(moment, locale);
                        default -> argument.toString();
                    });
        }

        @Override
        public Object parseObject(String text, ParsePosition position) {
            throw new UnsupportedOperationException("texts are only written");
        }
    }
}
