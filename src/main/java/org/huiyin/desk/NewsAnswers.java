package org.huiyin.desk;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;

/** What came of that to whose pages notices lead, as each reader may know it now: its answer line. A bean each. */
public interface NewsAnswers {
    /** The addresses of its pages, with {@code {id}} in the place of the id and names in braces for other parts, e.g. "/voices/{id}". */
    String pages();

    /** The answer line of each that the reader may know, by id; a bounded number of statements whatever theirs. */
    Map<UUID, Answer> answers(Collection<UUID> ids, Caller reader);
}
