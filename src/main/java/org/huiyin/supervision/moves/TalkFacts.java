package org.huiyin.supervision.moves;

import java.util.List;
import org.huiyin.supervision.states.Call;
import org.huiyin.supervision.states.Counted;

/**
 * What only moves of a talk look at.
 *
 * @param call the call as it is to stand after a revision
 * @param counted for which units in which cases a confirmed record counts as contact
 */
public record TalkFacts(Call call, List<Counted> counted) {}
