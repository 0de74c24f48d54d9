package org.huiyin.directory;

import org.huiyin.shared.DistrictId;

/**
 * A handling unit 承办单位: a department, subdistrict or company that must answer.
 *
 * @param letterCode the mark of its reply numbers, e.g. "滨教提"
 * @param active false when the unit was dissolved; it keeps its old cases
 */
public record Unit(UnitId id, DistrictId district, String name, String shortName, String letterCode, boolean active) {}
