package org.huiyin.move;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Role;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps of a move: in which name and role, from which state to which, and of what was typed as much as may be kept. */
public final class MoveAct {
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final Map<String, Object> open = new LinkedHashMap<>();

    private MoveAct() {}

    public static MoveAct of(Deed<?> deed) {
        return by(deed.by()).as(deed.standing().role());
    }

    /** @param by left out if empty */
    public static MoveAct by(String by) {
        return new MoveAct().with("by", by.isEmpty() ? null : by);
    }

    public MoveAct as(Role role) {
        return with("as", role.name());
    }

    public MoveAct from(State before) {
        return from(before.stateName());
    }

    public MoveAct to(State after) {
        return to(after.stateName());
    }

    public MoveAct from(Enum<?> before) {
        return with("from", before.name());
    }

    public MoveAct to(Enum<?> after) {
        return with("to", after.name());
    }

    /** @param value an id or plain value, never contact data; left out if null */
    public MoveAct with(String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
        return this;
    }

    /** An id as text. @param id left out if null */
    public MoveAct id(String name, @Nullable Object id) {
        return with(name, id == null ? null : id.toString());
    }

    /** What was typed: {@code open} is seen as far as the act, {@code parties} by the parties; what belongs to the case alone is left out. */
    public MoveAct typed(List<Field> fields, Input input) {
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
        return with("open", open).with("parties", parties);
    }

    /** What came of it besides, seen as far as the act, e.g. the number that was given. */
    public MoveAct open(String name, Object value) {
        open.put(name, value);
        return this;
    }

    private static Object plain(Object value) {
        return value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : value instanceof Boolean ? value : String.valueOf(value);
    }

    /** @param type with the prefix of its module, e.g. "supervision.propose" */
    public NewAct on(Subject subject, int version, String type, Disclosure disclosure) {
        if (!open.isEmpty()) {
            details.putIfAbsent("open", open);
        }
        return new NewAct(subject, version, type, disclosure, new LinkedHashMap<>(details));
    }
}
