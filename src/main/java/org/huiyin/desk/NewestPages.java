package org.huiyin.desk;

import java.util.List;
import org.huiyin.shared.DistrictId;

/** Pages of a module that programs which search the web are to find, beside those of the navigation. */
public interface NewestPages {
    /** Addresses open to everyone, the newest first. */
    List<String> newest(DistrictId district);
}
