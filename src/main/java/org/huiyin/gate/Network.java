package org.huiyin.gate;

import java.net.InetAddress;

/** An address, or a network written as address/bits. */
record Network(InetAddress address, int bits) {
    /** @throws IllegalArgumentException if it is neither */
    static Network of(String text) {
        var slash = text.indexOf('/');
        if (text.indexOf(':') < 0 && text.chars().filter(sign -> sign == '.').count() != 3) {
            throw new IllegalArgumentException(text);
        }
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var longest = address.getAddress().length * 8;
        var bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException(text);
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        var mine = address.getAddress();
        var theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit & 7);
            if ((mine[bit >> 3] & mask) != (theirs[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
