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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
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
    private final Map<String, PlainText> chinesePlain;
    private final Map<String, PlainText> englishPlain;

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
        chinesePlain = plain(chineseFormats);
        englishPlain = plain(englishFormats);
    }

    private static Map<String, PlainText> plain(Map<String, MessageFormat> formats) {
        var plain = new HashMap<String, PlainText>();
        formats.forEach((key, format) -> PlainText.of(format).ifPresent(text -> plain.put(key, text)));
        return plain;
    }

    /** Most texts only put their arguments in place; pages are made of hundreds of them. */
    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String key, Object @Nullable [] arguments, @Nullable Locale locale) {
        if (key != null && locale != null && arguments != null && arguments.length > 0) {
            var plain = (isChinese(locale) ? chinesePlain : englishPlain).get(key);
            if (plain != null && plain.takes(arguments)) {
                return plain.with(arguments);
            }
        }
        return super.getMessageInternal(key, arguments, locale);
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

    private static String shown(Object argument, Locale locale) {
        return switch (argument) {
            case LocalDate day -> Words.date(day, locale);
            case Instant moment -> Words.moment(moment, locale);
            default -> argument.toString();
        };
    }

    /**
     * A text whose arguments all stand as they are.
     *
     * @param pieces what stands before, between and after them
     * @param places which argument stands after each piece but the last
     */
    private record PlainText(List<String> pieces, List<Integer> places, Locale locale) {
        /** The first of the characters that stand for arguments while the text is taken apart; no text has them. */
        private static final char MARK = '\uE000';

        private static final int MOST = 16;

        static Optional<PlainText> of(MessageFormat format) {
            if (!Stream.of(format.getFormats()).allMatch(PlainFormat.class::isInstance)) {
                return Optional.empty();
            }
            var marks = IntStream.range(0, MOST)
                    .mapToObj(place -> String.valueOf((char) (MARK + place)))
                    .toArray();
            var marked = format.format(marks);
            var pieces = new ArrayList<String>();
            var places = new ArrayList<Integer>();
            var from = 0;
            for (var at = 0; at < marked.length(); at++) {
                var place = marked.charAt(at) - MARK;
                if (place >= 0 && place < MOST) {
                    pieces.add(marked.substring(from, at));
                    places.add(place);
                    from = at + 1;
                }
            }
            pieces.add(marked.substring(from));
            return Optional.of(new PlainText(List.copyOf(pieces), List.copyOf(places), format.getLocale()));
        }

        /** Whether every argument that stands in it is given, none of them to be looked up in turn. */
        boolean takes(Object[] arguments) {
            for (int place : places) {
                if (place >= arguments.length
                        || arguments[place] == null
                        || arguments[place] instanceof MessageSourceResolvable) {
                    return false;
                }
            }
            return true;
        }

        String with(Object[] arguments) {
            var text = new StringBuilder(pieces.getFirst());
            for (var at = 0; at < places.size(); at++) {
                text.append(shown(arguments[places.get(at)], locale)).append(pieces.get(at + 1));
            }
            return text.toString();
        }
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
            return to.append(shown(argument, locale));
        }

        @Override
        public Object parseObject(String text, ParsePosition position) {
            throw new UnsupportedOperationException("texts are only written");
        }
    }
}
