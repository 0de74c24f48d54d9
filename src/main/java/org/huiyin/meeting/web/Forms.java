package org.huiyin.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.form.FileFields;
import org.huiyin.form.FormPage;
import org.huiyin.form.MoveFlow;
import org.huiyin.meeting.Papers;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** Makes the form of a move, with the files that it takes along. */
@Component("meetingForms")
class Forms {
    static final String MODULE = "meeting";
    private static final String FILES = "files";

    private final Papers papers;

    Forms(Papers papers) {
        this.papers = papers;
    }

    FormPage page(MoveForm form, String back, String address, List<FileRef> waiting) {
        var takesFiles = form.checks().stream().anyMatch(field -> field.name().equals(FILES));
        return new FormPage(
                MODULE,
                form.move(),
                "meetings",
                form.about(),
                back,
                address,
                form.version(),
                form.official(),
                takesFiles ? withFiles(form.fields(), waiting) : form.fields(),
                null);
    }

    /** The fields with files taken up already, to keep or to leave out, and places to choose more. */
    private static List<FormField> withFiles(List<FormField> fields, List<FileRef> waiting) {
        var files = FileFields.asked(
                MODULE,
                waiting.stream()
                        .map(file -> new Option(file.id().toString(), file.name()))
                        .toList());
        return Stream.of(
                        fields.stream().filter(field -> !field.name().equals("openPapers")),
                        files.stream(),
                        fields.stream().filter(field -> field.name().equals("openPapers")))
                .flatMap(each -> each)
                .toList();
    }

    /** Makes a move. */
    interface Making {
        void make(Map<String, List<String>> typed, @Nullable Integer version);
    }

    /** Takes a form that was sent: its files first, so that none is lost if something else is wrong. */
    String post(
            MoveForm form,
            String back,
            String address,
            MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Making making,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var parameters = new LinkedMultiValueMap<>(sent);
        var problems =
                FileFields.take(request, parameters, part -> put(part, caller).id());
        var waiting = papers.waiting(FileFields.ids(parameters), caller);
        if (!waiting.isEmpty()) {
            parameters.put(
                    FILES, waiting.stream().map(file -> file.id().toString()).toList());
        }
        return MoveFlow.post(
                page(form, back, address, waiting),
                form.checks(),
                parameters,
                (_, typed, version) -> {
                    if (!problems.isEmpty()) {
                        throw new InvalidInput(problems);
                    }
                    making.make(typed, version);
                },
                model,
                response);
    }

    FileRef put(MultipartFile part, Caller caller) throws IOException {
        return FileFields.stored(part, (kept, name) -> papers.put(kept, name, caller));
    }

    void send(UUID owner, FileRef file, Caller caller, HttpServletResponse response) throws IOException {
        FileFields.giveOut(response, file.name(), file.mediaType(), file.size());
        papers.write(owner, file, caller, response.getOutputStream());
    }
}
