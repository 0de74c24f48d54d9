package org.huiyin.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.account.Callers;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.notice.Notices;
import org.huiyin.ui.Frame;
import org.huiyin.ui.Frame.FormToken;
import org.huiyin.ui.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.WebUtils;

/** Makes the frame of a request from its district and its caller. */
@Component
class FrameMaker {
    static final String WITH_TOKEN = FrameMaker.class.getName() + ".token";

    private static final Logger LOG = LoggerFactory.getLogger(FrameMaker.class);

    private final Directory directory;
    private final Callers callers;
    private final Notices notices;
    private final List<NavigationEntry> navigation;
    private final String version;

    FrameMaker(
            Directory directory,
            Callers callers,
            Notices notices,
            List<NavigationEntry> navigation,
            @Value("${huiyin.version}") String version) {
        this.directory = directory;
        this.callers = callers;
        this.notices = notices;
        this.navigation = navigation.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::place))
                .toList();
        this.version = version;
    }

    /** The frame of an error page does without the database, which may be the reason for it. */
    Frame make(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
            return full(request);
        }
        if (status >= 500) {
            return make(request, "", false, null);
        }
        try {
            return full(request);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("An error page without its district: {}", e.getMessage());
            return make(request, "", false, null);
        }
    }

    private Frame full(HttpServletRequest request) {
        var district = directory.districtOfHost(request.getServerName()).orElse(null);
        return district == null ? make(request, "", false, null) : make(request, district);
    }

    private Frame make(HttpServletRequest request, District district) {
        return make(request, district.name(), district.demo(), callers.of(request));
    }

    private Frame make(HttpServletRequest request, String district, boolean demo, @Nullable Caller caller) {
        var signedIn = caller != null && caller.signedIn() ? caller : null;
        return new Frame(
                district,
                demo,
                signedIn == null ? null : signedIn.actor().name(),
                signedIn == null
                        ? Set.of()
                        : signedIn.grants().stream()
                                .map(grant -> grant.role().name())
                                .collect(Collectors.toUnmodifiableSet()),
                navigation,
                signedIn == null ? 0 : notices.unread(signedIn),
                path(request),
                query(request),
                largeType(request),
                version,
                () -> token(request));
    }

    private static String path(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String uri ? uri : request.getRequestURI();
    }

    private static String query(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        var query = original instanceof String text ? text : request.getQueryString();
        return query == null ? "" : query;
    }

    static boolean largeType(HttpServletRequest request) {
        var asked = FrameFilter.askedType(request);
        if (asked != null) {
            return asked.equals("large");
        }
        var cookie = WebUtils.getCookie(request, FrameFilter.TYPE);
        return cookie != null && cookie.getValue().equals("large");
    }

    /** A page that holds the token is for one reader alone. */
    private static @Nullable FormToken token(HttpServletRequest request) {
        request.setAttribute(WITH_TOKEN, true);
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new FormToken(token.getParameterName(), token.getToken())
                : null;
    }

    /** Whether the answer to a request holds its reader's form token. */
    static boolean holdsToken(HttpServletRequest request) {
        return request.getAttribute(WITH_TOKEN) != null;
    }
}
