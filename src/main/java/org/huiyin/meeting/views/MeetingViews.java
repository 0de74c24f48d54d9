package org.huiyin.meeting.views;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.Names;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.Registrar;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.meeting.MeetingRow;
import org.huiyin.meeting.MeetingState;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.MeetingView.File;
import org.huiyin.meeting.MeetingView.Invitee;
import org.huiyin.meeting.MeetingView.Item;
import org.huiyin.meeting.MeetingView.PartyLine;
import org.huiyin.meeting.MeetingView.Speaker;
import org.huiyin.meeting.states.Course;
import org.huiyin.meeting.states.KindRules;
import org.huiyin.meeting.states.Meeting;
import org.huiyin.meeting.states.Paper;
import org.huiyin.meeting.states.PeopleAt;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.meeting.store.HallStore;
import org.huiyin.meeting.store.MeetingStore;
import org.huiyin.move.OfferedMove;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows meetings as each reader may see them. */
@Component
public class MeetingViews {
    private final HallStore hall;
    private final Directory directory;
    private final Registrar registrar;

    MeetingViews(HallStore hall, Directory directory, Registrar registrar) {
        this.hall = hall;
        this.directory = directory;
        this.registrar = registrar;
    }

    /** Who looks. @param person the deputy or member; null for others */
    public record Reader(
            boolean runs, boolean takesPart, @Nullable PersonId person) {}

    public MeetingView view(MeetingStore.Loaded loaded, Reader reader, List<OfferedMove> moves) {
        var meeting = loaded.meeting();
        var sheet = meeting.sheet();
        var names = new Names(directory, sheet.district());
        var kind = names.kind(sheet.body());
        var rule = KindRules.must(sheet.kind(), kind);
        var at = hall.at(sheet.id());
        var course = meeting.held();
        var agenda = items(meeting, reader);
        var current = course.map(Course::item)
                .filter(number -> agenda.stream().anyMatch(item -> item.number() == number))
                .orElse(null);
        var people = directory.people(
                sheet.district(),
                Stream.concat(
                                at.invited().stream().map(PeopleAt.Invited::person),
                                at.speakers().stream()
                                        .map(PeopleAt.Speaking::person)
                                        .filter(Objects::nonNull))
                        .toList());
        return new MeetingView(
                sheet.id(),
                sheet.kind(),
                kind,
                meeting.stateName(),
                loaded.version(),
                names.body(sheet.body()),
                sheet.organiser() == null ? null : names.body(sheet.organiser()),
                sheet.number(),
                rule.numbered(sheet.number()),
                sheet.title(),
                sheet.on(),
                sheet.until(),
                sheet.starts(),
                sheet.ends(),
                sheet.place(),
                sheet.station() == null
                        ? null
                        : new NamedId(
                                sheet.station().value(),
                                registrar
                                        .station(sheet.district(), sheet.station())
                                        .name()),
                names.people(sheet.hosts()),
                sheet.chair(),
                sheet.about(),
                sheet.open(),
                switch (meeting) {
                    case Meeting.Postponed postponed -> postponed.reason();
                    case Meeting.Cancelled cancelled -> cancelled.reason();
                    case Meeting.Planned _,
                            Meeting.Announced _,
                            Meeting.Running _,
                            Meeting.Paused _,
                            Meeting.Ended _,
                            Meeting.Published _ -> "";
                },
                reader.runs(),
                reader.takesPart(),
                agenda,
                current,
                current == null ? null : course.map(Course::itemSince).orElse(null),
                course.map(Course::opened).orElse(null),
                course.map(Course::closed).orElse(null),
                meeting.plan().parties().stream()
                        .map(party -> new PartyLine(names.named(party.id()), party.role(), names.isUnit(party.id())))
                        .toList(),
                invitees(at, people, meeting, reader),
                at.attendance(rule.quorum(), rule.basis()),
                speakers(at, people, reader),
                course.map(Course::resolutions).orElse(List.of()),
                reader.runs() || meeting.stateName() == MeetingState.PUBLISHED
                        ? course.map(Course::minutes).orElse("")
                        : "",
                course.stream()
                        .flatMap(it -> it.media().stream())
                        .filter(paper -> paper.open() || reader.takesPart())
                        .map(MeetingViews::file)
                        .toList(),
                at.invited(reader.person())
                        .map(mine -> new MeetingView.Mine(
                                invitee(mine, people, true),
                                mine.leave() == null ? "" : mine.leave().answer()))
                        .orElse(null),
                loaded.changed(),
                moves);
    }

