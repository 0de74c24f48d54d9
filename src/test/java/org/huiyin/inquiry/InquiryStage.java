package org.huiyin.inquiry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.account.Accounts;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A night inquiry in a program that runs as a process of its own, for measuring. */
@TestConfiguration(proxyBeanMethods = false)
public class InquiryStage {
    public static final String PATH = "/api/v1/inquiry-stage";
    public static final String PASSWORD = "night-inquiry-19";
    private static final int SEATS = 100;

    /** The doors of the stage. */
    @RestController
    static class Doors {
        private final Directory directory;
        private final Meetings meetings;
        private final Inquiries inquiries;
        private final Answers answers;
        private final Calendars calendars;
        private final Accounts accounts;
        private final JdbcClient jdbc;
        private volatile @Nullable InquiryTown town;

        Doors(
                Directory directory,
                Meetings meetings,
                Inquiries inquiries,
                Answers answers,
                Calendars calendars,
                Accounts accounts,
                JdbcClient jdbc) {
            this.directory = directory;
            this.meetings = meetings;
            this.inquiries = inquiries;
            this.answers = answers;
            this.calendars = calendars;
            this.accounts = accounts;
            this.jdbc = jdbc;
        }

        /** Begins an inquiry with an open question that is graded; answers with the addresses of both. */
        @PreAuthorize("permitAll()")
        @PostMapping(PATH)
        String begin() {
            var place = town;
            if (place == null) {
                var district = directory.districts().getFirst();
                place = new InquiryTown(directory, meetings, inquiries, district, SEATS);
                town = place;
            }
            var meeting = place.running(calendars.today());
            var question = place.open(meeting, "Vaccines");
            inquiries.make(question, "open-grading", Map.of(), null, place.office());
            return meeting + "/questions/" + question;
        }

        /** Begins an inquiry without a question, with accounts "office" and "unit" that sign in with {@link #PASSWORD}; answers with its id. */
        @PreAuthorize("permitAll()")
        @PostMapping(PATH + "/accounts")
        String withAccounts() {
            var district = directory.districts().getFirst();
            var place = new InquiryTown(directory, meetings, inquiries, district, 2);
            var office = place.office();
            for (var name : List.of("office", "unit")) {
                var caller = name.equals("office") ? office : place.clerk(0);
                accounts.add(district.id(), name, name, PASSWORD, null, caller.grants(), office.actor());
            }
            return place.running(calendars.today()) + " " + place.unit(0);
        }

        /** One of the deputies in the hall grades the answer. */
        @PreAuthorize("permitAll()")
        @PostMapping(PATH + "/questions/{question}/grades")
        void grade(@PathVariable QuestionId question, @RequestParam int number) {
            var deputy = Objects.requireNonNull(town).deputy(number % SEATS + 1);
            answers.grade(question, Grade.values()[number % Grade.values().length], deputy);
        }

        /** Every grade that was kept, with those that were changed later. */
        @PreAuthorize("permitAll()")
        @GetMapping(PATH + "/questions/{question}/grades")
        long grades(@PathVariable QuestionId question) {
            return jdbc.sql("SELECT count(*) FROM inquiry.grade WHERE question_id = :question")
                    .param("question", question.value())
                    .query(Long.class)
                    .single();
        }
    }
}
