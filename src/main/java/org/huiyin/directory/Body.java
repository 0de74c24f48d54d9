package org.huiyin.directory;

import java.time.ZoneId;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * A body or one of its offices.
 *
 * @param parent the body that an office or committee belongs to; null for congress, conference and government
 * @param ruleProfile the code of the rule profile in force, e.g. "zhejiang-2016"; only for congress and conference
 */
public record Body(
        BodyId id,
        DistrictId district,
        BodyKind kind,
        String name,
        String shortName,
        @Nullable BodyId parent,
        @Nullable String ruleProfile,
        ZoneId zone) {}
