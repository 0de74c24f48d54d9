package org.huiyin.document;

/** Writes numbers as official titles do, e.g. 九 or 二十一. */
public final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";

    private Numerals() {}

    /** A number from 0 to 999 in Chinese characters. */
    public static String chinese(int number) {
        if (number < 0 || number > 999) {
            throw new IllegalArgumentException("not from 0 to 999: " + number);
        }
        var hundreds = number / 100;
        var tens = number / 10 % 10;
        var ones = number % 10;
        var words = new StringBuilder();
        if (hundreds > 0) {
            words.append(DIGITS.charAt(hundreds)).append('百');
        }
        if (tens > 1 || (tens == 1 && hundreds > 0)) {
            words.append(DIGITS.charAt(tens));
        }
        if (tens > 0) {
            words.append('十');
        } else if (hundreds > 0 && ones > 0) {
            words.append(DIGITS.charAt(0));
        }
        if (ones > 0 || number == 0) {
            words.append(DIGITS.charAt(ones));
        }
        return words.toString();
    }
}
