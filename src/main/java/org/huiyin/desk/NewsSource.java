package org.huiyin.desk;

import java.util.List;
import org.huiyin.ledger.Act;

/** Says who is to be told of an act of its module, and in which words. */
public interface NewsSource {
    /** Empty for acts of which nobody is told. Whoever did it is left out later. */
    List<News> of(Act act);
}
