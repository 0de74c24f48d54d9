package org.huiyin.picture;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/** A finished drawing. Every text in it is escaped; a template writes it as it is. */
public final class Svg implements Content {
    private final String text;

    Svg(String text) {
        this.text = text;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
