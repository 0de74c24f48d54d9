package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.form.FileFields;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.CaseFiles;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Takes the files out of a form that was sent. */
@Component
class FileParts {
    private final CaseFiles files;

    FileParts(CaseFiles files) {
        this.files = files;
    }

    /** The files that were accepted and wait, and what was wrong with the others. */
    record Taken(List<AttachmentView> waiting, List<FieldProblem> problems) {
        static final Taken NONE = new Taken(List.of(), List.of());

        /** Those that wait still once one became part of a case. */
        Taken without(UUID attached) {
            return new Taken(
                    waiting.stream().filter(file -> !file.id().equals(attached)).toList(), problems);
        }
    }

    /**
     * Every file chosen under the name {@code file}, after those that an earlier try put up; the box {@code undisclosedFile} counts for all that
     * are new.
     *
     * @param uploaded ids of those of an earlier try; one that does not wait any more is a problem
     */
    Taken take(HttpServletRequest request, Collection<String> uploaded, Caller caller) {
        var waiting = new ArrayList<AttachmentView>();
        var problems = new ArrayList<FieldProblem>();
        for (var id : new TreeSet<>(uploaded)) {
            try {
                waiting.add(files.waiting(UUID.fromString(id), caller));
            } catch (NotFound | IllegalArgumentException gone) {
                problems.add(new FieldProblem("file", "attachment.gone"));
            }
        }
        var sent = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (sent != null) {
            for (var part : sent.getFiles("file")) {
                if (!part.isEmpty() || !name(part).isBlank()) {
                    try {
                        waiting.add(put(part, request.getParameter("undisclosedFile") != null, caller));
                    } catch (InvalidInput invalid) {
                        problems.addAll(invalid.problems());
                    }
                }
            }
        }
        return new Taken(List.copyOf(waiting), List.copyOf(problems));
    }

    /** Keeps what was sent in a file of its own only until it is checked and stored. */
    AttachmentView put(MultipartFile part, boolean undisclosed, Caller caller) {
        return FileFields.stored(part, (kept, name) -> files.put(kept, name, undisclosed, caller));
    }

    private static String name(MultipartFile part) {
        @Nullable String name = part.getOriginalFilename();
        return name == null ? "" : name;
    }
}