    private static List<Item> items(Meeting meeting, Reader reader) {
        return meeting.plan().agenda().stream()
                .filter(item -> item.open() || reader.takesPart())
                .map(item -> new Item(
                        item.number(),
                        item.title(),
                        item.reporter(),
                        item.minutes(),
                        item.open(),
                        item.papers().stream()
                                .filter(paper -> paper.open() || reader.takesPart())
                                .map(MeetingViews::file)
                                .toList()))
                .toList();
    }

    private static File file(Paper paper) {
        var file = paper.file();
        return new File(file.id(), file.name(), file.mediaType(), file.size(), paper.open());
    }

    private static List<Invitee> invitees(PeopleAt at, Map<PersonId, Person> people, Meeting meeting, Reader reader) {
        if (!reader.takesPart() && meeting.held().isEmpty()) {
            return List.of();
        }
        return at.invited().stream()
                .filter(it -> reader.takesPart() || it.present())
                .filter(it -> people.containsKey(it.person()))
                .map(it -> reader.takesPart()
                        ? invitee(it, people, reader.runs())
                        : new Invitee(name(it.person(), people), it.member(), false, null, "", null))
                .sorted(Comparator.comparing((Invitee it) -> !it.member())
                        .thenComparing(it -> it.person().name()))
                .toList();
    }

    private static Invitee invitee(PeopleAt.Invited it, Map<PersonId, Person> people, boolean whole) {
        var leave = it.leave();
        return new Invitee(
                name(it.person(), people),
                it.member(),
                it.accepted(),
                leave == null || (!whole && !it.onLeave()) ? null : leave.state(),
                leave == null || !whole ? "" : leave.reason(),
                it.signedIn());
    }

    private static NamedId name(PersonId person, Map<PersonId, Person> people) {
        var known = people.get(person);
        return new NamedId(person.value(), known == null ? "" : known.name());
    }

    private static List<Speaker> speakers(PeopleAt at, Map<PersonId, Person> people, Reader reader) {
        var shown = new ArrayList<Speaker>();
        for (var speaker : at.speakers()) {
            if (reader.takesPart() || speaker.state() != SpeakerState.ASKED) {
                shown.add(new Speaker(
                        speaker.id(),
                        speaker.person() == null
                                ? speaker.name()
                                : name(speaker.person(), people).name(),
                        speaker.person() != null && speaker.person().equals(reader.person()),
                        speaker.state(),
                        speaker.minutes(),
                        speaker.since(),
                        speaker.done()));
            }
        }
        return shown;
    }

    public List<MeetingRow> rows(List<MeetingStore.Loaded> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var names = new Names(directory, found.getFirst().meeting().sheet().district());
        return found.stream()
                .map(loaded -> {
                    var sheet = loaded.meeting().sheet();
                    return new MeetingRow(
                            sheet.id(),
                            sheet.kind(),
                            loaded.meeting().stateName(),
                            names.body(sheet.body()),
                            sheet.number(),
                            KindRules.must(sheet.kind(), names.kind(sheet.body()))
                                    .numbered(sheet.number()),
                            sheet.title(),
                            sheet.on(),
                            sheet.until(),
                            sheet.starts(),
                            sheet.ends(),
                            sheet.place(),
                            sheet.open(),
                            loaded.version(),
                            loaded.changed());
                })
                .toList();
    }

    public MeetingFacts facts(MeetingStore.Loaded loaded) {
        var meeting = loaded.meeting();
        var sheet = meeting.sheet();
        var invited = hall.invited(sheet.id());
        return new MeetingFacts(
                sheet.id(),
                sheet.district(),
                sheet.body(),
                sheet.organiser(),
                sheet.kind(),
                sheet.number(),
                sheet.title(),
                meeting.stateName(),
                sheet.on(),
                sheet.starts(),
                sheet.place(),
                sheet.station(),
                Set.copyOf(sheet.hosts()),
                meeting.plan().parties(),
                invited.stream().map(PeopleAt.Invited::person).collect(Collectors.toSet()),
                invited.stream()
                        .filter(PeopleAt.Invited::present)
                        .map(PeopleAt.Invited::person)
                        .collect(Collectors.toSet()),
                meeting.open());
    }
}
