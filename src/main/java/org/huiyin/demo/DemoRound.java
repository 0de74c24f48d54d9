package org.huiyin.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.ProgramClock;
import org.huiyin.commitment.CommitmentFilter;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.DeliveryRounds;
import org.huiyin.commitment.RoundState;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the yearly round in which deputies rate what became of the promises: opened in the fourth quarter, rated on days of the past, still
 * open to those who have not rated. A round begins in the fourth quarter only, so nothing is told in the months without one.
 */
@Component
@Order(2)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoRound implements Sequel {
    /** Days from the opening of the round to today, if the quarter is old enough. */
    private static final int LENGTH = 28;

    private static final int SHORTEST = 4;

    /** Those who rate; the others still can. */
    private static final List<String> RATERS = List.of("deputy1", "deputy2", "deputy4");

    private final DemoDistrict district;
    private final DeliveryRounds rounds;
    private final Commitments commitments;
    private final ProgramClock clock;
    private final Calendars calendars;
    private final TransactionTemplate transaction;

    DemoRound(
            DemoDistrict district,
            DeliveryRounds rounds,
            Commitments commitments,
            ProgramClock clock,
            Calendars calendars,
            PlatformTransactionManager transactions) {
        this.district = district;
        this.rounds = rounds;
        this.commitments = commitments;
        this.clock = clock;
        this.calendars = calendars;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tells the round, if it is time for one and none is there. */
    @Override
    public void tell() {
        var today = calendars.today();
        var opened = opened(today);
        var body = district.body("congress").id();
        if (opened.isAfter(today.minusDays(SHORTEST))
                || opened.getMonthValue() < Month.OCTOBER.getValue()
                || rounds.of(body, opened.getYear(), caller("office")).state() != RoundState.NONE) {
            return;
        }
        transaction.executeWithoutResult(_ -> round(opened, today));
    }

    /** The day {@link #LENGTH} days ago, or the first of the quarter if that is later. */
    private static LocalDate opened(LocalDate today) {
        var usual = today.minusDays(LENGTH);
        var first = LocalDate.of(today.getYear(), Month.OCTOBER, 1);
        return today.isBefore(first) || usual.isAfter(first) ? usual : first;
    }

    private void round(LocalDate opened, LocalDate today) {
        var days = opened.until(today).getDays() + 31 * opened.until(today).getMonths();
        move(opened, opened.getYear(), "open", "请各承办单位一周内报告承诺事项的进展。");
        move(opened.plusDays(days / SHORTEST), opened.getYear(), "start-rating", "请领衔人和联名人评价落实情况。");
        var rated = opened.plusDays(days / 2);
        var one = 0;
        for (var rater : RATERS) {
            for (var view : listed(opened.getYear(), rater)) {
                rate(rated, view, rater, one++);
            }
        }
    }

    private void move(LocalDate day, int year, String move, String note) {
        on(
                day,
                () -> rounds.make(
                        district.body("congress").id(), year, move, Map.of("note", note), null, caller("office")));
    }

    private List<CommitmentView> listed(int year, String rater) {
        var owing =
                new CommitmentFilter(null, null, null, null, null, null, null, year, null, CommitmentFilter.Mine.OWING);
        return commitments.list(owing, null, 100, caller(rater)).items();
    }

    private void rate(LocalDate day, CommitmentView view, String rater, int one) {
        Map<String, String> rating = switch (view.state()) {
            case DONE, REPORTED_DONE -> Map.of("grade", "DELIVERED", "text", "到现场看过，已经办成。");
            case CARRIED_OVER, LAPSED -> Map.of("grade", "NOT_DELIVERED", "text", "今年没有办成，请明年抓紧。");
            case UNSTATED, RUNNING ->
                one % 3 == 2
                        ? Map.of("grade", "NOT_DELIVERED", "text", "还没有看到动静。")
                        : Map.of("grade", "PARTLY", "text", "有进展，还没有全部办成。");
        };
        on(day, () -> commitments.make(new CommitmentId(view.id()), "rate", rating, null, caller(rater)));
    }

    private void on(LocalDate day, Runnable deed) {
        clock.at(day.atTime(LocalTime.of(16, 0)).atZone(Calendars.ZONE).toInstant(), deed);
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}
