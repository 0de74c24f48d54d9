package org.huiyin.site;

import gg.jte.Content;
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
}
