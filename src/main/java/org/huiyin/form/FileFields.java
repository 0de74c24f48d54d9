package org.huiyin.form;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.huiyin.shared.Busy;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Files that a move takes along: how a form asks for them, takes them up and keeps them when it comes back. */
public final class FileFields {
    /** The field of a move that names the files, by the ids under which they wait. */
    public static final String FILES = "files";

    private static final Logger LOG = LoggerFactory.getLogger(FileFields.class);
    private static final int CHOOSERS = 3;

    /** The first field in which a file is chosen. */
    public static final String CHOOSER = "file1";

    private FileFields() {}

    /** Checks a file and keeps it waiting; returns the id under which it waits. @throws InvalidInput on the field {@code file} */
    public interface Taking {
        UUID take(MultipartFile part);
    }

    /** Files taken up already, to keep or to leave out, and places to choose more. @param waiting by id and name */
    public static List<FormField> asked(String module, List<Option> waiting) {
        var choosers = Stream.iterate(1, place -> place + 1)
                .limit(CHOOSERS)
                .map(place -> new FormField("file" + place, t(module + ".field.file", place), FieldType.FILE, false, 0)
                        .withHint(place == 1 ? t(module + ".hint.file") : ""));
        var taken = waiting.isEmpty()
                ? Stream.<FormField>of()
                : Stream.of(new FormField(FILES, t(module + ".field.files"), FieldType.CHOICES, false, waiting)
                        .withValues(waiting.stream().map(Option::value).toList()));
        return Stream.concat(taken, choosers).toList();
    }

    /** Takes up what was sent with a form and names it in its parameters, so that nothing is lost if something else is wrong. */
    public static List<FieldProblem> take(
            HttpServletRequest request, MultiValueMap<String, String> parameters, Taking taking) {
        var problems = new ArrayList<FieldProblem>();
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            return problems;
        }
        for (var place = 1; place <= CHOOSERS; place++) {
            for (var part : parts.getFiles("file" + place)) {
                if (!part.isEmpty()) {
                    try {
                        parameters.add(FILES, taking.take(part).toString());
                    } catch (InvalidInput invalid) {
                        for (var problem : invalid.problems()) {
                            problems.add(new FieldProblem("file" + place, problem.key(), problem.arguments()));
                        }
                    }
                }
            }
        }
        return problems;
    }

    /** The files that parameters name. */
    public static List<UUID> ids(MultiValueMap<String, String> parameters) {
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

    /**
     * Keeps what was sent in a file of its own only until it is checked and stored.
     *
     * @param store takes the content and the name
     * @throws Busy if there is no room for it now
     */
    public static <R> R stored(MultipartFile part, BiFunction<Path, String, R> store) {
        @Nullable Path kept = null;
        try {
            try {
                kept = Files.createTempFile("huiyin-upload", ".tmp");
                part.transferTo(kept);
            } catch (IOException full) {
                LOG.warn("A file that was sent cannot be kept: {}", full.getMessage());
                throw Busy.noRoom();
            }
            @Nullable String name = part.getOriginalFilename();
            return store.apply(kept, name == null ? "" : name);
        } finally {
            remove(kept);
        }
    }

    private static void remove(@Nullable Path kept) {
        try {
            if (kept != null) {
                Files.deleteIfExists(kept);
            }
        } catch (IOException stays) {
            kept.toFile().deleteOnExit();
        }
    }
}
