package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartTroubleTest {
    @Test
    void a_database_that_does_not_answer() {
        assertTrouble(
                () -> ForeignServer.check(new Reach("jdbc:postgresql://127.0.0.1:1/huiyin", "u", "p")),
                "连不上数据库",
                "Cannot reach the database");
    }

    @Test
    void an_address_of_another_kind_of_database() {
        assertTrouble(
                () -> ForeignServer.check(new Reach("jdbc:mysql://127.0.0.1/huiyin", "u", "p")),
                "不是 PostgreSQL 的 JDBC 地址",
                "not a JDBC address");
    }

    @Test
    void a_wrong_password() {
        var right = TestServer.reach("huiyin");
        assertTrouble(
                () -> ForeignServer.check(new Reach(right.url(), right.user(), "wrong")),
                "密码不对",
                "wrong name or password");
        assertThat(right.toString()).doesNotContain(right.password());
    }

    @Test
    void a_database_that_is_not_there() {
        assertTrouble(() -> ForeignServer.check(TestServer.reach("nowhere")), "不存在", "does not exist");
    }

    @Test
    void a_database_in_which_the_user_may_not_create_anything() {
        assertTrouble(
                () -> ForeignServer.check(TestServer.reach("postgres")), "GRANT CREATE", "may not create schemas");
    }

    @Test
    void a_usable_database_is_no_trouble() {
        ForeignServer.check(TestServer.reach("huiyin"));
    }

    @Test
    void a_folder_that_another_program_holds(@TempDir Path folder) throws Exception {
        try (var holder = DataFolder.take(folder)) {
            assertThat(holder.serverLives()).isFalse();
            assertTrouble(
                    () -> DataFolder.take(folder),
                    "另一个运行中的回音程序（进程 " + ProcessHandle.current().pid(),
                    "another running Huiyin");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_written(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertTrouble(() -> DataFolder.take(file.resolve("data")), "不能在数据文件夹", "Cannot write");
    }

    @Test
    void data_of_another_major_version(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
        assertTrouble(() -> OwnServer.start(folder, Map.of()), "PostgreSQL 17", "PostgreSQL 17");
        DataFolder.take(folder).close();
    }

    @Test
    void a_database_that_a_newer_program_has_migrated() {
        try (var database = TestDatabase.fresh()) {
            Migrations.run(database.source());
            database.jdbc().sql("""
                            INSERT INTO ledger.schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                            VALUES (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 'huiyin', 1, true)
                            """).update();
            database.jdbc().sql("UPDATE database.migrated SET mark = 'other'").update();
            assertTrouble(() -> Migrations.run(database.source()), "另一个版本的程序", "another version of the program");
        }
    }

    @Test
    void a_port_that_is_taken() {
        var said = new PortTakenAnalyzer().analyze(new PortInUseException(8080)).getDescription();
        assertThat(said).contains("端口 8080 已被", "Port 8080 is in use", "--server.port=8081");
    }

    @Test
    void a_demonstration_that_others_could_reach() {
        var environment = new MockEnvironment()
                .withProperty("huiyin.demo", "true")
                .withProperty("huiyin.db.url", "jdbc:postgresql:x")
                .withProperty("server.address", "0.0.0.0");
        assertTrouble(() -> EarlyStart.listenOnThisMachineOnly(environment), "只在本机监听", "this machine only");
    }

    @Test
    void a_web_server_that_believes_the_whole_house_is_not_started() {
        var environment = new MockEnvironment().withProperty("server.forward-headers-strategy", "native");

        assertTrouble(() -> EarlyStart.believeNamedProxiesOnly(environment), "huiyin.proxies", "huiyin.proxies");
    }

    private static void assertTrouble(ThrowingCallable start, String chinese, String english) {
        var trouble = catchThrowableOfType(StartTrouble.class, start);
        assertThat(trouble).isNotNull();
        assertThat(trouble.chinese()).contains(chinese);
        assertThat(trouble.english()).contains(english);
    }
}
