package org.huiyin.shared;

/**
 * What of a thing is kept from those who have nothing to do with it: who stands behind it, and what it says. Nothing that is made of the
 * thing may tell it either, so whatever carries a thing on, or a part of it, carries its secrecy on with it (ADR 0070).
 *
 * @param people those who stand behind it asked not to be named
 * @param words what it says is not for everyone
 */
public record Secrecy(boolean people, boolean words) {
    /** Everyone may know everything. */
    public static final Secrecy NONE = new Secrecy(false, false);

    public static final Secrecy PEOPLE = new Secrecy(true, false);
    public static final Secrecy WORDS = new Secrecy(false, true);

    /** Whether everyone may know who stands behind it. What is not for everyone names nobody, wherever it is carried. */
    public boolean named() {
        return !people && !words;
    }

    /** What is kept of that which goes on of a thing without anybody who stands behind it. */
    public Secrecy withoutPeople() {
        return new Secrecy(false, words);
    }

    /** What is kept of a thing that is made of both. */
    public Secrecy and(Secrecy other) {
        return new Secrecy(people || other.people, words || other.words);
    }
}
