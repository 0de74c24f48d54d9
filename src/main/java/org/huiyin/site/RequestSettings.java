package org.huiyin.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set about requests.
 *
 * @param atOnce so many may be answered at once, those that wait included; one more is told to come back
 */
@ConfigurationProperties("huiyin.requests")
record RequestSettings(@DefaultValue("2000") int atOnce) {}
