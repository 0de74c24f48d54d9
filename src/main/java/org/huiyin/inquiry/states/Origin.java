package org.huiyin.inquiry.states;

/** How a question came to the inquiry. */
public enum Origin {
    /** From a resident's voice that was set aside before the meeting. */
    VOICE,
    /** Put in by a deputy. */
    DEPUTY,
    /** Asked in the hall. */
    FLOOR,
    /** Sent by a listener while the meeting runs. */
    ONLINE
}
