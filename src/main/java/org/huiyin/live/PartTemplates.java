package org.huiyin.live;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders regions of pages by the templates that the pages use, for {@link LiveParts}. The reader's language is already set. */
@Component
public class PartTemplates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    PartTemplates() {
        engine.setBinaryStaticContent(true);
    }

    /** A region of the page, e.g. {@code part("agenda", "meeting/agendaFragment", Map.of("agenda", agenda))}. */
    public LiveParts.Part part(String name, String template, Map<String, Object> parameters) {
        var html = new StringOutput();
        engine.render(template + ".jte", parameters, html);
        return new LiveParts.Part(name, html.toString());
    }
}
