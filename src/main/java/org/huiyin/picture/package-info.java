/**
 * Pictures drawn on the server as SVG: the line of stations, and bars, columns, lines, strips, areas, flows and time lines, each with its
 * table. The same data give the same bytes; colours come from classes alone, words stand inside. No domain words here but those of the
 * stations. Entry points: {@link Stations}, {@link Picture}.
 */
@ApplicationModule(allowedDependencies = {"shared", "ui"})
@NullMarked
package org.huiyin.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
