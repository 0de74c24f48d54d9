package org.huiyin.voice;

import org.huiyin.calendar.CalendarChanged;
import org.huiyin.directory.Directory;
import org.huiyin.shared.DistrictId;
import org.huiyin.voice.store.VoiceStore;
import org.huiyin.voice.views.VoiceLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes anew by when voices that wait are to be dealt with, when another calendar comes into force and after each start. Repeats change nothing. */
@Component
class VoiceDays {
    private static final int AT_ONCE = 500;

    private final VoiceStore store;
    private final VoiceLimits limits;
    private final Directory directory;

    VoiceDays(VoiceStore store, VoiceLimits limits, Directory directory) {
        this.store = store;
        this.limits = limits;
        this.directory = directory;
    }

    @EventListener
    void on(CalendarChanged changed) {
        directory.districts().forEach(district -> redate(district.id(), changed));
    }

    private void redate(DistrictId district, CalendarChanged changed) {
        @Nullable VoiceId after = null;
        do {
            after = store.redate(district, after, AT_ONCE, voice -> limits.due(voice, changed.calendar()))
                    .orElse(null);
        } while (after != null);
    }
}
