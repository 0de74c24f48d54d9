package org.huiyin.site.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.huiyin.database.LostRace;
import org.huiyin.ui.FormTarget;
import org.huiyin.ui.Words;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is shown when a request ends in an error outside a use case: wrong address, not allowed, a bug. */
@Controller
class ErrorPages implements ErrorController {
    @PreAuthorize("permitAll()")
    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status != null && status.is4xxClientError() && FormTarget.isStale(request)) {
            return Answers.stale(request, response, status);
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE && request.getAttribute(LostRace.class.getName()) != null) {
            return Answers.no(
                    request,
                    status,
                    "worked-on",
                    Words.t("site.no.workedOn.title"),
                    Words.t("site.no.workedOn.detail"),
                    List.of());
        }
        return Answers.no(request, status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
    }
}
