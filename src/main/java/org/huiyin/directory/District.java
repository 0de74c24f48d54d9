package org.huiyin.directory;

import org.huiyin.shared.DistrictId;

/**
 * The organisation that an installation serves.
 *
 * @param host the host name under which its pages answer; empty for the default district
 * @param demo true for the demonstration district: every page says so
 */
public record District(DistrictId id, String name, String host, boolean demo) {}
