package org.huiyin.desk;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;

/** What came of that to whose page notices lead, as each reader may know it now: its answer line. A bean each. */
public interface NewsAnswers {
    /** The addresses of its pages without the id, e.g. "/voices/". */
    String pages();

    /** The sentence of each that the reader may know, by id; a bounded number of statements whatever theirs. */
    Map<UUID, String> answers(Collection<UUID> ids, Caller reader);
}
