package org.huiyin.ballot;

/** What is voted about most: each brings the answers that are usual for it, all of which can be changed. */
public enum Preset {
    /** A work report 专项工作报告 before the standing committee: secret, more than half of all. */
    REPORT,
    /** The work of departments 部门 in a year, several at once: secret, four grades, more than half of those present. */
    DEPARTMENT,
    /** How a suggestion, proposal or key item was handled 办理结果: named, by whoever raised it, wherever they are. */
    CASE
}
