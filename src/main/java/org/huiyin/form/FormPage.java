package org.huiyin.form;

import java.util.List;
import java.util.Map;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.YesNo;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * The form of a move, or the page on which an official one is looked through before it is made.
 *
 * @param module of the messages: {@code <module>.move.<move>} names the move, {@code <module>.told.<move>} says what follows from it
 * @param about what it concerns, e.g. the title of a key item; empty if nothing
 * @param back where one goes who gives it up, and afterwards
 * @param address where the form is sent
 * @param version the version that its reader saw; null where nothing is there yet
 * @param official asked once more before it is made
 * @param refusal the sentence that says why it was not made, or what stands against it now; null if nothing does
 */
public record FormPage(
        String module,
        String move,
        String active,
        String about,
        String back,
        String address,
        @Nullable Integer version,
        boolean official,
        List<FormField> fields,
        @Nullable String refusal) {
    public FormPage {
        fields = List.copyOf(fields);
    }

    /** An act that asks for nothing and cannot be taken back: it is asked about once before it is done. */
    public static FormPage question(
            String module, String act, String active, String about, String back, String address) {
        return new FormPage(module, act, active, about, back, address, null, true, List.of(), null);
    }

    public String title() {
        return Words.t(module + ".move." + move);
    }

    /** What follows from the move: who is told, what comes next. */
    public String told() {
        var key = module + ".told." + move;
        return Words.has(key) ? Words.t(key) : "";
    }

    public boolean sendsFiles() {
        return fields.stream().anyMatch(field -> field.type() == FieldType.FILE);
    }

    /** The form with other fields. */
    public FormPage with(List<FormField> others) {
        return new FormPage(module, move, active, about, back, address, version, official, others, refusal);
    }

    /** The form with what was typed. */
    public FormPage filled(Map<String, List<String>> typed) {
        return with(fields.stream()
                .map(field -> field.withValues(typed.getOrDefault(field.name(), List.of())))
                .toList());
    }

    FormPage again(Map<String, List<String>> typed, List<FieldProblem> problems) {
        return filled(typed).with(FormField.again(filled(typed).fields(), typed, problems));
    }

    /** The form with what stands against its move. */
    public FormPage refused(Refusal why) {
        return refused(Words.t(why.messageKey(), why.arguments().toArray()));
    }

    FormPage refused(String sentence) {
        return new FormPage(module, move, active, about, back, address, version, official, fields, sentence);
    }

    /** The form as it was shown for a version, so that a change in between is noticed. @param seen null to keep it */
    public FormPage at(@Nullable Integer seen) {
        return new FormPage(
                module, move, active, about, back, address, seen == null ? version : seen, official, fields, refusal);
    }

    /** What was typed, in words. */
    public List<Typed> typed() {
        return fields.stream()
                .map(field -> new Typed(field.label(), words(field)))
                .filter(typed -> !typed.value().isEmpty())
                .toList();
    }

    /** A value as its reader will see it: the words of the options chosen, or the text. */
    public static String words(FormField field) {
        if (field.type() == FieldType.FLAG) {
            return YesNo.of(field.value()).orElse(false) ? Words.t("form.yes") : "";
        }
        if (!field.options().isEmpty()) {
            return String.join(
                    Words.t("form.and"),
                    field.options().stream()
                            .filter(field::chosen)
                            .map(option -> option.label())
                            .toList());
        }
        return field.type() == FieldType.FILE ? "" : field.value();
    }

    /** Every value typed, one entry each, for the confirming form to carry on. */
    public List<Typed> hidden() {
        return fields.stream()
                .flatMap(field -> field.values().stream().map(value -> new Typed(field.name(), value)))
                .toList();
    }
}
