package org.huiyin.ui;

/** The words of the program for tests without it. They are the same that it has, so that it does not matter who sets them last. */
public final class ShippedWords {
    private ShippedWords() {}

    public static void begin() {
        new Words(new Messages());
    }
}
