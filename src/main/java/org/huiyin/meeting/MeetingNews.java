package org.huiyin.meeting;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Role;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsSource;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Disclosure;
import org.huiyin.meeting.moves.Deeds;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.PeopleAt;
import org.huiyin.meeting.states.Sheet;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.meeting.store.MeetingStore;
import org.springframework.stereotype.Component;

/** Who is told of what happens to meetings: those invited, and those who decide on leave. */
@Component
class MeetingNews implements NewsSource {
    private final MeetingStore store;
    private final HallStore hall;

    MeetingNews(MeetingStore store, HallStore hall) {
        this.store = store;
        this.hall = hall;
    }

    @Override
    public List<News> of(Act act) {
        if (!act.type().startsWith(Meetings.PREFIX)) {
            return List.of();
        }
        var move = act.type().substring(Meetings.PREFIX.length());
        return switch (act.subject().type()) {
            case Meetings.SUBJECT -> of(act, move, new MeetingId(act.subject().id()));
            case Deeds.LEAVE ->
                ofLeave(act, move, MeetingId.of(act.details().path("meeting").asString()));
            default -> List.of();
        };
    }

    /** What happened before the announcement is known to the offices alone. */
    private List<News> of(Act act, String move, MeetingId id) {
        if (act.disclosure() == Disclosure.OFFICE) {
            return List.of();
        }
        return store.load(act.actor().district(), id).stream()
                .map(MeetingStore.Loaded::meeting)
                .flatMap(meeting -> switch (move) {
                    case "announce", "revise", "postpone", "reschedule", "cancel", "publish" ->
                        List.of(news(move, meeting)
                                        .toPeople(invited(id))
                                        .toUnits(meeting.plan().parties().stream()
                                                .map(party -> new UnitId(party.id()))
                                                .collect(Collectors.toSet())))
                                .stream();
                    default -> Stream.<News>empty();
                })
                .toList();
    }

    private List<News> ofLeave(Act act, String move, MeetingId id) {
        return store.load(act.actor().district(), id).stream()
                .map(MeetingStore.Loaded::meeting)
                .flatMap(meeting -> switch (move) {
                    case "ask-leave" -> Stream.of(news(move, meeting).toHolders(running(meeting.sheet())));
                    case "decide-leave" ->
                        Stream.of(news(move, meeting)
                                .toPeople(Set.of(new PersonId(UUID.fromString(
                                        act.details().path("person").asString())))));
                    default -> Stream.<News>empty();
                })
                .toList();
    }

    private static News news(String move, Meeting meeting) {
        return News.of(
                "meeting." + move,
                meeting.sheet().title(),
                "/meetings/" + meeting.sheet().id() + (move.equals("ask-leave") ? "/desk" : ""));
    }

    private Set<PersonId> invited(MeetingId id) {
        return hall.invited(id).stream().map(PeopleAt.Invited::person).collect(Collectors.toSet());
    }

    private static Set<News.Holders> running(Sheet sheet) {
        return sheet.organiser() == null
                ? News.Holders.offices(sheet.body())
                : Set.of(
                        new News.Holders(Role.COMMITTEE, sheet.organiser().value()),
                        new News.Holders(
                                Role.WORKING_COMMITTEE, sheet.organiser().value()));
    }
}
