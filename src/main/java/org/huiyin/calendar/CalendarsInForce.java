package org.huiyin.calendar;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.huiyin.calendar.CalendarStore.Origin;
import org.huiyin.calendar.CalendarStore.Version;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The data in force, held in memory: computations read no database. {@link CalendarWatch} keeps it up to date. */
@Component
class CalendarsInForce implements Calendars, SmartInitializingSingleton {
    /** The calendar belongs to no district. */
    private static final DistrictId WHOLE_INSTALLATION = new DistrictId(new UUID(0, 0));

    private final CalendarStore store;
    private final Ledger ledger;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final String defaultProfile;
    private volatile @Nullable Data held;

    CalendarsInForce(
            CalendarStore store,
            Ledger ledger,
            InstantSource clock,
            PlatformTransactionManager transactions,
            @Value("${huiyin.calendar.profile:zhejiang-2016}") String defaultProfile) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.defaultProfile = defaultProfile;
    }

    /** One state of the data. */
    private record Data(
            long revision,
            WorkingDays calendar,
            SequencedMap<String, RuleProfile> profiles,
            Map<UUID, NavigableMap<LocalDate, String>> uses) {}

    @Override
    public void afterSingletonsInstantiated() {
        data();
        profile(defaultProfile);
    }

    @Override
    public WorkingDays current() {
        return data().calendar();
    }

    @Override
    public RuleProfile profile(String code) {
        var profile = data().profiles().get(code);
        if (profile == null) {
            throw new NotFound("profile " + code);
        }
        return profile;
    }

    @Override
    public List<RuleProfile> profiles() {
        return List.copyOf(data().profiles().values());
    }

    @Override
    public String profileOf(UUID body, LocalDate day) {
        var uses = data().uses().get(body);
        var use = uses == null ? null : uses.floorEntry(day);
        return use == null ? defaultProfile : use.getValue();
    }

    @Override
    public NavigableMap<LocalDate, String> profilesOf(UUID body) {
        var uses = data().uses().get(body);
        return uses == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(uses);
    }

    @Override
    public Deadline deadline(String profileCode, Rule rule, LocalDate start) {
        var now = data();
        var profile = now.profiles().get(profileCode);
        if (profile == null) {
            throw new NotFound("profile " + profileCode);
        }
        return now.calendar().deadline(profile, profile.limit(rule), start);
    }

    @Override
    public OutcomeScheme outcomeScheme(String code) {
        var scheme = Shipped.schemes().get(code);
        if (scheme == null) {
            throw new NotFound("outcome scheme " + code);
        }
        return scheme;
    }

    @Override
    public List<OutcomeScheme> outcomeSchemes() {
        return List.copyOf(Shipped.schemes().values());
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ClockConfiguration.ZONE);
    }

    long revision() {
        return data().revision();
    }

    /** Takes over what other processes or this one have changed; true if another calendar is in force now. */
    synchronized boolean refresh() {
        var before = data();
        if (store.revision() == before.revision()) {
            return false;
        }
        var now = read();
        held = now;
        return !now.calendar().version().equals(before.calendar().version());
    }

    private Data data() {
        var now = held;
        return now == null ? firstData() : now;
    }

    private synchronized Data firstData() {
        var now = held;
        if (now == null) {
            transaction.executeWithoutResult(_ -> takeRelease());
            now = read();
            held = now;
        }
        return now;
    }

    private Data read() {
        return Objects.requireNonNull(transaction.execute(_ -> readData()));
    }

    /** Brings in the calendar of this release, once; a process of an older release does not take it back. */
    private void takeRelease() {
        if (store.hasShipped(Shipped.calendarText())) {
            return;
        }
        store.lockRevision();
        if (store.hasShipped(Shipped.calendarText())) {
            return;
        }
        var shipped = Shipped.calendar().file();
        var current = store.current();
        var number = current.map(Version::number).orElse(0) + 1;
        var name = store.nameUsed(shipped.version()) ? shipped.version() + "-" + number : shipped.version();
        var content = shipped;
        if (current.isPresent()) {
            var last = CalendarFile.read(store.lastShipped().orElseThrow().file());
            content = CalendarFile.read(current.get().content()).released(last, shipped, name);
            var act = new CalendarLoaded(
                    name,
                    current.get().name(),
                    Origin.SHIPPED.name(),
                    List.copyOf(content.years().keySet()));
            ledger.append(
                    new NewAct(CalendarLoaded.SUBJECT, number, CalendarLoaded.TYPE, Disclosure.PUBLIC, act),
                    Actor.system(WHOLE_INSTALLATION));
        }
        store.add(new Version(
                number, name, Origin.SHIPPED, Shipped.calendarText(), content.write(), clock.instant(), "huiyin"));
        store.raiseRevision();
    }

    private Data readData() {
        var revision = store.revision();
        var content = store.current().orElseThrow().content();
        var profiles = new LinkedHashMap<>(Shipped.profiles());
        for (var file : store.profileFiles()) {
            var profile = ProfileFile.read(file, Shipped.schemes().keySet());
            profiles.put(profile.code(), profile);
        }
        var uses = new HashMap<UUID, NavigableMap<LocalDate, String>>();
        for (var use : store.uses()) {
            uses.computeIfAbsent(use.body(), _ -> new TreeMap<>()).put(use.from(), use.profile());
        }
        return new Data(revision, new WorkingDays(CalendarFile.read(content)), profiles, uses);
    }
}
