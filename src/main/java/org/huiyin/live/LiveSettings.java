package org.huiyin.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set.
 *
 * @param listeners how many may listen to this process at once; each holds a file handle, and pages need some hundred besides
 * @param perAddress how many of them may come from one address, so that one visitor cannot take all places; this machine's own are not counted
 */
@ConfigurationProperties("huiyin.live")
record LiveSettings(
        @DefaultValue("19000") int listeners,
        @DefaultValue("2000") int perAddress) {}
