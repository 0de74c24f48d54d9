package org.huiyin.site;

import java.time.LocalDate;
import org.huiyin.shared.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Binds dates of addresses and forms to parameters; an empty one is none. */
@Component
class TypedDates implements Converter<String, @Nullable LocalDate> {
    @Override
    public @Nullable LocalDate convert(String text) {
        return text.isBlank() ? null : TypedDate.read("date", text);
    }
}
