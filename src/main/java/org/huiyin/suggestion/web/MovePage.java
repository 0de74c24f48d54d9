package org.huiyin.suggestion.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.directory.NamedId;
import org.huiyin.form.FormPage;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.states.Extension;
import org.huiyin.suggestion.web.CasePage.DeadlineLine;
import org.huiyin.suggestion.web.CasePage.Letter;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;

/**
 * The form of a move, with what its maker needs to see beside it.
 *
 * @param unit whose handling it concerns; null for the case
 * @param files the part of the form where files come and go; null if it has none
 * @param handling the handling that the move concerns; null for moves of the case
 * @param latest the furthest day to which the clock can run, where the move is about more time
 * @param letters replies that the move is about
 * @param outcomes the categories of replies in words, by code
 */
public record MovePage(
        CaseView view,
        FormPage form,
        @Nullable NamedId unit,
        @Nullable FileSection files,
        CaseView.@Nullable HandlingView handling,
        @Nullable DeadlineLine latest,
        List<Letter> letters,
        Map<String, String> outcomes) {
    private static final Set<String> ABOUT_THE_DRAFT = Set.of("countersign", "send-back", "sign-off", "issue");
    private static final Set<String> ABOUT_THE_RETURN = Set.of("approve-return", "refuse-return");
    static final Set<String> ABOUT_MORE_TIME = Set.of("request-extension", "consent-extension", "refuse-extension");
    private static final Set<String> ABOUT_FEEDBACK = Set.of("rehandle", "close");
    static final Set<String> ABOUT_REPLIES =
            Set.of("give-feedback", "paper-feedback", "correct-outcome", "rehandle", "close");

    /** Every field in the order of the page. */
    public List<FormField> fields() {
        return files == null
                ? form.fields()
                : Stream.concat(form.fields().stream(), Stream.of(files.input()))
                        .toList();
    }

    /** Whether the form sends files. */
    public boolean sendsFiles() {
        return fields().stream().anyMatch(field -> field.type() == FieldType.FILE);
    }

    public boolean isDraft() {
        return form.move().equals("save");
    }

    public CaseView.@Nullable DraftView draft() {
        return handling != null && ABOUT_THE_DRAFT.contains(form.move()) ? handling.draft() : null;
    }

    public @Nullable String returnReason() {
        return handling != null && ABOUT_THE_RETURN.contains(form.move()) ? handling.returnReason() : null;
    }

    public @Nullable Extension extension() {
        return handling != null && ABOUT_MORE_TIME.contains(form.move()) ? handling.extension() : null;
    }

    public @Nullable String opinion() {
        return handling != null && handling.opinion() != null && form.move().equals("return-opinion")
                ? handling.opinion().text()
                : null;
    }

    /** Feedback of the last round, where the move follows from it. */
    public List<CaseView.FeedbackView> feedback() {
        return ABOUT_FEEDBACK.contains(form.move())
                ? view.feedback().stream()
                        .filter(given -> given.round() == view.round())
                        .toList()
                : List.of();
    }
}
