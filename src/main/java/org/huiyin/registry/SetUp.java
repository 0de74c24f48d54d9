package org.huiyin.registry;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Accounts;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Term;
import org.huiyin.directory.TermId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns an empty database into an installation: its district, its three bodies and its first administrator, in one transaction. */
@Service
public class SetUp {

    private final Directory directory;
    private final Registrar registrar;
    private final Accounts accounts;
    private final SetUpCodes codes;
    private final InstantSource instants;

    SetUp(Directory directory, Registrar registrar, Accounts accounts, SetUpCodes codes, InstantSource instants) {
        this.directory = directory;
        this.registrar = registrar;
        this.accounts = accounts;
        this.codes = codes;
        this.instants = instants;
    }

    /**
     * What the first administrator says.
     *
     * @param host host name under which the pages answer; empty for any
     * @param conference name of the consultative conference; empty if there is none
     * @param term number of the running term; null to enter it later
     */
    public record Plan(
            String district,
            String host,
            String congress,
            String conference,
            String government,
            String ruleProfile,
            @Nullable CurrentTerm term,
            String username,
            String displayName,
            String password) {}

    /** The term that runs. */
    public record CurrentTerm(int number, LocalDate from, LocalDate to) {}

    /** True while there is no district. */
    public boolean needed() {
        return directory.districts().isEmpty();
    }

    /** The code to be read on the console; made if there is none. */
    String code() {
        return codes.issue();
    }

    /**
     * Sets the installation up.
     *
     * @throws InvalidInput on the field {@code code} if it is not the one on the console
     * @throws NotFound if there is a district already
     */
    @Transactional
    public District establish(Plan plan, String code) {
        if (!codes.matches(code)) {
            throw new InvalidInput("code", "registry.setUpCode");
        }
        var district = registrar
                .addFirstDistrict(plan.district(), plan.host(), false)
                .orElseThrow(() -> new NotFound("set-up"));
        var actor = new Actor(district.id(), null, plan.displayName(), "page");
        registrar.addRegion(
                new Region(new RegionId(next()), district.id(), RegionKind.DISTRICT, plan.district(), null), actor);
        addBody(district, BodyKind.CONGRESS, plan.congress(), plan, actor);
        if (!plan.conference().isEmpty()) {
            addBody(district, BodyKind.CPPCC, plan.conference(), plan, actor);
        }
        addBody(district, BodyKind.GOVERNMENT, plan.government(), plan, actor);
        accounts.add(
                district.id(),
                plan.username(),
                plan.displayName(),
                plan.password(),
                null,
                Set.of(new Grant(Role.ADMIN, null)),
                actor);
        codes.withdraw();
        return district;
    }

    private void addBody(District district, BodyKind kind, String name, Plan plan, Actor actor) {
        var ruled = kind != BodyKind.GOVERNMENT;
        var body = directory.addBody(
                new Body(
                        new BodyId(next()),
                        district.id(),
                        kind,
                        name,
                        name,
                        null,
                        ruled ? plan.ruleProfile() : null,
                        Calendars.ZONE),
                actor);
        var term = plan.term();
        if (ruled && term != null) {
            directory.addTerm(new Term(new TermId(next()), body.id(), term.number(), term.from(), term.to()), actor);
        }
    }

    private UUID next() {
        return Ids.next(instants.instant());
    }
}
