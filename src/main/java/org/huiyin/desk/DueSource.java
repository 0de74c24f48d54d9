package org.huiyin.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.shared.DistrictId;

/** Says what of its module is due, and who is to be reminded of it. */
public interface DueSource {
    /** What is due between two days, both included, as to be told today. */
    List<Due> due(DistrictId district, LocalDate from, LocalDate to, LocalDate today);

    /**
     * Something due.
     *
     * @param which what tells it from other things due of the same subject, as long as its day stays
     * @param news who is told
     */
    record Due(UUID subject, String which, LocalDate day, News news) {}
}
