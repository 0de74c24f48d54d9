/** What requests have to do with the database. */
@NullMarked
package org.huiyin.database.web;

import org.jspecify.annotations.NullMarked;
