/** Lists of deputies and members: read, judged and taken in. */
@NullMarked
package org.huiyin.directory.rosters;

import org.jspecify.annotations.NullMarked;
