package org.huiyin.calendar;

/**
 * A time limit as data.
 *
 * @param basis the legal basis as an office would cite it, e.g. "《浙江省…规定》（2016）第二十一条"
 * @param statutory false where the text only says "promptly" and the number is the office's own setting
 */
public record Limit(Rule rule, int amount, Span span, String basis, boolean statutory) {
    /** What the amount counts. */
    public enum Span {
        DAYS,
        WORKING_DAYS,
        MONTHS
    }
}
