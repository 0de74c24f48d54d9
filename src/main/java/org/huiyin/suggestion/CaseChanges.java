package org.huiyin.suggestion;

import org.huiyin.database.Changes;
import org.springframework.stereotype.Component;

/** The changes of cases. */
@Component
class CaseChanges extends Changes {}
