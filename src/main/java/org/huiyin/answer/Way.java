package org.huiyin.answer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.huiyin.picture.Station;
import org.huiyin.picture.Station.State;
import org.huiyin.picture.Stations;
import org.jspecify.annotations.Nullable;

/** The stations of something, laid from the first to the last as seen on a day: {@code new Way(today).reached(…).now(…).ahead(…)}. */
public final class Way {
    private final LocalDate today;
    private final List<Stop> stops = new ArrayList<>();
    private final List<Station> laid = new ArrayList<>();
    private @Nullable LocalDate last;

    public Way(LocalDate today) {
        this.today = today;
    }

    /** A station that was reached. @param on null where the day is not known */
    public Way reached(Stop stop, @Nullable LocalDate on) {
        return reached(stop, on, null);
    }

    /** The same after its limit. @param missed the day by which it had to be; null where it was in time */
    public Way reached(Stop stop, @Nullable LocalDate on, @Nullable LocalDate missed) {
        lay(stop, new Station(stop.drawn(), State.DONE, on, missed, on == null ? null : since(on)));
        if (on != null) {
            last = on;
        }
        return this;
    }

    /**
     * The station that is next.
     *
     * @param due null where no day is set
     * @param late whether the day is missed; what is due on a day off is so only after the next working day
     */
    public Way now(Stop stop, @Nullable LocalDate due, boolean late) {
        if (due != null && late) {
            return missed(stop, due);
        }
        var left = due == null || due.isBefore(today) ? null : Integer.valueOf(between(today, due));
        lay(stop, Station.now(stop.drawn(), due, left));
        return this;
    }

    /** A station whose limit or promise is missed, and is still. */
    public Way missed(Stop stop, LocalDate due) {
        return missedUntil(stop, due, today);
    }

    /** The same of what has ended since: its days grow no more. @param ended the day on which nobody owed it any longer */
    public Way missedUntil(Stop stop, LocalDate due, LocalDate ended) {
        lay(stop, Station.broken(stop.drawn(), due, between(due, ended)));
        return this;
    }

    /** A station to come. @param due null where no day is set */
    public Way ahead(Stop stop, @Nullable LocalDate due) {
        lay(stop, Station.todo(stop.drawn(), due));
        return this;
    }

    /** A station as it was told of what something goes on as. */
    public Way again(Stage stage) {
        var stop = Stop.ofCode(stage.key());
        var state = Arrays.stream(State.values())
                .filter(each -> each.code().equals(stage.state()))
                .findFirst()
                .orElseThrow();
        lay(stop, new Station(stop.drawn(), state, stage.on(), stage.due(), stage.days()));
        if (stage.on() != null) {
            last = stage.on();
        }
        return this;
    }

    /** The station laid last leads to a page. @param address null for nowhere */
    public Way at(@Nullable String address) {
        laid.add(laid.removeLast().telling(null, null, address));
        return this;
    }

    /** Whether a station was laid. */
    public boolean has(Stop stop) {
        return stops.contains(stop);
    }

    /** The drawing, in every size. */
    public Stations stations() {
        return new Stations(laid, today.getYear());
    }

    /** For programs. */
    public List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        for (var at = 0; at < laid.size(); at++) {
            var station = laid.get(at);
            stages.add(new Stage(
                    stops.get(at).code(), station.state().code(), station.on(), station.due(), station.days()));
        }
        return List.copyOf(stages);
    }

    private void lay(Stop stop, Station station) {
        if (has(stop)) {
            throw new IllegalArgumentException("twice: " + stop);
        }
        stops.add(stop);
        laid.add(station);
    }

    /** Days since the station before; null where its day is not known, or later. */
    private @Nullable Integer since(LocalDate on) {
        return last == null || on.isBefore(last) ? null : Integer.valueOf(between(last, on));
    }

    private static int between(LocalDate from, LocalDate to) {
        return Math.toIntExact(from.until(to, ChronoUnit.DAYS));
    }
}
