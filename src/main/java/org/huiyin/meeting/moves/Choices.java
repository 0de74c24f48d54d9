package org.huiyin.meeting.moves;

import java.util.ArrayList;
import java.util.List;
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
import org.huiyin.directory.UnitId;
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
                                        .filter(java.util.Objects::nonNull))
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
                        .filter(java.util.Objects::nonNull)
                        .toList())
                .stream()
                .sorted(java.util.Comparator.comparing(Option::label))
                .toList();
    }

    /** @throws InvalidInput if something was chosen that is not offered */
    void check(List<Field> fields, Input input, @Nullable Meeting meeting, BodyId body, boolean runs, Caller caller) {
        for (var field : fields) {
            var chosen = chosen(field, input);
            if (!chosen.isEmpty() && field.source() instanceof MeetingSource) {
                var offered = new java.util.HashSet<>(options(field, meeting, body, runs, caller).stream()
                        .map(Option::value)
                        .toList());
                if (meeting != null && field.name().equals("hosts")) {
                    meeting.sheet().hosts().forEach(host -> offered.add(host.toString()));
                }
                if (meeting != null
                        && (field.name().equals("members") || field.name().equals("guests"))) {
                    hall.invited(meeting.sheet().id())
                            .forEach(it -> offered.add(it.person().toString()));
                }
                if (meeting != null && field.source() == MeetingSource.ORGANS) {
                    meeting.plan().parties().forEach(it -> offered.add(it.id().toString()));
                }
                if (!offered.containsAll(chosen)) {
                    throw new InvalidInput(field.name(), "notAnOption");
                }
            }
        }
    }

    private static List<String> chosen(Field field, Input input) {
        return switch (field.type()) {
            case UNITS ->
                input.units(field.name()).stream().map(UnitId::toString).toList();
            case PERSONS ->
                input.persons(field.name()).stream().map(PersonId::toString).toList();
            case CHOICES -> input.choices(field.name());
            default ->
                Stream.of(input.text(field.name()))
                        .filter(code -> !code.isEmpty())
                        .toList();
        };
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
