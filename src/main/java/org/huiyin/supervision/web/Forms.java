package org.huiyin.supervision.web;

import java.util.UUID;
import org.huiyin.form.FormPage;
import org.huiyin.supervision.MoveForm;
import org.jspecify.annotations.Nullable;

/** Puts forms on pages. */
final class Forms {
    private Forms() {}

    /** @param comment the comment that the move is about, carried on in the address; null for other moves */
    static FormPage page(MoveForm form, String subject, String back, @Nullable UUID comment) {
        return new FormPage(
                "supervision",
                form.move(),
                "supervision",
                form.about(),
                back,
                subject + "/moves/" + form.move() + (comment == null ? "" : "?comment=" + comment),
                form.version(),
                form.official(),
                form.fields().stream()
                        .filter(field -> !field.name().equals("comment"))
                        .toList(),
                null);
    }

    /** A form that begins something. */
    static FormPage begin(MoveForm form, String address, String back) {
        return new FormPage(
                "supervision", form.move(), "supervision", "", back, address, null, false, form.fields(), null);
    }
}
