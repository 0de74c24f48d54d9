package org.huiyin.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.InvalidInput;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.ui.Option;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A resolution of a meeting rests on a poll: one of the meeting's own body, and closed. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResolutionTest {
    @Autowired
    private Ballots ballots;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Calendars calendars;

    @Test
    void a_resolution_names_a_closed_poll_of_its_own_body(
            @Autowired Directory directory, @Autowired Accounts accounts) {
        var town = new BallotTown(directory, accounts, "resolution", 1);
        var running = poll(town.congress, town.office);
        var closed = poll(town.congress, town.office);
        end(closed, town.office);
        var others = poll(town.cppcc, town.proposals);
        end(others, town.proposals);
        assertThat(ballots.list(PollFilter.ALL, null, 10, town.office).items())
                .as("the office sees all three")
                .hasSize(3);

        var today = calendars.today().toString();
        var meeting = meetings.plan(
                town.congress.id(),
                MeetingKind.FORUM,
                Map.of("title", "Canteens", "on", today, "starts", "14:00", "place", "Hall", "open", "true"),
                town.office);
        meetings.make(
                meeting,
                "invite",
                Map.of(
                        "members",
                        List.of(String.valueOf(town.electors.getFirst().person()))),
                null,
                town.office);
        meetings.make(meeting, "announce", Map.of(), null, town.office);
        meetings.make(meeting, "open", Map.of(), null, town.office);

        var asked = meetings.form(meeting, "resolve", Map.of(), town.office).fields().stream()
                .filter(field -> field.name().equals("ballot"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.options()).extracting(Option::value).containsExactly(closed.toString());
        for (var refused : List.of(running, others)) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> meetings.make(
                            meeting,
                            "resolve",
                            Map.of("title", "Canteens", "passed", "true", "ballot", refused.toString()),
                            null,
                            town.office));
        }
        meetings.make(
                meeting,
                "resolve",
                Map.of("title", "Canteens", "passed", "true", "ballot", closed.toString()),
                null,
                town.office);
        assertThat(meetings.view(meeting, town.office).resolutions())
                .extracting(resolution -> resolution.ballot())
                .containsExactly(closed.toString());
    }

    private PollId poll(Body body, Caller office) {
        var id = ballots.prepare(new NewPoll(body.id(), null, BallotTown.sheet("presence", "NOT_ASKED")), office);
        ballots.make(id, "enrol", Map.of("names", "A\nB\nC\nD\nE"), null, office);
        ballots.make(id, "open", Map.of(), null, office);
        return id;
    }

    private void end(PollId id, Caller office) {
        ballots.make(id, "end", Map.of(), null, office);
    }
}
