package org.huiyin.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.util.WebUtils;

/** The reader's language: what the address says, else the cookie, else Simplified Chinese. What the browser prefers is not asked. */
@Component("localeResolver")
class Languages implements LocaleContextResolver {
    static final String NAME = "lang";

    /** The language is found once for a request: a page asks for it with every text. */
    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new SimpleLocaleContext(resolveLocale(request));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    static Locale of(HttpServletRequest request) {
        var asked = asked(request);
        if (asked == null) {
            var cookie = WebUtils.getCookie(request, NAME);
            asked = cookie == null ? "zh" : cookie.getValue();
        }
        return asked.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** The language in the address, "zh" or "en"; null if there is none or another. */
    static @Nullable String asked(HttpServletRequest request) {
        return asked(request, NAME, Set.of("zh", "en"));
    }

    /** One of some words in the address. The query is looked at as it came, since the page about one that cannot be read has a language too. */
    static @Nullable String asked(HttpServletRequest request, String name, Set<String> words) {
        @Nullable String query = request.getQueryString();
        if (query == null || !query.contains(name + "=")) {
            return null;
        }
        for (var each : query.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                var word = each.substring(name.length() + 1);
                return words.contains(word) ? word : null;
            }
        }
        return null;
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext locale) {
        throw new UnsupportedOperationException("the language is chosen by the address");
    }
}
