package org.huiyin.desk;

/**
 * How much reached a station of the line in a year, for the front page.
 *
 * @param station key of the station, see {@code picture.Station}
 * @param count 0 where nothing has come so far
 * @param more at least {@code count}; it is not counted further
 * @param address of the list that it counts
 */
public record YearFigure(String station, long count, boolean more, String address) {
    public static YearFigure of(String station, long count, String address) {
        return new YearFigure(station, count, false, address);
    }

    /** The number as shown; a count that stopped early says so. */
    public String shown() {
        return more ? count + "+" : String.valueOf(count);
    }
}
