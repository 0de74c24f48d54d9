package org.huiyin.shared;

/** More was sent than this place takes (413); it was not read to its end. */
public final class TooLarge extends RuntimeException {
    private final long most;

    /** @param most how many bytes it takes */
    public TooLarge(long most) {
        super("more than " + most + " bytes", null, false, false);
        this.most = most;
    }

    public long most() {
        return most;
    }
}
