package org.huiyin.site.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huiyin.form.Typed;
import org.huiyin.shared.IncomingText;
import org.huiyin.ui.FormTarget;
import org.huiyin.ui.SentFields;
import org.huiyin.ui.Trail;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * What was typed into a form that could not be taken now: the page that says so holds it, so that it can be sent again from there.
 *
 * @param action where it is sent
 * @param type in what form it is sent: as it came
 * @param files names of fields whose files must be chosen again
 */
public record KeptText(String action, String type, List<Entry> entries, List<String> files) {
    private static final Set<String> OURS = Set.of("_csrf", Trail.NAME);

    /**
     * One field.
     *
     * @param label the question that a typed text answers; empty for what was chosen or came along unseen
     */
    public record Entry(String name, String value, String label) {
        /** Whether somebody typed it, so that it is shown and may be changed. */
        public boolean typed() {
            return !label.isEmpty();
        }

        public boolean isLong() {
            return value.indexOf('\n') >= 0 || value.length() > 60;
        }
    }

    /**
     * The form of a request that failed; null if it was none, or one with a password or another secret, which no page repeats, or did not come from a
     * page of ours: what another site made somebody send is not offered to be sent again.
     */
    static @Nullable KeptText of(HttpServletRequest request) {
        if (Answers.back(request) == null) {
            return null;
        }
        var target = FormTarget.of(request);
        if (isUnread(request) || target.filter(FormTarget::secret).isPresent()) {
            return null;
        }
        var withFiles = SentFields.of(request);
        var entries = new ArrayList<Entry>();
        for (var field : withFiles.orElseGet(request::getParameterMap).entrySet()) {
            if (field.getKey().toLowerCase(Locale.ROOT).contains("password")) {
                return null;
            }
            if (OURS.contains(field.getKey())) {
                continue;
            }
            for (var value : field.getValue()) {
                var label =
                        target.map(form -> label(form, field.getKey(), value)).orElse("");
                entries.add(new Entry(field.getKey(), value, label));
            }
        }
        var files = List.copyOf(SentFields.files(request));
        if (!FormTarget.isStale(request) && entries.isEmpty() && files.isEmpty()) {
            return null;
        }
        var type = withFiles.isPresent() ? MediaType.MULTIPART_FORM_DATA : MediaType.APPLICATION_FORM_URLENCODED;
        return new KeptText(
                withFiles.isPresent() ? Answers.address(request) : Answers.path(request),
                type.toString(),
                entries,
                files);
    }

    /** What was typed, to be read and copied where it cannot be sent again. */
    List<Typed> texts() {
        return entries.stream()
                .filter(Entry::typed)
                .map(entry -> new Typed(entry.label(), IncomingText.mended(entry.value())))
                .toList();
    }

    /** Whether it was a form with files of which nothing could be kept. */
    static boolean isUnread(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.startsWith("multipart/")
                && SentFields.of(request).isEmpty()
                && request.getParameterMap().isEmpty();
    }

    private static String label(FormTarget form, String name, String value) {
        if (!Typed.isText(form.module(), name, value)) {
            return "";
        }
        return Typed.label(form.module(), form.move(), name)
                .orElseGet(() -> value.codePoints().allMatch(letter -> letter > ' ' && letter < 128)
                        ? ""
                        : Words.t("site.stale.text"));
    }
}
