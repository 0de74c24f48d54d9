package org.huiyin.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.huiyin.shared.UnknownDay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.stereotype.Component;

/** The words of a page in the reader's language. Templates import its methods statically. */
@Component
public class Words {
    /** Days from today of which the weekday is said in a dense list. */
    private static final int NEAR = 14;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2}");
    private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();
    private static volatile MessageSource messages = new StaticMessageSource();

    Words(MessageSource source) {
        messages = source;
    }

    /** The text of a message key. @throws org.springframework.context.NoSuchMessageException if a language lacks it */
    public static String t(String key, Object... arguments) {
        return messages.getMessage(key, written(arguments), locale());
    }

    /** Moments as people read them; everything else as it is. */
    private static Object[] written(Object[] arguments) {
        var written = arguments.clone();
        for (var at = 0; at < written.length; at++) {
            if (written[at] instanceof Instant moment) {
                written[at] = moment(moment);
            }
        }
        return written;
    }

    /** Whether there is a text of this key, e.g. an optional hint. */
    public static boolean has(String key) {
        return messages.getMessage(key, null, null, locale()) != null;
    }

    /** The reader's language; Simplified Chinese where nobody reads, e.g. in a job. */
    public static Locale locale() {
        var context = LocaleContextHolder.getLocaleContext();
        var locale = context == null ? null : context.getLocale();
        return locale == null ? Locale.SIMPLIFIED_CHINESE : locale;
    }

    public static boolean chinese() {
        return locale().getLanguage().equals("zh");
    }

    /** The language of titles, names and texts where it is not that of the page, for the attribute {@code lang}; null in Chinese pages. */
    public static @Nullable String dataLanguage() {
        return chinese() ? null : "zh-CN";
    }

    /** The same of words that are those of the page or a name from the data, as options are: null also where no Chinese stands in them alone. */
    public static @Nullable String dataLanguage(String words) {
        return !chinese()
                        && CHINESE.matcher(words).find()
                        && !LATIN.matcher(words).find()
                ? "zh-CN"
                : null;
    }

    /** 2026年10月8日 or 8 October 2026. */
    public static String date(LocalDate day) {
        return date(day, locale());
    }

    static String date(LocalDate day, Locale locale) {
        return UnknownDay.is(day)
                ? messages.getMessage("ui.date.unknown", null, locale)
                : written(day, "ui.date", locale);
    }

    /** A date with its weekday, for deadlines. */
    public static String dateWithWeekday(LocalDate day) {
        return written(day, "ui.date.weekday", locale());
    }

    /** 2026年7月 or July 2026. */
    public static String month(YearMonth month) {
        return written(month, "ui.month", locale());
    }

    /** A date within a sentence: without the year where that is this one. */
    public static String day(LocalDate day, LocalDate today) {
        return day.getYear() == today.getYear() ? written(day, "ui.date.inSentence", locale()) : date(day);
    }

    /** A date in a dense list: with its weekday where it is near, without the year where that is this one. */
    public static String shortDate(LocalDate day, LocalDate today) {
        if (day.getYear() != today.getYear()) {
            return date(day);
        }
        var near = !day.isBefore(today) && day.isBefore(today.plusDays(NEAR));
        return written(day, near ? "ui.date.near" : "ui.date.short", locale());
    }

    /** A moment as programs read it in a page: pages take no finer fraction of a second than thousandths, people none. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A moment to the minute, local to the bodies. */
    public static String moment(Instant instant) {
        return moment(instant, locale());
    }

    static String moment(Instant instant, Locale locale) {
        return written(LocalDateTime.ofInstant(instant, ZONE), "ui.moment", locale);
    }

    private static String written(TemporalAccessor when, String patternKey, Locale locale) {
        var pattern = messages.getMessage(patternKey, null, locale);
        return FORMATS.computeIfAbsent(pattern, wanted -> DateTimeFormatter.ofPattern(wanted, locale))
                .format(when);
    }
}
