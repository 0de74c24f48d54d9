package org.huiyin.voice.states;

import org.huiyin.shared.InvalidInput;
import org.jspecify.annotations.Nullable;

/** A point on the plain map of the district, in thousandths from its left and its upper edge. */
public record Point(int x, int y) {
    public static final int MOST = 1000;

    public Point {
        x = Math.clamp(x, 0, MOST);
        y = Math.clamp(y, 0, MOST);
    }

    /** As forms carry it: "x,y"; null where nothing was chosen. @throws InvalidInput for anything else */
    public static @Nullable Point of(String text) {
        if (text.isEmpty()) {
            return null;
        }
        var comma = text.indexOf(',');
        try {
            return new Point(Integer.parseInt(text.substring(0, comma)), Integer.parseInt(text.substring(comma + 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new InvalidInput("point", "notAnOption");
        }
    }

    @Override
    public String toString() {
        return x + "," + y;
    }
}
