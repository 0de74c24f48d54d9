package org.huiyin.live;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.shared.NetworkAddress;
import org.springframework.stereotype.Component;

/** The places for listeners in this process. */
@Component
class Seats {
    private final LiveSettings settings;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    Seats(LiveSettings settings) {
        this.settings = settings;
    }

    /** Takes a place for a listener at an address; false if there is none. */
    boolean take(String address) {
        if (taken.incrementAndGet() > settings.listeners()) {
            taken.decrementAndGet();
            return false;
        }
        if (!ownMachine(address)
                && byAddress.merge(NetworkAddress.counted(address), 1, Integer::sum) > settings.perAddress()) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(String address) {
        taken.decrementAndGet();
        byAddress.computeIfPresent(NetworkAddress.counted(address), (_, count) -> count == 1 ? null : count - 1);
    }

    int taken() {
        return taken.get();
    }

    /** Addresses come from the connection or a proxy as figures, so nothing is looked up. */
    private static boolean ownMachine(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
