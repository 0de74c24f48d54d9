package org.huiyin.supervision;

import java.util.List;

/**
 * What only moves of a talk look at.
 *
 * @param call the call as it is to stand after a revision
 * @param counted for which units in which cases a confirmed record counts as contact
 */
record TalkFacts(Call call, List<Counted> counted) {}
