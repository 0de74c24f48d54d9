package org.huiyin.meeting.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.database.ReadOnce;
import org.huiyin.directory.PersonId;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.states.LeaveState;
import org.huiyin.meeting.states.PeopleAt;
import org.huiyin.meeting.states.SpeakerState;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who is invited, on leave, there and on the list of speakers, in rows of their own: hundreds at once never wait for the meeting's row. */
@Repository
public class HallStore {
    private final JdbcClient jdbc;

    HallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public PeopleAt at(MeetingId meeting) {
        return new PeopleAt(invited(meeting), speakers(meeting));
    }

    public List<PeopleAt.Invited> invited(MeetingId meeting) {
        return ReadOnce.of(List.of("meeting.invited", meeting), () -> invitedAnew(meeting));
    }

    private List<PeopleAt.Invited> invitedAnew(MeetingId meeting) {
        return invited(List.of(meeting)).getOrDefault(meeting, List.of());
    }

    private Map<MeetingId, List<PeopleAt.Invited>> invited(Collection<MeetingId> meetings) {
        var invited = new LinkedHashMap<MeetingId, List<PeopleAt.Invited>>();
        jdbc.sql("""
                SELECT i.person_id, i.member, i.accepted_at, l.id, l.reason, l.state, l.answer, s.at, i.meeting_id
                  FROM meeting.invitee i
                  LEFT JOIN meeting.leave l ON l.meeting_id = i.meeting_id AND l.person_id = i.person_id
                  LEFT JOIN meeting.sign_in s ON s.meeting_id = i.meeting_id AND s.person_id = i.person_id
                 WHERE i.meeting_id = ANY(:meetings)
                """)
                .param("meetings", MeetingStore.ids(meetings.stream().map(MeetingId::value)))
                .query(row -> {
                    var leave = row.getObject(4, UUID.class);
                    invited.computeIfAbsent(new MeetingId(row.getObject(9, UUID.class)), _ -> new ArrayList<>())
                            .add(new PeopleAt.Invited(
                                    new PersonId(row.getObject(1, UUID.class)),
                                    row.getBoolean(2),
                                    row.getObject(3) != null,
                                    leave == null
                                            ? null
                                            : new PeopleAt.Leave(
                                                    leave,
                                                    row.getString(5),
                                                    LeaveState.valueOf(row.getString(6)),
                                                    row.getString(7)),
                                    instant(row, 8)));
                });
        return invited;
    }

    /** Reads the people of many meetings at once, for a page that shows them all. */
    public void read(Collection<MeetingId> meetings) {
        if (ReadOnce.keeps()) {
            var invited = invited(meetings);
            var speakers = speakers(meetings);
            for (var meeting : meetings) {
                ReadOnce.keep(List.of("meeting.invited", meeting), invited.getOrDefault(meeting, List.of()));
                ReadOnce.keep(List.of("meeting.speakers", meeting), speakers.getOrDefault(meeting, List.of()));
            }
        }
    }

    List<PeopleAt.Speaking> speakers(MeetingId meeting) {
        return ReadOnce.of(List.of("meeting.speakers", meeting), () -> speakersAnew(meeting));
    }

    private List<PeopleAt.Speaking> speakersAnew(MeetingId meeting) {
        return speakers(List.of(meeting)).getOrDefault(meeting, List.of());
    }

