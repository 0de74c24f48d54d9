package org.huiyin.desk;

import java.util.List;
import org.huiyin.ledger.Act;

/** Says who is to be told of an act of its module, and in which words. */
public interface NewsSource {
    /** Empty for acts of which nobody is told. Whoever did it is left out later. */
    List<News> of(Act act);

    /** The same for acts that come together: a source that has looked up once what it needs to know of them, and is asked for each of them. */
    default NewsSource among(List<Act> acts) {
        return this;
    }
}
