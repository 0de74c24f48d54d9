package org.huiyin.commitment;

import org.huiyin.database.Changes;
import org.springframework.stereotype.Component;

/** The changes of commitments and of the rounds in which they are rated. */
@Component
class CommitmentChanges extends Changes {}
