package org.huiyin.desk;

import java.util.List;
import org.huiyin.account.Caller;

/** What a module shows on the front page. */
public interface FrontPanels {
    /** As open to the caller. What a visitor is shown is kept for some seconds and drawn for others too. */
    List<FrontPanel> of(Caller caller);
}
