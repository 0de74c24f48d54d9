package org.huiyin.meeting;

import org.huiyin.meeting.states.KindRules;

/** What kind of meeting. Which body holds it, how it is numbered and what quorum it needs is data: {@link KindRules}. */
public enum MeetingKind {
    /** Session of the congress 人民代表大会会议 or plenary session of the conference 政协全体会议. */
    PLENARY,
    /** Standing committee 常委会会议. */
    STANDING_COMMITTEE,
    /** Council of chairpersons 主任会议, chairpersons' meeting 主席会议. */
    CHAIRPERSONS,
    /** Livelihood night inquiry 民生夜询会. */
    NIGHT_INQUIRY,
    /** Special inquiry 专题询问. */
    SPECIAL_INQUIRY,
    /** Deputies' reception day 代表接待日. */
    RECEPTION_DAY,
    /** Forum 座谈会. */
    FORUM,
    /** Consultation 协商会. */
    CONSULTATION,
    /** Inspection tour 视察. */
    INSPECTION_TOUR,
    /** Inspection of the implementation of a law 执法检查. */
    LAW_INSPECTION,
    /** Research 调研. */
    RESEARCH
}
