package org.huiyin.directory;

/** What kind of body something is. */
public enum BodyKind {
    /** People's congress 人民代表大会 with its standing committee. */
    CONGRESS,
    /** Consultative conference 政协委员会. */
    CPPCC,
    /** People's government 人民政府. */
    GOVERNMENT,
    /** Office of a body, such as the deputies affairs office 代表工作委员会 or the proposals office 提案委员会. */
    OFFICE,
    /** Special committee 专门委员会. */
    COMMITTEE,
    /** Subdistrict congress working committee 街道人大工委. */
    SUBDISTRICT_OFFICE
}
