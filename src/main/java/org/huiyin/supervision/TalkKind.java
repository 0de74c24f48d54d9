package org.huiyin.supervision;

/** What kind of meeting at one table. */
public enum TalkKind {
    /** Assessment forum 座谈会. */
    FORUM,
    /** Joint face-to-face consultation 集体面商: several deputies and units, and every linked case counts as consulted. */
    JOINT
}
