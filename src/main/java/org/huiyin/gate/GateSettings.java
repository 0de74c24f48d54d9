package org.huiyin.gate;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param demo demonstration mode answers only to the names of this machine
 * @param proxies addresses and networks (address/bits) of the proxies whose word about the caller counts
 * @param names names under which people reach the site, beside the hosts of its districts
 */
@ConfigurationProperties("huiyin")
record GateSettings(
        @DefaultValue("true") boolean demo,
        @DefaultValue List<String> proxies,
        @DefaultValue List<String> names) {
    GateSettings {
        proxies.forEach(Network::of);
    }

    boolean proxy(InetAddress address) {
        return proxies.stream().map(Network::of).anyMatch(network -> network.contains(address));
    }
}
