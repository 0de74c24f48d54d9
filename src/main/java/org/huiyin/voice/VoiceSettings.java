package org.huiyin.voice;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.huiyin.shared.NetworkAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param formAtLeast how long a person takes at least to fill the form
 * @param perDevice voices of one device in an hour
 * @param perAddress voices from one network address in an hour; a whole office may share one
 * @param perAccount voices of one account in an hour
 * @param sharedAddresses of places where many speak through one device: the terminal of a station, the hall of a meeting
 * @param perSharedAddress voices from one of these in an hour, whatever the device
 * @param wrongCodes wrong tracking codes from one network address in an hour
 * @param same for how long the same said again by the same sender counts as the same voice
 */
@ConfigurationProperties("huiyin.voice")
record VoiceSettings(
        @DefaultValue("3s") Duration formAtLeast,
        @DefaultValue("6") int perDevice,
        @DefaultValue("120") int perAddress,
        @DefaultValue("30") int perAccount,
        @DefaultValue Set<String> sharedAddresses,
        @DefaultValue("600") int perSharedAddress,
        @DefaultValue("30") int wrongCodes,
        @DefaultValue("30d") Duration same) {
    /** What is counted of a sender who has no account, and how often each may be in an hour. */
    Map<String, Integer> limits(Sender sender) {
        var limits = new LinkedHashMap<String, Integer>();
        var address = NetworkAddress.counted(sender.address());
        if (shared(sender)) {
            limits.put("address " + address, perSharedAddress);
            return limits;
        }
        if (!sender.device().isEmpty()) {
            limits.put("device " + sender.device(), perDevice);
        }
        limits.put("address " + address, perAddress);
        return limits;
    }

    /** Whether many speak through one device there, so that it does not tell who speaks. */
    boolean shared(Sender sender) {
        var address = NetworkAddress.counted(sender.address());
        return sharedAddresses.stream().map(NetworkAddress::counted).anyMatch(address::equals);
    }
}
