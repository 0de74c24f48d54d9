package org.huiyin.supervision.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.document.FileRef;
import org.huiyin.files.Intake;
import org.huiyin.form.FileFields;
import org.huiyin.form.FormPage;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.jspecify.annotations.Nullable;

/** Puts forms on pages. */
final class Forms {
    private Forms() {}

    /** @param comment the comment that the move is about, carried on in the address; null for other moves @param waiting files taken up already */
    static FormPage page(MoveForm form, String subject, String back, @Nullable UUID comment, List<FileRef> waiting) {
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
                        .flatMap(field -> field.name().equals(FileFields.FILES)
                                ? FileFields.asked("supervision", Intake.options(waiting)).stream()
                                : Stream.of(field))
                        .toList(),
                null);
    }

    /** Of a form that begins something, or sets a rule. */
    static MovePlace place(String address, String back) {
        return new MovePlace("supervision", "supervision", address, back);
    }
}