    private Map<MeetingId, List<PeopleAt.Speaking>> speakers(Collection<MeetingId> meetings) {
        var speakers = new LinkedHashMap<MeetingId, List<PeopleAt.Speaking>>();
        jdbc.sql("""
                SELECT id, person_id, name, state, version, minutes, since, done_at, meeting_id
                  FROM meeting.speaker WHERE meeting_id = ANY(:meetings) AND state <> 'WITHDRAWN' ORDER BY place
                """)
                .param("meetings", MeetingStore.ids(meetings.stream().map(MeetingId::value)))
                .query(row -> {
                    var person = row.getObject(2, UUID.class);
                    speakers.computeIfAbsent(new MeetingId(row.getObject(9, UUID.class)), _ -> new ArrayList<>())
                            .add(new PeopleAt.Speaking(
                                    row.getObject(1, UUID.class),
                                    person == null ? null : new PersonId(person),
                                    row.getString(3),
                                    SpeakerState.valueOf(row.getString(4)),
                                    row.getInt(5),
                                    row.getInt(6),
                                    instant(row, 7),
                                    instant(row, 8)));
                });
        return speakers;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** What somebody did at a meeting. @param speaks null if not on the list of speakers */
    public record Mine(
            boolean accepted,
            @Nullable LeaveState leave,
            boolean signedIn,
            @Nullable SpeakerState speaks) {}

    public Mine mine(MeetingId meeting, @Nullable PersonId person) {
        if (person == null) {
            return new Mine(false, null, false, null);
        }
        return isRead(meeting)
                ? at(meeting).mine(person)
                : ReadOnce.of(List.of("meeting.mine", meeting, person), () -> mineAnew(meeting, person));
    }

    /** Whether all its people were read already: then nobody is looked for alone. */
    private static boolean isRead(MeetingId meeting) {
        return ReadOnce.has(List.of("meeting.invited", meeting)) && ReadOnce.has(List.of("meeting.speakers", meeting));
    }

    private Mine mineAnew(MeetingId meeting, PersonId person) {
        return jdbc.sql("""
                SELECT i.accepted_at IS NOT NULL, l.state, s.at IS NOT NULL,
                       (SELECT p.state FROM meeting.speaker p WHERE p.meeting_id = i.meeting_id AND p.person_id = i.person_id
                           AND p.state IN ('ASKED', 'CALLED', 'SPEAKING'))
                  FROM meeting.invitee i
                  LEFT JOIN meeting.leave l ON l.meeting_id = i.meeting_id AND l.person_id = i.person_id
                  LEFT JOIN meeting.sign_in s ON s.meeting_id = i.meeting_id AND s.person_id = i.person_id
                 WHERE i.meeting_id = :meeting AND i.person_id = :person
                """)
                .param("meeting", meeting.value())
                .param("person", person.value())
                .query((row, _) -> new Mine(
                        row.getBoolean(1),
                        row.getString(2) == null ? null : LeaveState.valueOf(row.getString(2)),
                        row.getBoolean(3),
                        row.getString(4) == null ? null : SpeakerState.valueOf(row.getString(4))))
                .optional()
                .orElse(new Mine(false, null, false, null));
    }

    /** Whether a person is invited. */
    public boolean invites(MeetingId meeting, PersonId person) {
        return isRead(meeting)
                ? at(meeting).invited(person).isPresent()
                : ReadOnce.of(List.of("meeting.invites", meeting, person), () -> invitesAnew(meeting, person));
    }

    private boolean invitesAnew(MeetingId meeting, PersonId person) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM meeting.invitee WHERE meeting_id = :meeting AND person_id = :person)")
                .param("meeting", meeting.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Invites people, and nobody else; those who have signed in stay. */
    public void invite(
            MeetingId meeting, DistrictId district, Collection<PersonId> members, Collection<PersonId> guests) {
        var membersIds = ids(members);
        var guestsIds = ids(guests);
        jdbc.sql("""
                DELETE FROM meeting.leave WHERE meeting_id = :meeting AND person_id <> ALL(:members) AND person_id <> ALL(:guests)
                """)
                .param("meeting", meeting.value())
                .param("members", membersIds)
                .param("guests", guestsIds)
                .update();
        jdbc.sql("""
                DELETE FROM meeting.invitee i
                 WHERE meeting_id = :meeting AND person_id <> ALL(:members) AND person_id <> ALL(:guests)
                   AND NOT EXISTS (SELECT FROM meeting.sign_in s WHERE s.meeting_id = i.meeting_id AND s.person_id = i.person_id)
                """)
                .param("meeting", meeting.value())
                .param("members", membersIds)
                .param("guests", guestsIds)
                .update();
        for (var member : new boolean[] {false, true}) {
            jdbc.sql("""
                    INSERT INTO meeting.invitee (meeting_id, person_id, district_id, member)
                    SELECT :meeting, each, :district, :member FROM unnest(:people) AS each
                    ON CONFLICT (meeting_id, person_id) DO UPDATE SET member = excluded.member
                    """)
                    .param("meeting", meeting.value())
                    .param("district", district.value())
                    .param("member", member)
                    .param("people", member ? membersIds : guestsIds)
                    .update();
        }
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return MeetingStore.ids(people.stream().map(PersonId::value));
    }

    /** Forgets who wanted to come: on another day they are asked anew. */
    public void askAnew(MeetingId meeting) {
        jdbc.sql("UPDATE meeting.invitee SET accepted_at = NULL WHERE meeting_id = :meeting")
                .param("meeting", meeting.value())
                .update();
        jdbc.sql("DELETE FROM meeting.leave WHERE meeting_id = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    /** Takes all sign-ins back: the sign-in of each person. */
    public Map<PersonId, UUID> undoSignIns(MeetingId meeting) {
        var undone = new LinkedHashMap<PersonId, UUID>();
        jdbc.sql("DELETE FROM meeting.sign_in WHERE meeting_id = :meeting RETURNING person_id, id")
                .param("meeting", meeting.value())
                .query((row, _) -> undone.put(new PersonId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
                .list();
        return undone;
    }

    /** False if they had accepted already. */
    public boolean accept(MeetingId meeting, PersonId person, Instant now) {
        return jdbc.sql("""
                UPDATE meeting.invitee SET accepted_at = :now
                 WHERE meeting_id = :meeting AND person_id = :person AND accepted_at IS NULL
                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("meeting", meeting.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** Asks for leave, also anew after a refusal; false if a request waits or was granted. */
    public boolean askLeave(UUID id, MeetingId meeting, PersonId person, String reason, Instant now) {
        return jdbc.sql("""
                INSERT INTO meeting.leave AS l (id, meeting_id, person_id, reason, state, asked_at)
                VALUES (:id, :meeting, :person, :reason, 'WAITING', :now)
                ON CONFLICT (meeting_id, person_id) DO UPDATE
                   SET id = excluded.id, reason = excluded.reason, state = 'WAITING', asked_at = excluded.asked_at,
                       decided_by = '', answer = ''
                 WHERE l.state = 'REFUSED'
                """)
                        .param("id", id)
                        .param("meeting", meeting.value())
                        .param("person", person.value())
                        .param("reason", reason)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public boolean withdrawLeave(MeetingId meeting, UUID leave) {
        return jdbc.sql("DELETE FROM meeting.leave WHERE meeting_id = :meeting AND id = :id")
                        .param("meeting", meeting.value())
                        .param("id", leave)
                        .update()
                == 1;
    }

    public boolean decideLeave(UUID leave, LeaveState state, String by, String answer) {
        return jdbc.sql("""
                UPDATE meeting.leave SET state = :state, decided_by = :by, answer = :answer WHERE id = :id AND state = 'WAITING'
                """)
                        .param("state", state.name())
                        .param("by", by)
                        .param("answer", answer)
                        .param("id", leave)
                        .update()
                == 1;
    }

    /** False if they had signed in already. */
    public boolean signIn(UUID id, MeetingId meeting, PersonId person, boolean self, Instant now) {
        return jdbc.sql("""
                INSERT INTO meeting.sign_in (id, meeting_id, person_id, at, way) VALUES (:id, :meeting, :person, :now, :way)
                ON CONFLICT (meeting_id, person_id) DO NOTHING
                """)
                        .param("id", id)
                        .param("meeting", meeting.value())
                        .param("person", person.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("way", self ? "SELF" : "DESK")
                        .update()
                == 1;
    }

    /** The sign-in that was taken back; empty if there was none. */
    public Optional<UUID> undoSignIn(MeetingId meeting, PersonId person) {
        return jdbc.sql("DELETE FROM meeting.sign_in WHERE meeting_id = :meeting AND person_id = :person RETURNING id")
                .param("meeting", meeting.value())
                .param("person", person.value())
                .query(UUID.class)
                .optional();
    }

    /** Puts somebody on the list; false if they wait or speak already. */
    public boolean ask(UUID id, MeetingId meeting, @Nullable PersonId person, String name, Instant now) {
        return jdbc.sql("""
                INSERT INTO meeting.speaker (id, meeting_id, person_id, name, state, version, minutes, asked_at)
                VALUES (:id, :meeting, :person, :name, 'ASKED', 1, 0, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", id)
                        .param("meeting", meeting.value())
                        .param("person", person == null ? null : person.value(), Types.OTHER)
                        .param("name", name)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Leads a speaker on, if nobody did so meanwhile and nobody else speaks. */
    public boolean lead(PeopleAt.Speaking speaker, MeetingId meeting, SpeakerState to, int minutes, Instant now) {
        return jdbc.sql("""
                UPDATE meeting.speaker s
                   SET state = :to, minutes = :minutes, version = version + 1,
                       since = CASE WHEN :to = 'SPEAKING' THEN :now ELSE since END,
                       done_at = CASE WHEN :to = 'DONE' THEN :now ELSE done_at END
                 WHERE id = :id AND meeting_id = :meeting AND version = :version
                   AND (:to <> 'SPEAKING' OR NOT EXISTS (SELECT FROM meeting.speaker o
                        WHERE o.meeting_id = :meeting AND o.state = 'SPEAKING'))
                """)
                        .param("to", to.name())
                        .param("minutes", minutes)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", speaker.id())
                        .param("meeting", meeting.value())
                        .param("version", speaker.version())
                        .update()
                == 1;
    }
}
