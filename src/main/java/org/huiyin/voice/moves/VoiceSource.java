package org.huiyin.voice.moves;

import org.huiyin.form.Field;

/** Where the options of a choice come from. */
public enum VoiceSource implements Field.Source {
    PHOTOS,
    UNITS,
    /** Units of the subdistricts and towns. */
    TOWNS,
    DEPUTIES,
    /** Voices of the same body that it can be merged with. */
    VOICES,
    STATIONS,
    REGIONS
}
