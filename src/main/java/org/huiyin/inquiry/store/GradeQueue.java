package org.huiyin.inquiry.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.PermissionTable.Standing;
import org.huiyin.account.Role;
import org.huiyin.database.BatchQueue;
import org.huiyin.database.LostRace;
import org.huiyin.directory.PersonId;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Question;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/**
 * Writes the grades of all who grade at the same moment: reads each question and who is present at its inquiry once for all of them, and writes
 * by one statement and one commit.
 */
@Component
public class GradeQueue extends BatchQueue<GradeQueue.Ask, GradeQueue.Result> {
    private final QuestionStore questions;
    private final QuestionRights rights;
    private final GradeStore grades;

    GradeQueue(QuestionStore questions, QuestionRights rights, GradeStore grades) {
        super("inquiry-grades");
        this.questions = questions;
        this.rights = rights;
        this.grades = grades;
    }

    /** What somebody has given; empty if nothing. */
    public Optional<Grade> own(QuestionId question, PersonId person) {
        return grades.own(question, person);
    }

    /** Somebody wants to grade. */
    public record Ask(QuestionId question, Grade grade, Caller caller, Instant at) {
        Place place() {
            return new Place(caller.district(), question);
        }

        Given given() {
            return new Given(place(), Objects.requireNonNull(caller.person()), grade, at);
        }
    }

    /** A question of a district. */
    record Place(DistrictId district, QuestionId question) {}

    /** A grade of somebody who may give it. */
    record Given(Place place, PersonId person, Grade grade, Instant at) {}

    /** What became of it: kept; or no such question, not a deputy who is present, no grading that runs. */
    public enum Result {
        KEPT,
        UNKNOWN,
        FORBIDDEN,
        CLOSED
    }

    /** A question with its inquiry, as they stand while a batch is done. */
    private record Known(Question question, MeetingFacts inquiry) {}

    @Override
    public List<Result> doAll(List<Ask> asks) {
        var known = new HashMap<Place, Optional<Known>>();
        var results = new Result[asks.size()];
        var waiting = new TreeMap<Integer, Given>();
        for (var i = 0; i < results.length; i++) {
            var ask = asks.get(i);
            results[i] = known.computeIfAbsent(ask.place(), this::find)
                    .map(it -> judge(it, ask.caller()))
                    .orElse(Result.UNKNOWN);
            if (results[i] == Result.KEPT) {
                waiting.put(i, ask.given());
            }
        }
        write(waiting);
        waiting.keySet().forEach(late -> results[late] = Result.CLOSED);
        return List.of(results);
    }

    /** Writes grades and takes them out; what stays came too late. */
    private void write(TreeMap<Integer, Given> waiting) {
        do {
            LostRace.again(() -> grades.add(waiting)).forEach(waiting::remove);
        } while (overtaken(waiting));
    }

    /** Whether another process was quicker to write a round of somebody: then there is a further one. */
    private boolean overtaken(TreeMap<Integer, Given> waiting) {
        return !waiting.isEmpty()
                && waiting.values().stream()
                        .anyMatch(given -> grades.running(given.place().question()));
    }

    private Optional<Known> find(Place place) {
        return questions
                .load(place.district(), place.question())
                .map(QuestionStore.Loaded::question)
                .map(question -> new Known(
                        question,
                        rights.inquiry(place.district(), question.sheet().meeting())));
    }

    private Result judge(Known known, Caller caller) {
        if (!rights.visible(known.inquiry(), known.question(), caller)) {
            return Result.UNKNOWN;
        }
        var standings = rights.standings(known.inquiry(), known.question(), caller);
        var present =
                Stream.of(Role.DEPUTY, Role.MEMBER).anyMatch(role -> standings.contains(new Standing(role, "present")));
        return present ? Result.KEPT : Result.FORBIDDEN;
    }
}
