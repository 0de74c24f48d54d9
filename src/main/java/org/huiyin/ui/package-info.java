/** What every page needs: words in two languages, the frame around a page, dates as people read them. Entry points: {@link Words}, {@link Frame}. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.huiyin.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
