package org.huiyin.registry.web;

import org.huiyin.directory.Station;

/** A station with the name of its region. */
public record StationView(Station station, String region) {}
