/** Lets operators see the followers and rebuild what they derive. */
@NullMarked
package org.huiyin.ledger.web;

import org.jspecify.annotations.NullMarked;
