package org.huiyin.suggestion.moves;

import org.huiyin.suggestion.CaseView;

/**
 * A case as it would be after a move.
 *
 * @param inside what the caller would see
 * @param outside what everyone would see
 */
public record Preview(CaseView inside, CaseView outside) {}
