package org.huiyin.support;

import java.util.Locale;

/** Prints what a bench measured: each figure in one line, beside its bar where it has one. {@code bench/run} shows these lines and no others. */
public final class Figures {
    private final String part;

    private Figures(String part) {
        this.part = part;
    }

    /** @param part the name by which {@code bench/run} knows the bench */
    public static Figures of(String part) {
        return new Figures(part);
    }

    /** A figure without a bar, written as it shall be read. */
    public void tell(String what, String figure) {
        System.out.printf("%s | %s: %s%n", part, what, figure);
    }

    /** @param format for the figure and its bar, such as "%,.0f a second" */
    public void atLeast(String what, double figure, double bar, String format) {
        line(what, figure, "at least", bar, format, figure >= bar);
    }

    /** @param format for the figure and its bar, such as "%.1f ms" */
    public void atMost(String what, double figure, double bar, String format) {
        line(what, figure, "at most", bar, format, figure <= bar);
    }

    private void line(String what, double figure, String side, double bar, String format, boolean met) {
        System.out.printf(
                "%s | %s: %s; bar %s %s: %s%n",
                part,
                what,
                String.format(Locale.ROOT, format, figure),
                side,
                String.format(Locale.ROOT, format, bar),
                met ? "met" : "missed");
    }
}
