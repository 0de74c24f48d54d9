/** The fictional district that a fresh installation shows, and its accounts. Entry point: {@link DemoDistrict}. */
@ApplicationModule
@NullMarked
package org.huiyin.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
