package org.huiyin.support;

import java.util.HashMap;
import java.util.Map;

/** Fields of a form as somebody filled them in. */
public final class Typed {
    private Typed() {}

    /** @param fields names and values in turn */
    public static Map<String, Object> of(Object... fields) {
        var raw = new HashMap<String, Object>();
        for (var i = 0; i < fields.length; i += 2) {
            raw.put((String) fields[i], fields[i + 1]);
        }
        return raw;
    }
}
