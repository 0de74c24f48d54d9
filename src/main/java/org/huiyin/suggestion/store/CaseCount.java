package org.huiyin.suggestion.store;

/** How many cases a list holds. @param more at least {@code number}; they are not counted further */
public record CaseCount(int number, boolean more) {
    /** What was found by a statement that stops one behind the most that is told. */
    static CaseCount of(int found, int most) {
        return new CaseCount(Math.min(found, most), found > most);
    }

    /** The number as shown where there is no room for "at least", e.g. "10000+". */
    public String shown() {
        return more ? number + "+" : String.valueOf(number);
    }
}
