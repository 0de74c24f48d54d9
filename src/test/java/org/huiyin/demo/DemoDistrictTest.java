package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.LocalDate;
import org.huiyin.account.Role;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.PollState;
import org.huiyin.ballot.SubjectRef;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.database.StartTrouble;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.directory.Registrar;
import org.huiyin.supervision.ItemFilter;
import org.huiyin.supervision.KeyItemRow;
import org.huiyin.supervision.KeyState;
import org.huiyin.supervision.Supervision;
import org.huiyin.support.DemonstrationTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;

/** The demonstration district in an empty database. */
@DemonstrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoDistrictTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 3);

    private final DemoDistrict demo;
    private final Directory directory;
    private final Registrar registrar;
    private final AbstractConfigurableWebServerFactory server;

    DemoDistrictTest(
            @Autowired DemoDistrict demo,
            @Autowired Directory directory,
            @Autowired Registrar registrar,
            @Autowired AbstractConfigurableWebServerFactory server) {
        this.demo = demo;
        this.directory = directory;
        this.registrar = registrar;
        this.server = server;
    }

    @Test
    void it_is_there_once_and_whole() {
        assertThat(demo.seed()).isFalse();
        var district = demo.district().orElseThrow();
        assertThat(district.demo()).isTrue();
        assertThat(directory.bodies(district.id())).hasSize(18);
        assertThat(directory.units(district.id())).hasSize(14);
        assertThat(registrar.stations(district.id())).hasSize(6);
        assertThat(directory.holders(demo.body("congress").id(), PostKind.DEPUTY, DAY))
                .hasSize(demo.deputies())
                .hasSize(30);
        assertThat(directory.holders(demo.body("cppcc").id(), PostKind.MEMBER, DAY))
                .hasSize(demo.members())
                .hasSize(20);
        assertThat(directory.lastSession(demo.body("congress").id(), DAY))
                .hasValueSatisfying(session -> assertThat(session.number()).isEqualTo(5));
        assertThat(demo.body("congress").ruleProfile()).isEqualTo("zhejiang-2016");
    }

    @Test
    void two_key_items_are_told_from_vote_to_look_back(
            @Autowired Supervision supervision,
            @Autowired Ballots ballots,
            @Autowired LookBackPlans plans,
            @Autowired LookBacks lookBacks) {
        var office = demo.caller("office");
        var concluded = supervision.list(ItemFilter.ALL, office).stream()
                .filter(item -> item.state() == KeyState.CONCLUDED)
                .toList();
        assertThat(concluded).extracting(KeyItemRow::title).contains(DemoSupervision.SCHOOLS, DemoSupervision.BRIDGES);
        for (var item : concluded) {
            assertThat(ballots.of(new SubjectRef(Supervision.ITEM, item.id()), office))
                    .anySatisfy(poll -> assertThat(poll.state()).isEqualTo(PollState.CLOSED));
        }
        assertThat(plans.list(null, 200, office).items().stream()
                        .filter(plan -> plan.title().equals(DemoOutcome.PLAN))
                        .flatMap(plan -> lookBacks.ofPlan(new PlanId(plan.id()), office).stream()))
                .anySatisfy(view -> assertThat(view.state()).isEqualTo(LookBackState.CONCLUDED));
    }

    @Test
    void its_accounts_have_their_roles() {
        assertThat(demo.caller("admin").has(Role.ADMIN)).isTrue();
        assertThat(demo.caller("office")
                        .has(Role.DEPUTIES_OFFICE, demo.body("congress").id().value()))
                .isTrue();
        assertThat(demo.caller("cppcc")
                        .has(Role.PROPOSALS_OFFICE, demo.body("cppcc").id().value()))
                .isTrue();
        assertThat(demo.caller("govoffice")
                        .has(
                                Role.GOVERNMENT_OFFICE,
                                demo.body("government").id().value()))
                .isTrue();
        for (var unit : new String[] {"education", "transport"}) {
            var caller = demo.caller("unit-" + unit);
            assertThat(caller.has(Role.UNIT_CLERK, demo.unit(unit).id().value()))
                    .isTrue();
            assertThat(caller.has(Role.UNIT_HEAD, demo.unit(unit).id().value())).isTrue();
        }
        for (var number = 1; number <= 5; number++) {
            assertThat(demo.caller("deputy" + number).person())
                    .isEqualTo(demo.deputy(number).id());
        }
        for (var number = 1; number <= 3; number++) {
            assertThat(demo.caller("member" + number).person())
                    .isEqualTo(demo.member(number).id());
        }
    }

    @Test
    void it_answers_this_machine_only() {
        assertThat(server.getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void its_database_is_not_opened_for_real_use() {
        var guard = new DemoDataGuard(directory);
        assertThatThrownBy(guard::start).isInstanceOf(StartTrouble.class);
        assertThat(guard.isRunning()).isFalse();
    }
}
