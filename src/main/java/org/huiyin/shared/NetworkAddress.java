package org.huiyin.shared;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Addresses of the network where they are counted: whoever has one IPv6 address has the 2⁶⁴ of its network. */
public final class NetworkAddress {
    private static final int NETWORK = 8;
    private static final int SITE = 6;

    private NetworkAddress() {}

    /** What is counted for an address: itself, or its /64. Text that is no address stands for itself. */
    public static String counted(String address) {
        return prefix(address, NETWORK);
    }

    /** The /48 that a site is given, itself for IPv4. */
    public static String site(String address) {
        return prefix(address, SITE);
    }

    /** Whether it is of this machine or of a network that the world outside does not reach, where proxies stand. */
    public static boolean inside(String address) {
        try {
            var known = InetAddress.ofLiteral(address);
            return known.isLoopbackAddress()
                    || known.isSiteLocalAddress()
                    || known.isLinkLocalAddress()
                    || (known instanceof Inet6Address wide && (wide.getAddress()[0] & 0xfe) == 0xfc);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String prefix(String address, int bytes) {
        var scope = address.indexOf('%');
        try {
            var known = InetAddress.ofLiteral(scope < 0 ? address : address.substring(0, scope));
            return known instanceof Inet6Address wide
                    ? HexFormat.of().formatHex(wide.getAddress(), 0, bytes) + "::/" + bytes * 8
                    : known.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
