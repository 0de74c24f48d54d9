package org.huiyin.meeting.moves;

import org.huiyin.form.Field;

/** Where the options of a meeting's fields come from. */
enum MeetingSource implements Field.Source {
    STATIONS,
    /** Deputies or members of the body. */
    PEOPLE,
    /** Units and bodies of the district. */
    ORGANS,
    ITEMS,
    /** Papers of the item that is revised. */
    PAPERS,
    RESOLUTIONS,
    /** Polls that are over, the latest first. */
    POLLS,
    INVITED,
    /** Invited and not signed in. */
    ABSENT,
    PRESENT,
    ASKING_LEAVE,
    /** Speakers who asked and were not called. */
    ASKING,
    /** Speakers who asked or were called. */
    WAITING_SPEAKERS
}
