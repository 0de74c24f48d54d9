package org.huiyin.site.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.shared.Busy;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TooLarge;
import org.huiyin.ui.Pause;
import org.huiyin.ui.Words;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers the three kinds of "no" that the use cases say. Everything else is a bug and goes to {@link ErrorPages}. */
@ControllerAdvice
class Refusals {
    private final Pause pause;

    Refusals(Pause pause) {
        this.pause = pause;
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        var sentence = Words.t(refusal.messageKey(), refusal.arguments().toArray());
        var status = pause.mark(response, refusal);
        return Answers.no(request, status, refusal.key(), Answers.title(status), sentence, List.of());
    }

    @ExceptionHandler
    Object invalid(InvalidInput input, HttpServletRequest request) {
        return invalid(
                request,
                input.problems().stream()
                        .map(problem -> worded(problem.field(), problem))
                        .toList());
    }

    private static Map<String, String> worded(String field, InvalidInput.FieldProblem problem) {
        return Map.of(
                "field", field,
                "key", problem.key(),
                "detail", Words.t(problem.messageKey(), problem.arguments().toArray()));
    }

    @ExceptionHandler
    Object unbound(BindException form, HttpServletRequest request) {
        var problems = form.getFieldErrors().stream()
                .map(error -> error.contains(TypeMismatchException.class)
                                && NestedExceptionUtils.getRootCause(error.unwrap(TypeMismatchException.class))
                                        instanceof InvalidInput input
                        ? worded(error.getField(), input.problems().getFirst())
                        : Map.of("field", error.getField(), "key", "invalid", "detail", Words.t("problem.invalid")))
                .toList();
        return invalid(request, problems);
    }

    /** A body that is no JSON, or one with a field that is not known or holds something else than it should. */
    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException unread, HttpServletRequest request) {
        if (!(unread.getCause() instanceof MismatchedInputException mismatch)
                || mismatch.getPath().isEmpty()) {
            return Answers.no(request, HttpStatus.BAD_REQUEST);
        }
        var field = mismatch.getPath().stream()
                .map(part -> part.getPropertyName() == null ? String.valueOf(part.getIndex()) : part.getPropertyName())
                .collect(Collectors.joining("."));
        var key = mismatch instanceof UnrecognizedPropertyException ? "unknownField" : "invalid";
        return invalid(request, List.of(Map.of("field", field, "key", key, "detail", Words.t("problem." + key))));
    }

    @ExceptionHandler
    Object missing(NotFound notFound, HttpServletRequest request) {
        return missing(request);
    }

    /** An address with something in it that cannot be an id leads nowhere; a date that cannot be one is a mistake in its field. */
    @ExceptionHandler
    Object notAnId(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        if (NestedExceptionUtils.getRootCause(mismatch) instanceof InvalidInput input) {
            return invalid(
                    request, List.of(worded(mismatch.getName(), input.problems().getFirst())));
        }
        return missing(request);
    }

    @ExceptionHandler
    Object busy(Busy busy, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(busy.retryAfter().toSeconds()));
        return Answers.no(
                request,
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                Answers.title(HttpStatus.SERVICE_UNAVAILABLE),
                Words.t("site.no.busy.detail"),
                List.of());
    }

    /** A request so large that it was not read: no form can answer it. */
    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException upload, HttpServletRequest request) {
        return Answers.no(request, HttpStatus.CONTENT_TOO_LARGE);
    }

    /** No file where one is asked for, or files that were sent wrongly. */
    @ExceptionHandler
    Object notFiles(MultipartException upload, HttpServletRequest request) {
        return Answers.no(request, HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    Object tooLarge(TooLarge body, HttpServletRequest request) {
        return Answers.no(
                request,
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                Words.t("site.no.413.body.title"),
                Words.t("site.no.413.body.detail", body.most() >> 10),
                List.of());
    }

    @ExceptionHandler
    Object forbidden(Forbidden forbidden, HttpServletRequest request) {
        return Answers.no(
                request,
                HttpStatus.FORBIDDEN,
                "forbidden",
                Answers.title(HttpStatus.FORBIDDEN),
                Words.t("site.no.403.detail"),
                List.of());
    }

    private static Object missing(HttpServletRequest request) {
        return Answers.no(
                request,
                HttpStatus.NOT_FOUND,
                "not-found",
                Answers.title(HttpStatus.NOT_FOUND),
                Words.t("site.no.404.detail"),
                List.of());
    }

    private static Object invalid(HttpServletRequest request, List<Map<String, String>> problems) {
        return Answers.no(
                request,
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid",
                Words.t("site.no.422.title"),
                Words.t("site.no.422.detail"),
                problems);
    }
}
