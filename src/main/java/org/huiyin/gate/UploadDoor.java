package org.huiyin.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.huiyin.account.FormReader;
import org.huiyin.shared.Busy;
import org.huiyin.shared.Takes;
import org.huiyin.shared.TooLarge;
import org.huiyin.shared.TooManyTries;
import org.huiyin.ui.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.WebUtils;

/** Decides which forms with files are read. The web server itself reads none. */
@Component
class UploadDoor implements FormReader {
    private static final Logger LOG = LoggerFactory.getLogger(UploadDoor.class);

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;
    private final Uploads uploads;
    private final UploadSettings settings;
    private final Pause pause;

    UploadDoor(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers,
            Uploads uploads,
            UploadSettings settings,
            Pause pause) {
        this.handlers = handlers;
        this.uploads = uploads;
        this.settings = settings;
        this.pause = pause;
    }

    @Override
    public boolean reads(HttpServletRequest request) {
        return request.getContentType() != null
                && request.getContentType().regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    @Override
    public Optional<HandlerMethod> handler(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var found = handlers.getObject().getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (ServletException noHandler) {
            // asked again later, and answered there
            return Optional.empty();
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }

    @Override
    public void keepFields(HttpServletRequest request, HandlerMethod handler) {
        if (whose(handler) == Takes.Files.NOBODYS
                || request.getContentLengthLong() > settings.form().toBytes()
                || WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class) != null) {
            return;
        }
        try (var form = new ReadForm(settings, uploads.ofVisitor(request.getRemoteAddr()), false)) {
            form.read(request);
        } catch (TooManyTries | TooLarge | Busy | IOException lost) {
            LOG.debug("What was typed into a form is not kept", lost);
        }
    }

    private static Takes.Files whose(HandlerMethod handler) {
        var takes = handler.getMethodAnnotation(Takes.class);
        return takes == null ? Takes.Files.NOBODYS : takes.files();
    }

    @Override
    public Optional<Read> read(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod handler, boolean signedIn)
            throws IOException {
        var whose = whose(handler);
        if (whose == Takes.Files.NOBODYS) {
            response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
            return Optional.empty();
        }
        if (request.getContentLengthLong() > settings.form().toBytes()) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            return Optional.empty();
        }
        if (WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class) != null) {
            return Optional.of(new ReadBefore(request));
        }
        try {
            var share = signedIn ? uploads.ofAccount() : uploads.ofVisitor(request.getRemoteAddr());
            var form = new ReadForm(settings, share, signedIn || whose == Takes.Files.OF_EVERYBODY);
            var done = false;
            try {
                form.read(request);
                done = true;
                return Optional.of(form);
            } finally {
                if (!done) {
                    form.close();
                }
            }
        } catch (TooManyTries tries) {
            pause.mark(response, tries);
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } catch (TooLarge large) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } catch (Busy busy) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(busy.retryAfter().toSeconds()));
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } catch (IOException broken) {
            // the web server has answered itself if the body came too slowly, or its sender went away
            if (!response.isCommitted()) {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            }
        }
        return Optional.empty();
    }

    /** A form that a test made. */
    private record ReadBefore(HttpServletRequest request) implements Read {
        @Override
        public void close() {
            // nothing is kept
        }
    }
}
