package org.huiyin.site.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/** Says no in the form that the caller reads: a page, a part of a page for htmx, or problem details for the API. */
final class Answers {
    private Answers() {}

    /**
     * The answer to a request that cannot be fulfilled.
     *
     * @param key stable name of the reason for API clients, e.g. "case.closed", "not-found"
     * @param problems what is wrong in the fields; empty unless the input was invalid
     */
    static Object no(
            HttpServletRequest request,
            HttpStatusCode status,
            String key,
            String title,
            String detail,
            List<Map<String, String>> problems) {
        if (path(request).startsWith("/api/")) {
            var problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setType(URI.create("urn:huiyin:problem:" + key));
            problem.setTitle(title);
            problem.setInstance(URI.create(path(request)));
            problem.setProperty("key", key);
            if (!problems.isEmpty()) {
                problem.setProperty("problems", problems);
            }
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        var view = request.getHeader("HX-Request") == null ? "site/noPage" : "site/noPartial";
        var page = new ModelAndView(view);
        page.setStatus(status);
        page.addObject("status", status.value());
        page.addObject("title", title);
        page.addObject("detail", detail);
        page.addObject(
                "problems",
                problems.stream().map(problem -> problem.get("detail")).toList());
        page.addObject("next", Words.t("site.no." + known(status) + ".next"));
        page.addObject("back", back(request));
        var kept = KeptText.of(request);
        var again = status.value() == HttpStatus.SERVICE_UNAVAILABLE.value();
        page.addObject("kept", again ? kept : null);
        page.addObject("typed", again || kept == null ? List.of() : kept.texts());
        return page;
    }

    /** The same with the words for the status alone. */
    static Object no(HttpServletRequest request, HttpStatusCode status) {
        var known = known(status);
        return no(
                request,
                status,
                "status-" + status.value(),
                Words.t("site.no." + known + ".title"),
                Words.t("site.no." + known + ".detail"),
                List.of());
    }

    static String title(HttpStatus status) {
        return Words.t("site.no." + status.value() + ".title");
    }

    private static int known(HttpStatusCode status) {
        return switch (status.value()) {
            case 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503 -> status.value();
            default -> status.is5xxServerError() ? 500 : 400;
        };
    }

    /** An error page is asked for by GET, whatever the request was. */
    private static String method(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return original instanceof String method ? method : request.getMethod();
    }

    /** The address that was asked for. */
    static String path(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String uri ? uri : request.getRequestURI();
    }

    /** The same with what was asked there. */
    static String address(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        var query = original instanceof String text ? text : request.getQueryString();
        return query == null ? path(request) : path(request) + "?" + query;
    }

    /**
     * The answer to a form that went stale: what was typed, to be sent again. The page stands in for the one that sent it, also where a part of that
     * was asked for.
     */
    static Object stale(HttpServletRequest request, HttpServletResponse response, HttpStatus status) {
        var kept = KeptText.of(request);
        var back = back(request);
        if (back == null && status == HttpStatus.UNAUTHORIZED) {
            return new ModelAndView("redirect:/sign-in");
        }
        var part = request.getHeader("HX-Request") != null;
        if (part) {
            response.setHeader("HX-Retarget", "#main");
            response.setHeader("HX-Reswap", "innerHTML show:window:top");
        }
        var page = new ModelAndView(part ? "site/stalePartial" : "site/stalePage");
        page.setStatus(status);
        page.addObject("kept", kept);
        page.addObject("back", back);
        page.addObject("signedOut", status == HttpStatus.UNAUTHORIZED);
        page.addObject("secret", kept == null && back != null && !KeptText.isUnread(request));
        return page;
    }

    /** The page of ours from which the caller posted; null if it was none. */
    static @Nullable String back(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        if (referer == null || !method(request).equals("POST")) {
            return null;
        }
        try {
            var from = URI.create(referer);
            var path = from.getRawPath();
            if (path == null
                    || !path.startsWith("/")
                    || path.startsWith("//")
                    || !request.getServerName().equals(from.getHost())) {
                return null;
            }
            return from.getRawQuery() == null ? path : path + "?" + from.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
