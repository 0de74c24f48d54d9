package org.huiyin.gate;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.springframework.stereotype.Component;

/** Names under which the site can be reached. A caller may write any name into a request. */
@Component
class SiteNames {
    private final GateSettings settings;
    private final Directory directory;

    SiteNames(GateSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** The name of the site that is meant by one that somebody asked for; empty if the site has no name. */
    Optional<String> meant(String asked) {
        return settings.names().stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .or(() -> directory.districtOfHost(asked).map(District::host).filter(host -> !host.isEmpty()))
                .or(() -> settings.names().stream().findFirst());
    }

    /** Whether a name leads nowhere but to the machine on which it is used. */
    static boolean ofThisMachine(String name) {
        if (name.equalsIgnoreCase("localhost") || name.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
