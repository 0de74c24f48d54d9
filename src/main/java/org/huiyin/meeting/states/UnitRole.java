package org.huiyin.meeting.states;

/** What an organ or unit does at a meeting. */
public enum UnitRole {
    HOST,
    CO_HOST,
    /** Gives a report 报告单位. */
    REPORTING,
    /** Answers questions 应询单位. */
    ANSWERING,
    ATTENDING,
    /** Sits in without a vote 列席. */
    SITTING_IN
}
