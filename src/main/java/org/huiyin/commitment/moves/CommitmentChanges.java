package org.huiyin.commitment.moves;

import org.huiyin.database.Changes;
import org.springframework.stereotype.Component;

/** The changes of commitments and of the rounds in which they are rated. */
@Component
public class CommitmentChanges extends Changes {}
