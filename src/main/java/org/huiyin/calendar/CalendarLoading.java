package org.huiyin.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.calendar.CalendarPreview.DayChange;
import org.huiyin.calendar.CalendarPreview.Kind;
import org.huiyin.calendar.CalendarPreview.YearChange;
import org.huiyin.calendar.CalendarStore.Origin;
import org.huiyin.calendar.CalendarStore.Use;
import org.huiyin.calendar.CalendarStore.Version;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes newer calendars and own rule profiles from the operator, without a release. Every file is shown before it is in force. */
@Component
public class CalendarLoading {
    private final CalendarStore store;
    private final CalendarsInForce calendars;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    CalendarLoading(
            CalendarStore store,
            CalendarsInForce calendars,
            Ledger ledger,
            ApplicationEventPublisher events,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.calendars = calendars;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A calendar that was or is in force. */
    public record Loaded(int number, String name, boolean shipped, Instant at, String by) {}

    /** A calendar file to show how one is written. */
    public String example() {
        return Shipped.text("example.json");
    }

    /** True if the file is a rule profile rather than a calendar. @throws InvalidInput if it is not JSON */
    public boolean isProfile(String file) {
        return new FileReading().open(file).format().equals(ProfileFile.FORMAT);
    }

    /** What a calendar file would change. @throws InvalidInput with every mistake in the file and its place */
    public CalendarPreview preview(String file) {
        var newer = CalendarFile.read(file);
        if (store.nameUsed(newer.version())) {
            throw new InvalidInput(FileReading.FIELD, "calendar.versionUsed", newer.version());
        }
        var before = calendars.current();
        return compare(before, new WorkingDays(before.file().with(newer)), newer, calendars.revision());
    }

    /**
     * Puts a calendar file in force: its years take the place of those known. Running deadlines are recomputed in the same transaction.
     *
     * @param revision of the preview that the operator saw
     * @throws Refusal "calendar.movedOn" if something else was loaded since
     */
    public void load(String file, long revision, Actor actor) {
        inTurn(() -> {
            if (store.revision() != revision) {
                throw new Refusal("calendar.movedOn");
            }
            var newer = CalendarFile.read(file);
            if (store.nameUsed(newer.version())) {
                throw new InvalidInput(FileReading.FIELD, "calendar.versionUsed", newer.version());
            }
            var current = store.current().orElseThrow();
            var content = CalendarFile.read(current.content()).with(newer);
            var number = current.number() + 1;
            store.add(new Version(
                    number, newer.version(), Origin.LOADED, file, content.write(), clock.instant(), actor.name()));
            store.raiseRevision();
            var act = new CalendarLoaded(
                    newer.version(),
                    current.name(),
                    Origin.LOADED.name(),
                    List.copyOf(newer.years().keySet()));
            ledger.append(
                    new NewAct(CalendarLoaded.SUBJECT, number, CalendarLoaded.TYPE, Disclosure.PUBLIC, act), actor);
            events.publishEvent(new CalendarChanged(new WorkingDays(content)));
        });
    }

    /** The profile in a file. @throws InvalidInput with every mistake in the file and its place, or if the code is taken */
    public RuleProfile previewProfile(String file) {
        var profile = ProfileFile.read(file, Shipped.schemes().keySet());
        if (calendars.profiles().stream().anyMatch(known -> known.code().equals(profile.code()))) {
            throw new InvalidInput(FileReading.FIELD, "calendar.codeUsed", profile.code());
        }
        return profile;
    }

    /** Adds a rule profile. Profiles never change, so that deadlines stay explained: other limits are another profile. */
    public void loadProfile(String file, Actor actor) {
        inTurn(() -> {
            var profile = previewProfile(file);
            if (store.hasProfile(profile.code())) {
                throw new InvalidInput(FileReading.FIELD, "calendar.codeUsed", profile.code());
            }
            store.addProfile(profile.code(), file, clock.instant(), actor.name());
            store.raiseRevision();
            var subject = new Subject("calendar.profile", UUID.nameUUIDFromBytes(bytes(profile.code())));
            ledger.append(
                    new NewAct(
                            subject,
                            1,
                            "calendar.profile-loaded",
                            Disclosure.PUBLIC,
                            Map.of("code", profile.code(), "name", profile.name())),
                    actor);
        });
    }

    /** Lets a body use a profile from a day on, for what begins then; running deadlines keep theirs. @throws NotFound for an unknown profile */
    public void useProfile(UUID body, String profile, LocalDate from, Actor actor) {
        inTurn(() -> {
            calendars.profile(profile);
            var version = store.setUse(new Use(body, from, profile));
            store.raiseRevision();
            ledger.append(
                    new NewAct(
                            new Subject("calendar.profile-use", body),
                            version,
                            "calendar.profile-chosen",
                            Disclosure.PUBLIC,
                            Map.of("body", body, "profile", profile, "from", from.toString())),
                    actor);
        });
    }

    /** The calendars that were in force, the present one first. */
    public List<Loaded> versions() {
        return store.versions().stream()
                .map(version -> new Loaded(
                        version.number(),
                        version.name(),
                        version.origin() == Origin.SHIPPED,
                        version.loadedAt(),
                        version.loadedBy()))
                .toList();
    }

    /** The whole calendar of a version as a file. @throws NotFound if there is none */
    public String content(int number) {
        return store.version(number)
                .orElseThrow(() -> new NotFound("calendar " + number))
                .content();
    }

    /** One change after the other, over all processes. */
    private void inTurn(Runnable change) {
        calendars.current();
        transaction.executeWithoutResult(_ -> {
            store.lockRevision();
            change.run();
        });
        calendars.refresh();
    }

    private static CalendarPreview compare(WorkingDays before, WorkingDays after, CalendarFile newer, long revision) {
        var years = new TreeSet<>(newer.years().keySet());
        newer.years().values().stream()
                .flatMap(year -> year.worked().stream())
                .map(LocalDate::getYear)
                .forEach(years::add);
        newer.years().values().stream()
                .flatMap(year -> year.off().stream())
                .map(off -> off.from().getYear())
                .forEach(years::add);
        var changes = new ArrayList<YearChange>();
        for (var year : years) {
            var days = LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .filter(day -> before.isWorkingDay(day) != after.isWorkingDay(day))
                    .map(day -> new DayChange(
                            day,
                            after.isWorkingDay(day),
                            after.isWorkingDay(day) ? before.reasonOff(day) : after.reasonOff(day)))
                    .toList();
            var notice = newer.years().get(year);
            changes.add(new YearChange(
                    year,
                    kind(before, after, year),
                    notice == null ? "" : notice.basis(),
                    before.workingDaysOf(year),
                    after.workingDaysOf(year),
                    days));
        }
        changes.sort(Comparator.comparingInt(YearChange::year));
        return new CalendarPreview(newer.version(), before.version(), revision, changes);
    }

    private static Kind kind(WorkingDays before, WorkingDays after, int year) {
        var noticeBefore = before.file().years().get(year);
        var noticeAfter = after.file().years().get(year);
        if (Objects.equals(noticeBefore, noticeAfter)) {
            return Kind.UNCHANGED;
        }
        return noticeBefore == null ? Kind.ADDED : noticeAfter == null ? Kind.WITHDRAWN : Kind.CHANGED;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
