package org.huiyin.directory;

/** What kind of place a region is. */
public enum RegionKind {
    /** The whole district 区. */
    DISTRICT,
    /** Subdistrict 街道. */
    SUBDISTRICT,
    /** Township or town 乡镇. */
    TOWNSHIP,
    /** Village or residents' community 村、社区. */
    VILLAGE
}
