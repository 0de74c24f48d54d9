package org.huiyin.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import org.huiyin.ui.Trail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.AbstractUrlBasedView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Finds the compiled JTE template of a view name and writes it as UTF-8, whole or not at all and in one piece: a template is some hundred
 * pieces, and each would pass through every layer around the response. Its name takes the place of Boot's resolver, which asks for the
 * content type first.
 */
@Component("viewResolver")
class JteViews extends UrlBasedViewResolver {
    private final TemplateEngine engine;
    private final boolean packs;

    JteViews(@Value("${server.compression.enabled:false}") boolean packs) {
        this.packs = packs;
        engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setBinaryStaticContent(true);
        setViewClass(JteView.class);
        setSuffix(".jte");
        setContentType("text/html;charset=UTF-8");
        setRedirectHttp10Compatible(false);
        setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    }

    /** Draws a template within a page that is being written. */
    void draw(String view, Map<String, Object> model, TemplateOutput page) {
        engine.render(view + ".jte", model, page);
    }

    /** Who came from the desk is led on with the way back to it, whoever sends them on. */
    @Override
    public @Nullable View resolveViewName(String viewName, Locale locale) throws Exception {
        return super.resolveViewName(
                viewName.startsWith(REDIRECT_URL_PREFIX)
                        ? REDIRECT_URL_PREFIX + Trail.current().along(viewName.substring(REDIRECT_URL_PREFIX.length()))
                        : viewName,
                locale);
    }

    @Override
    protected AbstractUrlBasedView instantiateView() {
        return new JteView(engine, packs);
    }

    /** One template. */
    static final class JteView extends AbstractUrlBasedView {
        private final TemplateEngine engine;
        private final boolean packs;

        JteView(TemplateEngine engine, boolean packs) {
            this.engine = engine;
            this.packs = packs;
        }

        @Override
        public boolean checkResource(Locale locale) {
            return engine.hasTemplate(String.valueOf(getUrl()));
        }

        @Override
        protected void renderMergedOutputModel(
                Map<String, Object> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
            var page = new Utf8ByteOutput();
            engine.render(String.valueOf(getUrl()), model, page);
            setResponseContentType(request, response);
            var bytes = new ByteArrayOutputStream(page.getContentLength());
            page.writeTo(bytes);
            if (packs && bytes.size() >= Packed.LEAST && Packed.accepts(request)) {
                bytes = Packed.pack(bytes.toByteArray(), response);
            }
            response.setContentLength(bytes.size());
            bytes.writeTo(response.getOutputStream());
        }
    }
}
