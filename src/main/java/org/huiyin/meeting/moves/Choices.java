package org.huiyin.meeting.moves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollFilter;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Registrar;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.meeting.states.KindRules;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.PeopleAt;
import org.huiyin.meeting.states.Sheet;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be chosen in the fields of a meeting's moves. */
@Component("meetingChoices")
public class Choices {
    /** A resolution names one of the latest polls of its body. */
    private static final int POLLS = 100;

    private final Directory directory;
    private final Registrar registrar;
    private final HallStore hall;
    private final Ballots ballots;
    private final Calendars calendars;

    Choices(Directory directory, Registrar registrar, HallStore hall, Ballots ballots, Calendars calendars) {
        this.directory = directory;
        this.registrar = registrar;
        this.hall = hall;
        this.ballots = ballots;
        this.calendars = calendars;
    }

    /** @param meeting null for a new one; @param runs whether the caller runs it */
    List<Option> options(Field field, @Nullable Meeting meeting, BodyId body, boolean runs, Caller caller) {
        return field.source() instanceof MeetingSource source
                ? options(source, field.name(), meeting, body, runs, caller)
                : List.of();
    }

    private List<Option> options(
            MeetingSource source, String field, @Nullable Meeting meeting, BodyId body, boolean runs, Caller caller) {
        return switch (source) {
            case STATIONS ->
                registrar.stations(caller.district()).stream()
                        .filter(station -> station.open()
                                || (meeting != null
                                        && station.id().equals(meeting.sheet().station())))
                        .map(station -> new Option(station.id().toString(), station.name()))
                        .toList();
            case PEOPLE -> people(body, field.equals("guests"), caller);
            case ORGANS ->
                Stream.concat(
                                directory.bodies(caller.district()).stream()
                                        .map(it -> new Option(it.id().toString(), it.name())),
                                directory.units(caller.district()).stream()
                                        .filter(unit -> unit.active())
                                        .map(it -> new Option(it.id().toString(), it.name())))
                        .toList();
            case ITEMS ->
                meeting == null
                        ? List.of()
                        : meeting.plan().agenda().stream()
                                .map(item -> new Option(String.valueOf(item.number()), item.title()))
                                .toList();
            case PAPERS ->
                meeting == null
                        ? List.of()
                        : meeting.plan().agenda().stream()
                                .flatMap(item -> item.papers().stream())
                                .map(paper -> new Option(
                                        paper.file().id().toString(),
                                        paper.file().name()))
                                .toList();
            case RESOLUTIONS ->
                meeting == null
                        ? List.of()
                        : meeting.held().stream()
                                .flatMap(it -> it.resolutions().stream())
                                .map(it -> new Option(String.valueOf(it.number()), it.title()))
                                .toList();
            case POLLS ->
                ballots.list(PollFilter.closedOf(body), null, POLLS, caller).items().stream()
                        .map(poll -> new Option(poll.id().toString(), poll.title()))
                        .toList();
            case INVITED, ABSENT, PRESENT, ASKING_LEAVE, ASKING, WAITING_SPEAKERS ->
                meeting == null ? List.of() : inHall(source, meeting, runs, caller);
        };
    }

    private List<Option> people(BodyId body, boolean guests, Caller caller) {
        var bodies = guests
                ? directory.bodies(caller.district()).stream()
                        .filter(it -> it.kind() == BodyKind.CONGRESS || it.kind() == BodyKind.CPPCC)
                        .map(it -> it.id())
                        .toList()
                : List.of(body);
        return directory.options(bodies.stream()
                .flatMap(it -> Stream.of(PostKind.DEPUTY, PostKind.MEMBER)
                        .flatMap(kind -> directory.holders(it, kind, calendars.today()).stream()))
                .toList());
    }

    private List<Option> inHall(MeetingSource source, Meeting meeting, boolean runs, Caller caller) {
        var at = hall.at(meeting.sheet().id());
        var speakers = source == MeetingSource.ASKING || source == MeetingSource.WAITING_SPEAKERS;
        var names = directory.people(
                caller.district(),
                Stream.concat(
                                at.invited().stream().map(PeopleAt.Invited::person),
                                at.speakers().stream()
                                        .map(PeopleAt.Speaking::person)
                                        .filter(Objects::nonNull))
                        .toList());
        if (speakers) {
            var states = source == MeetingSource.ASKING
                    ? new SpeakerState[] {SpeakerState.ASKED}
                    : new SpeakerState[] {SpeakerState.ASKED, SpeakerState.CALLED};
            var told =
                    directory.options(names.values()).stream().collect(Collectors.toMap(Option::value, Option::label));
            return at.in(states).stream()
                    .filter(it ->
                            runs || (caller.person() != null && caller.person().equals(it.person())))
                    .map(it -> new Option(
                            it.id().toString(),
                            it.person() == null
                                    ? it.name()
                                    : told.getOrDefault(it.person().toString(), it.name())))
                    .toList();
        }
        return directory
                .options(at.invited().stream()
                        .filter(it -> switch (source) {
                            case ABSENT -> !it.present();
                            case PRESENT -> it.present();
                            case ASKING_LEAVE -> it.asksLeave();
                            default -> true;
                        })
                        .map(it -> names.get(it.person()))
                        .filter(Objects::nonNull)
                        .toList())
                .stream()
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    /** @throws InvalidInput if something was chosen that is not offered */
    void check(List<Field> fields, Input input, @Nullable Meeting meeting, BodyId body, boolean runs, Caller caller) {
        for (var field : fields) {
            if (field.source() instanceof MeetingSource source) {
                input.among(
                        field,
                        () -> Stream.concat(
                                        options(field, meeting, body, runs, caller).stream(),
                                        meeting == null
                                                ? Stream.of()
                                                : standing(field.name(), source, meeting).stream()
                                                        .map(id -> new Option(id, id)))
                                .toList());
            }
        }
    }

    /** Who stands there already stays, also without a seat by now. */
    private Set<String> standing(String field, MeetingSource source, Meeting meeting) {
        var standing = new HashSet<String>();
        if (field.equals("hosts")) {
            meeting.sheet().hosts().forEach(host -> standing.add(host.toString()));
        }
        if (field.equals("members") || field.equals("guests")) {
            hall.invited(meeting.sheet().id())
                    .forEach(it -> standing.add(it.person().toString()));
        }
        if (source == MeetingSource.ORGANS) {
            meeting.plan().parties().forEach(it -> standing.add(it.id().toString()));
        }
        return standing;
    }

    /** Everyone who holds a seat in the body. */
    List<PersonId> everyone(BodyId body) {
        var all = new ArrayList<PersonId>();
        for (var kind : List.of(PostKind.DEPUTY, PostKind.MEMBER)) {
            directory.holders(body, kind, calendars.today()).forEach(person -> all.add(person.id()));
        }
        return all.stream().distinct().toList();
    }

    KindRules.KindRule rule(Sheet sheet) {
        return KindRules.must(
                sheet.kind(), directory.body(sheet.district(), sheet.body()).kind());
    }
}
