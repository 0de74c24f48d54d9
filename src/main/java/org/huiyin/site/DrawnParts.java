package org.huiyin.site;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import org.huiyin.ui.Drawn;
import org.springframework.stereotype.Component;

/** Draws parts of pages that other modules hand in. */
@Component
public class DrawnParts {
    private final JteViews views;

    DrawnParts(JteViews views) {
        this.views = views;
    }

    /** The part as a template takes it. */
    public Content content(Drawn drawn) {
        return output -> views.draw(drawn.view(), drawn.model(), output);
    }

    /** The part as it was drawn now, to be shown to several: it must hold no form and nothing of the reader but the language. */
    public Content drawn(Drawn drawn) {
        var html = new StringOutput();
        views.draw(drawn.view(), drawn.model(), html);
        var text = html.toString();
        return output -> output.writeContent(text);
    }
}
