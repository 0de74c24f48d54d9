package org.huiyin.demo;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.huiyin.account.Caller;
import org.huiyin.inquiry.InquiryDemo;
import org.huiyin.meeting.MeetingFilter;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays a night inquiry of about three minutes for newcomers. Each step is a planned piece of work that plans the next one in its own
 * transaction, so that the play goes on where it was when a process dies. A newcomer may take part: what is done already is passed over.
 */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoPlay implements InquiryDemo {
    static final String TITLE = "演示：停车、老年食堂和夜班公交";
    private static final Logger LOG = LoggerFactory.getLogger(DemoPlay.class);
    private static final String TASK = "demo-inquiry";

    private final DemoDistrict district;
    private final Meetings meetings;
    private final DemoScenes scenes;
    private final SchedulerClient scheduler;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final List<DemoScenes.Step> steps;

    DemoPlay(
            DemoDistrict district,
            Meetings meetings,
            DemoScenes scenes,
            SchedulerClient scheduler,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.district = district;
        this.meetings = meetings;
        this.scenes = scenes;
        this.scheduler = scheduler;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.steps = scenes.steps();
    }

    /** The work as the scheduler knows it: meeting and number of the step. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("huiyin.demo")
    static class Planned {
        @Bean
        OneTimeTask<Void> demoInquiryStep(DemoPlay play) {
            return Tasks.oneTime(TASK).execute((instance, _) -> play.step(instance.getId()));
        }
    }

    @Override
    public Optional<MeetingId> running(DistrictId place) {
        return district.district()
                .filter(it -> it.id().equals(place))
                .flatMap(_ -> meetings
                        .list(
                                new MeetingFilter(MeetingKind.NIGHT_INQUIRY, null, null, null, null, false),
                                Caller.visitor(place))
                        .stream()
                        .filter(row -> row.title().equals(TITLE) && row.state().isOn())
                        .map(row -> row.id())
                        .findFirst());
    }

    @Override
    public MeetingId start(DistrictId place) {
        return running(place).orElseGet(() -> {
            if (district.district().filter(it -> it.id().equals(place)).isEmpty()) {
                throw new NotFound("demo");
            }
            var made = transaction.execute(_ -> {
                var id = scenes.begun(TITLE);
                plan(id, 0);
                return id;
            });
            if (made == null) {
                throw new IllegalStateException("the transaction yields the meeting");
            }
            return made;
        });
    }

    private void plan(MeetingId meeting, int number) {
        if (number < steps.size()) {
            scheduler.scheduleIfNotExists(
                    new TaskInstance<Void>(TASK, meeting + " " + number),
                    clock.instant().plus(steps.get(number).pause()));
        }
    }

    private void step(String name) {
        var parts = name.split(" ");
        var meeting = MeetingId.of(parts[0]);
        var number = Integer.parseInt(parts[1]);
        try {
            steps.get(number).act().play(meeting);
        } catch (Refusal | Forbidden | NotFound passed) {
            LOG.info("The demonstration inquiry passes over step {}: {}", number, passed.getMessage());
        }
        transaction.executeWithoutResult(_ -> plan(meeting, number + 1));
    }
}
