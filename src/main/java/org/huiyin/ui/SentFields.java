package org.huiyin.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** The fields of a form with files, kept beside the request once they were read: the request itself has none, nor has the error page that answers it. */
public final class SentFields {
    private static final String ATTRIBUTE = SentFields.class.getName();

    private final Map<String, String[]> values;

    private SentFields(Map<String, String[]> values) {
        this.values = values;
    }

    public static void keep(HttpServletRequest request, Map<String, String[]> values) {
        request.setAttribute(ATTRIBUTE, new SentFields(values));
    }

    /** Empty unless the request brought a form with files that was read to its end. */
    public static Optional<Map<String, String[]>> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SentFields fields
                ? Optional.of(fields.values)
                : Optional.empty();
    }
}
