package org.huiyin.meeting.views;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.live.Audience;
import org.huiyin.live.LiveParts;
import org.huiyin.live.PartTemplates;
import org.huiyin.live.StreamEvent;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.Meetings;
import org.huiyin.meeting.store.MeetingStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows the events of meetings. Listeners get the regions of the pages; the console, whose regions hold forms, gets a sign that it asks for
 * its own.
 */
@Component
public class MeetingLive implements LiveParts {
    private static final Set<String> KINDS =
            Set.of("meeting.state", "meeting.agenda", "meeting.speakers", "meeting.attendance");

    private final MeetingStore store;
    private final MeetingViews views;
    private final PartTemplates templates;
    private final TransactionTemplate reading;

    MeetingLive(
            MeetingStore store, MeetingViews views, PartTemplates templates, PlatformTransactionManager transactions) {
        this.store = store;
        this.views = views;
        this.templates = templates;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public boolean knows(String kind) {
        return KINDS.contains(kind);
    }

    @Override
    public List<Part> parts(StreamEvent event, Audience audience, Locale locale) {
        if (staffs(event)) {
            return List.of(new Part("console", ""));
        }
        return shared(event, audience)
                .map(view -> {
                    var region = event.kind().substring(Meetings.PREFIX.length());
                    var parameters = Map.<String, Object>of("view", view);
                    return List.of(
                            templates.part(region, "meeting/" + region + "Fragment", parameters),
                            templates.part("hall", "meeting/hallFragment", parameters));
                })
                .orElse(List.of());
    }

    @Override
    public @Nullable Object json(StreamEvent event, Audience audience) {
        return shared(event, audience)
                .map(view -> {
                    var told = new LinkedHashMap<String, Object>();
                    told.put("meeting", view.id().toString());
                    told.put("state", view.state());
                    told.put("version", view.version());
                    if (view.current() != null) {
                        told.put("item", view.current());
                    }
                    told.put("attendance", view.attendance());
                    told.put("speakers", view.speakers());
                    return told;
                })
                .orElse(null);
    }

    private static boolean staffs(StreamEvent event) {
        return !event.stream().value().equals(event.id("meeting"));
    }

    /** An open meeting as everyone sees it, another one as the invited do; the public sees no more of one that is no longer open. */
    private Optional<MeetingView> shared(StreamEvent event, Audience audience) {
        return Optional.ofNullable(reading.execute(_ -> store.load(new MeetingId(event.id("meeting")))
                .filter(loaded ->
                        audience == Audience.INSIDE || loaded.meeting().open())
                .map(loaded -> views.view(
                        loaded, new MeetingViews.Reader(false, !loaded.meeting().open(), null), List.of()))
                .orElse(null)));
    }
}
