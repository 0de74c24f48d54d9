package org.huiyin.suggestion.store;

import java.util.ArrayList;
import java.util.List;

/** A statement in SQL as it is put together: fixed texts, and a value for each of their question marks. */
public final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    public Sql(String text, Object... values) {
        add(text, values);
    }

    public Sql add(String more, Object... moreValues) {
        text.append(more);
        values.addAll(List.of(moreValues));
        return this;
    }

    public Sql add(Sql more) {
        text.append(more.text);
        values.addAll(more.values);
        return this;
    }

    public String text() {
        return text.toString();
    }

    public List<Object> values() {
        return values;
    }
}
