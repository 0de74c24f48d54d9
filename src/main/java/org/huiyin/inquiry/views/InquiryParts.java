package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.inquiry.InquiryView;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.live.Audience;
import org.huiyin.live.LiveParts;
import org.huiyin.live.PartTemplates;
import org.huiyin.live.StreamEvent;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows the events of an inquiry: on its public stream as all who listen see it together, on the staff's stream as its
 * office does. The regions are those of
 * the pages.
 */
@Component
public class InquiryParts implements LiveParts {
    private static final Set<String> KINDS = Set.of(
            Broadcast.CURRENT,
            Broadcast.QUEUE,
            Broadcast.ANSWERS,
            Broadcast.TYPING,
            Broadcast.TALLY,
            Broadcast.NOTICE,
            Broadcast.MODERATION);

    /** Stands for whoever of the office listens; no account has it. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final InquiryViews views;
    private final RoomStore rooms;
    private final QuestionRights rights;
    private final PartTemplates templates;

    InquiryParts(InquiryViews views, RoomStore rooms, QuestionRights rights, PartTemplates templates) {
        this.views = views;
        this.rooms = rooms;
        this.rights = rights;
        this.templates = templates;
    }

    @Override
    public boolean knows(String kind) {
        return KINDS.contains(kind);
    }

    @Override
    public List<Part> parts(StreamEvent event, Audience audience, Locale locale) {
        var view = view(event, audience);
        if (view == null) {
            return List.of();
        }
        return switch (event.kind()) {
            case Broadcast.CURRENT ->
                List.of(
                        part("inquiry-current", "currentFragment", view),
                        gone(view),
                        part("inquiry-state", "stateFragment", view),
                        part("inquiry-ask", "askFragment", view));
            case Broadcast.QUEUE -> List.of(part("inquiry-queue", "queueFragment", view), gone(view));
            case Broadcast.ANSWERS -> List.of(part("inquiry-answers", "answersFragment", view), gone(view));
            case Broadcast.TYPING ->
                view.current() == null
                        ? List.of()
                        : List.of(templates.part(
                                "inquiry-answer", "inquiry/answerFragment", Map.of("question", view.current())));
            case Broadcast.TALLY -> List.of(part("inquiry-tally", "countsFragment", view));
            case Broadcast.NOTICE ->
                List.of(templates.part("inquiry-notice", "inquiry/noticeFragment", Map.of("words", notice(event))));
            default ->
                view.leads()
                        ? List.of(
                                part("inquiry-control", "controlFragment", view),
                                part("inquiry-order", "orderFragment", view),
                                part("inquiry-moderation", "moderationFragment", view))
                        : List.of();
        };
    }

    /** Numbers that left the order; a question leaves it from the queue, or while it is open. */
    private Part gone(InquiryView view) {
        return part("inquiry-gone", "goneFragment", view);
    }

    private Part part(String name, String template, InquiryView view) {
        return templates.part(name, "inquiry/" + template, Map.of("view", view));
    }

    private static String notice(StreamEvent event) {
        return t("inquiry.notice." + event.text("what"), event.ids().getOrDefault("number", ""));
    }

    @Override
    public @Nullable Object json(StreamEvent event, Audience audience) {
        var view = view(event, audience);
        if (view == null) {
            return null;
        }
        return switch (event.kind()) {
            case Broadcast.CURRENT, Broadcast.TYPING -> new Current(view.current());
            case Broadcast.QUEUE -> Map.of("queue", view.queue());
            case Broadcast.ANSWERS -> Map.of("answered", view.answered(), "owed", view.owed(), "gone", view.gone());
            case Broadcast.TALLY -> counts(view);
            case Broadcast.NOTICE -> event.ids();
            default -> view.leads() ? Map.of("waiting", view.waiting()) : null;
        };
    }

    /** The open question; null if there is none. */
    record Current(@Nullable QuestionView current) {}

    private static Map<String, Object> counts(InquiryView view) {
        var supports = new TreeMap<String, Integer>();
        view.queue().forEach(question -> supports.put(question.id().toString(), question.supports()));
        var current = view.current();
        if (current != null) {
            supports.put(current.id().toString(), current.supports());
        }
        return Map.of("supports", supports, "cast", current == null ? 0 : current.cast());
    }

    /** The inquiry as the audience of the stream sees it; null if it is not there for them any more. */
    private @Nullable InquiryView view(StreamEvent event, Audience audience) {
        var meeting = new MeetingId(event.id("meeting"));
        var district = rooms.district(meeting).orElse(null);
        if (district == null) {
            return null;
        }
        try {
            if (!event.stream().equals(meeting.staffStream())) {
                return views.shared(district, meeting, audience).orElse(null);
            }
            var body = rights.inquiry(district, meeting).body().value();
            var office = new Caller(
                    new Actor(district, NOBODY, "", "system"),
                    null,
                    Set.of(new Grant(Role.DEPUTIES_OFFICE, body), new Grant(Role.PROPOSALS_OFFICE, body)));
            return views.view(meeting, office);
        } catch (NotFound gone) {
            return null;
        }
    }
}
