package org.huiyin.meeting.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.form.FormPage;
import org.huiyin.form.MoveFlow;
import org.huiyin.form.Typed;
import org.huiyin.meeting.MoveForm;
import org.huiyin.meeting.Papers;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Makes the form of a move, with the files that it takes along. */
@Component("meetingForms")
class Forms {
    static final String MODULE = "meeting";
    private static final String FILES = "files";
    private static final int CHOOSERS = 3;

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
        var choosers = Stream.iterate(1, place -> place + 1)
                .limit(CHOOSERS)
                .map(place -> new FormField("file" + place, t("meeting.field.file", place), FieldType.FILE, false, 0)
                        .withHint(place == 1 ? t("meeting.hint.file") : ""));
        var taken = waiting.isEmpty()
                ? Stream.<FormField>of()
                : Stream.of(new FormField(
                                FILES,
                                t("meeting.field.files"),
                                FieldType.CHOICES,
                                false,
                                waiting.stream()
                                        .map(file -> new Option(file.id().toString(), file.name()))
                                        .toList())
                        .withValues(waiting.stream()
                                .map(file -> file.id().toString())
                                .toList()));
        return Stream.of(
                        fields.stream().filter(field -> !field.name().equals("openPapers")),
                        taken,
                        choosers,
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
        var problems = take(request, parameters, caller);
        var waiting = papers.waiting(ids(parameters), caller);
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

    private static List<UUID> ids(MultiValueMap<String, String> parameters) {
        var ids = new LinkedHashSet<UUID>();
        for (var text : parameters.getOrDefault(FILES, List.of())) {
            try {
                ids.add(UUID.fromString(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput(FILES, "notAnOption");
            }
        }
        return List.copyOf(ids);
    }

    private List<FieldProblem> take(HttpServletRequest request, MultiValueMap<String, String> parameters, Caller caller)
            throws IOException {
        var problems = new ArrayList<FieldProblem>();
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts != null) {
            for (var place = 1; place <= CHOOSERS; place++) {
                for (var part : parts.getFiles("file" + place)) {
                    if (!part.isEmpty()) {
                        try {
                            parameters.add(FILES, put(part, caller).id().toString());
                        } catch (InvalidInput invalid) {
                            for (var problem : invalid.problems()) {
                                problems.add(new FieldProblem("file" + place, problem.key(), problem.arguments()));
                            }
                        }
                    }
                }
            }
        }
        return problems;
    }

    /** Keeps what was sent in a file of its own only until it is checked and stored. */
    FileRef put(MultipartFile part, Caller caller) throws IOException {
        var kept = Files.createTempFile("huiyin-upload", ".tmp");
        try {
            part.transferTo(kept);
            @Nullable String name = part.getOriginalFilename();
            return papers.put(kept, name == null ? "" : name, caller);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    /** Never shown within the site, never kept by anyone between, and inert where a browser opens it all the same. */
    void send(UUID owner, FileRef file, Caller caller, HttpServletResponse response) throws IOException {
        response.setCharacterEncoding((String) null);
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("X-Content-Type-Options", "nosniff");
        papers.write(owner, file, caller, response.getOutputStream());
    }

    /** The session ended while the form was filled in: shows what was typed, so that it can be copied. */
    static String signedOut(
            String address, MultiValueMap<String, String> parameters, Model model, HttpServletResponse response) {
        var typed = new ArrayList<Typed>();
        parameters.forEach((name, values) -> {
            var key = MODULE + ".field." + name;
            var text = String.join("\n", values).strip();
            if (!text.isEmpty() && Words.has(key)) {
                typed.add(new Typed(t(key), text));
            }
        });
        return MoveFlow.signedOut(address, typed, model, response);
    }
}
