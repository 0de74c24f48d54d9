package org.huiyin.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.TypedDate;
import org.huiyin.shared.YesNo;
import org.huiyin.ui.Address;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of a list. A value that is not known is refused, never passed on.
 *
 * @param given the parameters as they came
 */
public record ListQuery(Map<String, String> given) {
    private static final String NOT_AN_OPTION = "notAnOption";

    public String text(String name) {
        return given.getOrDefault(name, "").strip();
    }

    public String text(String name, int most) {
        var text = text(name);
        if (text.length() > most) {
            throw new InvalidInput(name, "tooLong", most);
        }
        return text;
    }

    /** Any of the type's values in whatever case, with hyphens or underscores; null if none is asked for. */
    public <E extends Enum<E>> @Nullable E code(String name, Class<E> type) {
        return read(name, text -> {
            try {
                return Optional.of(
                        Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** What something is known by; null if nothing is asked for. */
    public <T> @Nullable T read(String name, Function<String, Optional<T>> known) {
        var text = text(name);
        return text.isEmpty() ? null : known.apply(text).orElseThrow(() -> new InvalidInput(name, NOT_AN_OPTION));
    }

    public @Nullable UUID id(String name) {
        return read(name, text -> {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    public @Nullable Integer number(String name) {
        return number(name, text(name));
    }

    private static @Nullable Integer number(String name, String text) {
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput(name, "notANumber");
        }
    }

    public @Nullable Integer number(String name, int least, int most) {
        var number = number(name);
        if (number != null && (number < least || number > most)) {
            throw new InvalidInput(name, NOT_AN_OPTION);
        }
        return number;
    }

    /** Whether a flag is set: {@link YesNo} says by which words; not if it is left out. */
    public boolean flag(String name) {
        return flag(name, text(name));
    }

    /** The same of a parameter that stands alone. */
    public static boolean flag(String name, String given) {
        return !given.isBlank() && YesNo.read(name, given);
    }

    public @Nullable LocalDate day(String name) {
        var text = text(name);
        return text.isEmpty() ? null : TypedDate.read(name, text);
    }

    /** How many a page shall have. */
    public int limit(int usual, int most) {
        return limit(given.get("limit"), usual, most);
    }

    /** The same of a parameter that stands alone. */
    public static int limit(@Nullable String given, int usual, int most) {
        var asked = given == null ? null : number("limit", given.strip());
        return asked == null ? usual : Math.clamp(asked, 1, most);
    }

    public String cursor() {
        return given.getOrDefault("cursor", "");
    }

    /**
     * The address of the list with one parameter changed or, with null, left out; always from its first page unless told.
     *
     * @param names what a list knows, in the order in which the address has it
     */
    public String address(String path, List<String> names, String name, @Nullable String value) {
        var address = Address.of(path);
        for (var known : names) {
            address.with(known, known.equals(name) ? value : given.get(known));
        }
        return (name.equals("cursor") ? address.with(name, value) : address).toString();
    }
}
