package org.huiyin.files;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.form.FileFields;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** Takes files from requests: those that come with the form of a move, and those that programs put up before it. */
@Component
public class Intake {
    private final Shelf shelf;

    Intake(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * What came with a form.
     *
     * @param parameters of the form, with the files named that were taken
     * @param waiting those that wait now, also from before
     * @param problems of those that were not taken, or do not wait any more
     */
    public record Sent(MultiValueMap<String, String> parameters, List<FileRef> waiting, List<FieldProblem> problems) {
        /** @throws InvalidInput if one was not taken */
        public void allTaken() {
            if (!problems.isEmpty()) {
                throw new InvalidInput(problems);
            }
        }
    }

    /** Takes up the files of a form before anything else, so that none is lost if something else is wrong. */
    public Sent take(FileKind kind, MultiValueMap<String, String> sent, HttpServletRequest request, Caller caller) {
        // The copy of a map of many values shares their lists, which may not be added to.
        var parameters = new LinkedMultiValueMap<String, String>();
        sent.forEach((name, values) -> parameters.put(name, new ArrayList<>(values)));
        var problems = FileFields.take(
                request, parameters, part -> put(kind, part, caller).id());
        var named = FileFields.ids(parameters);
        var waiting = shelf.waiting(kind, named, caller);
        parameters.remove(FileFields.FILES);
        if (!waiting.isEmpty()) {
            parameters.put(
                    FileFields.FILES,
                    waiting.stream().map(file -> file.id().toString()).toList());
        }
        if (waiting.size() < named.size()) {
            problems.add(new FieldProblem(FileFields.CHOOSER, "attachment.gone"));
        }
        return new Sent(parameters, waiting, problems);
    }

    /**
     * Checks a file and keeps it waiting for its move.
     *
     * @throws InvalidInput on the field {@code file} if there is none, or its size, type or content is not accepted
     */
    public FileRef put(FileKind kind, @Nullable MultipartFile part, Caller caller) {
        if (part == null) {
            throw new InvalidInput("file", "required");
        }
        return FileFields.stored(part, (content, name) -> shelf.put(kind, content, name, caller));
    }

    /** Files that wait, as a form offers them. */
    public static List<Option> options(List<FileRef> waiting) {
        return waiting.stream()
                .map(file -> new Option(file.id().toString(), file.name()))
                .toList();
    }
}
