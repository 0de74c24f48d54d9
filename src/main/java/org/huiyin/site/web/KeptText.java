package org.huiyin.site.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.ui.SentFields;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * What was typed into a form that could not be taken now: the page that says so holds it, so that it can be sent again from there.
 *
 * @param action where it is sent
 * @param type in what form it is sent: as it came
 */
public record KeptText(String action, String type, List<Entry> entries) {
    /** One field. */
    public record Entry(String name, String value) {}

    /**
     * The form of a request that failed; null if it was none, or one with a password, which no page repeats, or did not come from a page of ours:
     * what another site made somebody send is not offered to be sent again.
     */
    static @Nullable KeptText of(HttpServletRequest request) {
        if (Answers.back(request) == null) {
            return null;
        }
        var withFiles = SentFields.of(request);
        var entries = new ArrayList<Entry>();
        for (var field : withFiles.orElseGet(request::getParameterMap).entrySet()) {
            if (field.getKey().toLowerCase(Locale.ROOT).contains("password")) {
                return null;
            }
            for (var value : field.getValue()) {
                entries.add(new Entry(field.getKey(), value));
            }
        }
        var type = withFiles.isPresent() ? MediaType.MULTIPART_FORM_DATA : MediaType.APPLICATION_FORM_URLENCODED;
        return entries.isEmpty() ? null : new KeptText(Answers.path(request), type.toString(), entries);
    }
}
