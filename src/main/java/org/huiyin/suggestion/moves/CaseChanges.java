package org.huiyin.suggestion.moves;

import org.huiyin.database.Changes;
import org.springframework.stereotype.Component;

/** The changes of cases. */
@Component
public class CaseChanges extends Changes {}
