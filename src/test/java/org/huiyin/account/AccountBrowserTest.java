package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Ids;
import org.huiyin.support.Browser;
import org.huiyin.support.MovableClock;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The pages of accounts as people see them. */
@WholeProgramTest
@Import(MovableClock.InPlace.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountBrowserTest {
    private static final String PASSWORD = "correct horse battery";

    private final String site;
    private final DistrictId district;
    private final Accounts accounts;

    AccountBrowserTest(
            @LocalServerPort int port,
            @Autowired Directory directory,
            @Autowired Accounts accounts,
            @Autowired MovableClock clock) {
        site = "http://localhost:" + port;
        this.accounts = accounts;
        district = directory.districts().stream()
                .filter(known -> known.host().equals("localhost"))
                .findFirst()
                .orElseGet(() -> directory.addDistrict("滨港区", "localhost", false))
                .id();
        if (directory.bodies(district).isEmpty()) {
            fill(directory, clock);
        }
    }

    private void fill(Directory directory, MovableClock clock) {
        var actor = Actor.system(district);
        var congress = new Body(
                new BodyId(Ids.next(clock.instant())),
                district,
                BodyKind.CONGRESS,
                "滨港区人民代表大会",
                "区人大",
                null,
                "zhejiang-2016",
                ZoneId.of("Asia/Shanghai"));
        directory.addBody(congress, actor);
        for (var name : new String[] {"区教育局", "区交通运输局", "区民政局", "区水利局", "区卫生健康局", "区公安分局", "区司法局"}) {
            directory.addUnit(
                    new Unit(new UnitId(Ids.next(clock.instant())), district, "滨港" + name, name, "滨" + name, true),
                    actor);
        }
        accounts.add(district, "admin", "系统管理员", PASSWORD, null, Set.of(new Grant(Role.ADMIN, null)), actor);
        accounts.add(
                district,
                "office",
                "区人大代表工委",
                PASSWORD,
                null,
                Set.of(new Grant(Role.DEPUTIES_OFFICE, congress.id().value())),
                actor);
    }

    private static void signIn(Browser.Visit visit, String username) {
        visit.open("/sign-in");
        visit.page().fill("#field-username", username);
        visit.page().fill("#field-password", PASSWORD);
        visit.page().click("form[action='/sign-in'] button");
        visit.page().waitForURL("**/desk");
    }

    @Test
    void a_passkey_made_on_the_account_page_signs_in_without_a_password() {
        try (var visit = Browser.desktop().visit(site)) {
            var device = visit.context().newCDPSession(visit.context().pages().getFirst());
            device.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            var wanted = new JsonObject();
            wanted.add("options", options);
            device.send("WebAuthn.addVirtualAuthenticator", wanted);

            signIn(visit, "office");
            visit.open("/account/passkeys");
            visit.page().fill("#field-label", "办公室电脑");
            visit.page().click("form[data-passkey=create] button");
            visit.page().waitForURL("**/account?done=passkeyAdded");
            assertThat(visit.page().textContent("main")).contains("办公室电脑");

            visit.page().click("form[action='/sign-out'] button");
            visit.page().waitForURL("**/");
            visit.open("/sign-in?next=/account");
            visit.page().click("form[data-passkey=get] button");
            visit.page().waitForURL(site + "/account");
            assertThat(visit.page().textContent("main")).contains("区人大代表工委").contains("通行密钥");
        }
    }

    @Test
    void where_passkeys_cannot_work_the_reason_stands_in_the_place_of_the_button() {
        try (var scriptless = Browser.phone().withoutScripts().visit(site);
                var elsewhere = Browser.phone().visit(site.replace("localhost", "127.0.0.1"));
                var old = Browser.desktop().english().visit(site)) {
            scriptless.open("/sign-in");
            assertThat(passkeyWords(scriptless)).contains("JavaScript");
            elsewhere.open("/sign-in");
            assertThat(passkeyWords(elsewhere)).contains(site);
            old.page().addInitScript("delete window.PublicKeyCredential");
            old.open("/sign-in");
            assertThat(passkeyWords(old)).contains("recent");
            for (var visit : List.of(scriptless, elsewhere, old)) {
                assertThat(visit.page().isVisible("form[data-passkey]")).isFalse();
            }
            elsewhere.accessible();
            elsewhere.shot("account-no-passkey");
        }
    }

    /** The one reason that is seen. */
    private static String passkeyWords(Browser.Visit visit) {
        var seen = visit.page().locator("[data-passkey-reason]:visible");
        assertThat(seen.count()).isEqualTo(1);
        return seen.innerText();
    }

    @Test
    void an_administrator_makes_an_account_and_its_owner_enters_with_the_link_all_without_scripts() {
        try (var visit = Browser.desktop().withoutScripts().visit(site);
                var owner = Browser.phone().withoutScripts().visit(site)) {
            signIn(visit, "admin");
            visit.open("/admin/accounts/new");
            visit.page().fill("#field-username", "wang.wei");
            visit.page().fill("#field-displayName", "王伟");
            visit.page().check("input[value^='UNIT_CLERK']:first-of-type >> nth=0");
            visit.page().click("form[action='/admin/accounts'] button");
            var link = visit.page().textContent("#reset-link");
            // copying takes a script
            assertThat(visit.page().locator("[data-copy='#reset-link']").isHidden())
                    .isTrue();

            owner.page().navigate(link);
            owner.page().fill("#field-password", "a sentence of my own");
            owner.page().fill("#field-again", "a sentence of my own");
            owner.page().click("main form button");
            owner.page().waitForURL("**/account?done=password");
            assertThat(owner.page().textContent("main")).contains("王伟");
        }
    }

    @Test
    void pages_are_accessible_on_phone_and_desktop() {
        for (var look : new Browser.Look[] {Browser.phone(), Browser.desktop().english()}) {
            try (var visit = look.visit(site)) {
                visit.open("/sign-in");
                visit.accessible();
                visit.shot("account-sign-in");
                signIn(visit, "admin");
                for (var path : new String[] {
                    "/account", "/account/password", "/account/passkeys", "/admin/accounts", "/admin/accounts/new"
                }) {
                    assertThat(visit.open(path)).isEqualTo(200);
                    visit.accessible();
                    visit.shot("account" + path.replace('/', '-'));
                }
                visit.open("/admin/accounts");
                visit.page().click("td a >> nth=0");
                visit.accessible();
                visit.shot("account-admin-one");
                visit.open("/account");
                visit.page().fill("#field-name", "报表程序");
                visit.page().click("form[action='/account/tokens'] button");
                assertThat(visit.page().textContent("#new-token")).hasSize(43);
                visit.page().locator("[data-copy='#new-token']").waitFor();
                visit.accessible();
                visit.shot("account-new-token");
            }
        }
    }
}
