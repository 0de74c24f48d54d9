package org.huiyin.move.web;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.document.FileRef;
import org.huiyin.files.Intake;
import org.huiyin.form.FileFields;
import org.huiyin.form.FormPage;
import org.huiyin.form.KeptPage;
import org.huiyin.form.Typed;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Refusal;

/**
 * Where the form of a move stands.
 *
 * @param module of its words
 * @param active the entry of the navigation under which it is
 * @param address to which it is sent
 * @param back where one goes who gives it up, and afterwards
 */
public record MovePlace(String module, String active, String address, String back) {
    /** Below the page of the case, which is seen again afterwards. */
    public static MovePlace on(String module, String active, String page, String move) {
        return new MovePlace(module, active, page + "/moves/" + move, page);
    }

    /** The same with another page that is seen afterwards. */
    public MovePlace backTo(String page) {
        return new MovePlace(module, active, address, page);
    }

    /** What was typed for a move that cannot be made any more. */
    public KeptPage kept(String move, Refusal why, List<Typed> typed) {
        return new KeptPage(module, move, active, back, why, typed);
    }

    public FormPage page(MoveForm form) {
        return page(form, List.of());
    }

    /** @param waiting files that were taken up already, to keep or to leave out */
    FormPage page(MoveForm form, List<FileRef> waiting) {
        var page = new FormPage(
                module,
                form.move(),
                active,
                form.about(),
                back,
                address,
                form.version(),
                form.official(),
                form.fields().stream()
                        .flatMap(field -> field.name().equals(FileFields.FILES)
                                ? FileFields.asked(module.split("\\.", 2)[0], Intake.options(waiting)).stream()
                                : Stream.of(field))
                        .toList(),
                null);
        return form.against() == null ? page : page.refused(form.against());
    }
}
