package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.FileType;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;

/**
 * The part of a form where files come and go.
 *
 * @param files of the draft
 * @param waiting put up, to become files of the draft when the form is sent without mistakes
 * @param caseId whose files they are; null before there is a case
 * @param asking the file that is to be removed after a second word; null if none is
 * @param unsaved whether the form holds what is typed and not saved
 * @param input where files are chosen, with what was wrong with the last ones
 */
public record FileSection(
        List<AttachmentView> files,
        List<AttachmentView> waiting,
        @Nullable UUID caseId,
        @Nullable String asking,
        boolean unsaved,
        FormField input) {
    static FileSection of(
            List<AttachmentView> files,
            List<AttachmentView> waiting,
            @Nullable UUID caseId,
            @Nullable String asking,
            boolean unsaved,
            List<FieldProblem> problems) {
        var wrong = problems.stream()
                .filter(problem -> problem.field().equals("file"))
                .map(problem ->
                        Words.t(problem.messageKey(), problem.arguments().toArray()))
                .collect(Collectors.joining(" "));
        var input = new FormField("file", t("suggestion.attach.choose"), FieldType.FILE, false, 0)
                .withHint(t("suggestion.attach.hint", AttachmentLimits.STANDARD.bytes() >> 20, AttachmentRef.MOST))
                .withError(wrong.isEmpty() ? null : wrong);
        return new FileSection(files, waiting, caseId, asking, unsaved, input);
    }

    /** Whether more files can be added. */
    public boolean hasRoom() {
        return files.size() + waiting.size() < AttachmentRef.MOST;
    }

    /** The extensions that a browser offers to choose from. */
    public static String accepted() {
        return Arrays.stream(FileType.values())
                .flatMap(type -> type.extensions().stream())
                .map(extension -> "." + extension)
                .collect(Collectors.joining(","));
    }
}
