package org.huiyin.supervision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.form.Field;
import org.huiyin.form.Input;

/** What the ledger keeps of a move's values: those seen as far as the act is, and those for the parties. */
final class Lines {
    private Lines() {}

    static void keep(Map<String, Object> details, List<Field> fields, Input input) {
        var open = new LinkedHashMap<String, Object>();
        var parties = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = input.values().get(field.name());
            if (value == null || Boolean.FALSE.equals(value)) {
                continue;
            }
            switch (field.exposure()) {
                case ACT -> open.put(field.name(), plain(value));
                case PARTIES -> parties.put(field.name(), plain(value));
                case CASE_ONLY -> {}
            }
        }
        details.put("open", open);
        details.put("parties", parties);
    }

    private static Object plain(Object value) {
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : value instanceof Boolean ? value : String.valueOf(value);
    }
}
