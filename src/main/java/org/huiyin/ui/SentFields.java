package org.huiyin.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a form with files, kept beside the request once they were read: the request itself has none, nor has the error page that answers it. */
public final class SentFields {
    private static final String ATTRIBUTE = SentFields.class.getName();

    private final Map<String, String[]> values;
    private final Set<String> files;

    private SentFields(Map<String, String[]> values, Set<String> files) {
        this.values = values;
        this.files = files;
    }

    /** @param files the names of the fields that brought files; the files themselves are not kept */
    public static void keep(HttpServletRequest request, Map<String, String[]> values, Set<String> files) {
        request.setAttribute(ATTRIBUTE, new SentFields(values, files));
    }

    /** The names of the fields with files, which must be chosen again. */
    public static Set<String> files(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SentFields fields ? fields.files : Set.of();
    }

    /** Empty unless the request brought a form with files that was read to its end. */
    public static Optional<Map<String, String[]>> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SentFields fields
                ? Optional.of(fields.values)
                : Optional.empty();
    }
}
