package org.huiyin.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
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
 * a key that stands in two files stops the program.
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
            if (texts.put(key, properties.getProperty(key)) != null) {
                throw new IllegalStateException("message key " + key + " stands in two files, one is " + file);
            }
        }
    }

    private static Map<String, MessageFormat> formats(Map<String, String> texts, Locale locale) {
        var formats = new HashMap<String, MessageFormat>();
        texts.forEach((key, text) -> {
            if (text.contains("{")) {
                formats.put(key, new MessageFormat(text, locale));
            }
        });
        return formats;
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
        return text == null ? null : new MessageFormat(text.replace("'", "''"), locale);
    }

    private static boolean isChinese(Locale locale) {
        return !locale.getLanguage().equals("en");
    }
}
