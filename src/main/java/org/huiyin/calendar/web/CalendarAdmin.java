package org.huiyin.calendar.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.huiyin.calendar.CalendarLoading;
import org.huiyin.calendar.Calendars;
import org.huiyin.shared.Actor;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.shared.Takes;
import org.huiyin.ui.Download;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where the operator loads newer calendars and own rule profiles. */
@Controller
class CalendarAdmin {
    private static final int LARGEST = 1_000_000;

    private final CalendarLoading loading;
    private final Calendars calendars;

    CalendarAdmin(CalendarLoading loading, Calendars calendars) {
        this.loading = loading;
        this.calendars = calendars;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/calendar")
    ModelAndView page(@RequestParam(defaultValue = "") String loaded) {
        return show(List.of(), loaded);
    }

    /** Shows what a file would change; nothing is changed yet. */
    @PreAuthorize("hasRole('ADMIN')")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/admin/calendar/preview")
    ModelAndView preview(@RequestParam(required = false) @Nullable MultipartFile file) {
        try {
            return preview(text(file));
        } catch (InvalidInput invalid) {
            return again(invalid);
        }
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/calendar/load")
    ModelAndView load(@RequestParam String content, @RequestParam(defaultValue = "0") long revision, Actor actor) {
        try {
            if (loading.isProfile(content)) {
                var code = loading.previewProfile(content).code();
                loading.loadProfile(content, actor);
                return loaded(code);
            }
            var version = loading.preview(content).version();
            loading.load(content, revision, actor);
            return loaded(version);
        } catch (InvalidInput invalid) {
            return again(invalid);
        }
    }

    /** The calendar of a version as a file: to look at, to keep, or to load again. */
    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/calendar/versions/{number}")
    void content(@PathVariable int number, HttpServletResponse response) throws IOException {
        var content = loading.content(number);
        Download.JSON.begin(response, "calendar.download.working-days", String.valueOf(number));
        response.getOutputStream().write(content.getBytes(StandardCharsets.UTF_8));
    }

    private ModelAndView preview(String content) {
        if (loading.isProfile(content)) {
            return new ModelAndView(
                    "calendar/adminProfilePage",
                    Map.of(
                            "profile", loading.previewProfile(content),
                            "calendars", calendars,
                            "content", content));
        }
        return new ModelAndView(
                "calendar/adminPreviewPage", Map.of("preview", loading.preview(content), "content", content));
    }

    private static ModelAndView loaded(String what) {
        var back = new ModelAndView("redirect:/admin/calendar");
        back.addObject("loaded", what);
        return back;
    }

    private ModelAndView again(InvalidInput invalid) {
        var page = show(invalid.problems(), "");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView show(List<FieldProblem> problems, String loaded) {
        var sentences = problems.stream()
                .map(problem ->
                        Words.t(problem.messageKey(), problem.arguments().toArray()))
                .toList();
        return new ModelAndView(
                "calendar/adminPage",
                Map.of(
                        "problems", sentences,
                        "loaded", loaded,
                        "example", loading.example(),
                        "versions", loading.versions(),
                        "profiles", calendars.profiles()));
    }

    private static String text(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new InvalidInput("file", "required");
        }
        if (file.getSize() > LARGEST) {
            throw new InvalidInput("file", "calendar.tooLarge");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidInput("file", "calendar.notUtf8");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
