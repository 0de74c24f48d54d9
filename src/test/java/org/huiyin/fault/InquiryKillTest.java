package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huiyin.database.TestServer;
import org.huiyin.inquiry.InquiryStage;
import org.huiyin.live.Ear;
import org.huiyin.live.StageProcess;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two processes lead one inquiry from one database; the one that host, official and listener use is killed in the middle. They go on at the
 * other, the listener hears what happened meanwhile, and nothing that was acknowledged is lost.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InquiryKillTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SMALL = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    private static final int WORDS = 12;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void an_inquiry_goes_on_at_the_other_process(@TempDir Path folder) throws Exception {
        var database = TestServer.freshDatabase();
        var settings = new String[] {
            "--huiyin.db.url=" + database,
            "--huiyin.db.user=" + TestServer.user(),
            "--huiyin.db.password=" + TestServer.password()
        };
        try (var one = StageProcess.start(folder, SMALL, settings);
                var two = StageProcess.start(folder, SMALL, settings)) {
            var begun = one.post("", InquiryStage.PATH + "/accounts", Map.of()).split(" ");
            var meeting = begun[0];
            var office = token(one, "office");
            var unit = token(one, "unit");
            var id = JSON.readTree(one.post(
                            office,
                            "/api/v1/inquiries/" + meeting + "/questions",
                            Map.of("fromHall", true, "title", "接种点太少", "unit", begun[1])))
                    .get("id")
                    .asString();
            var at = "/api/v1/inquiries/questions/" + id;
            var stream = "/inquiries/" + meeting + "/stream?as=json&after=0";
            long heard;
            try (var ear = Ear.on(one.port(), stream)) {
                one.post(office, at + "/moves/open", Map.of());
                for (var word = 1; word <= WORDS; word++) {
                    one.post(unit, at + "/typing", Map.of("text", "第" + word + "句"));
                }
                one.post(unit, at + "/moves/add-fact", Map.of("label", "接种点", "value", "50"));
                heard = until(ear, "\"value\":\"50\"");
                one.kill();
            }
            two.post(unit, at + "/typing", Map.of("text", "在另一台机器上继续"));
            var seen = get(two, office, at);
            assertThat(seen.get("answer").asString()).isEqualTo("在另一台机器上继续");
            assertThat(seen.get("facts")).hasSize(1);
            try (var ear = Ear.on(two.port(), stream, "Last-Event-ID: " + heard)) {
                until(ear, "在另一台机器上继续");
                two.post(office, at + "/moves/settle", Map.of("outcome", "ANSWERED", "answer", "在另一台机器上继续"));
                until(ear, "SETTLED");
            }
            assertThat(get(two, office, "/api/v1/inquiries/" + meeting)
                            .get("answered")
                            .get(0)
                            .get("answer")
                            .asString())
                    .isEqualTo("在另一台机器上继续");
        }
    }

    /** Listens until something is heard and returns the number of its event. */
    private static long until(Ear ear, String words) throws IOException {
        while (true) {
            var event = ear.next();
            if (event.data().contains(words)) {
                return Long.parseLong(event.id());
            }
        }
    }

    private static String token(StageProcess stage, String account) throws IOException {
        var answer = stage.post("", "/api/v1/tokens", Map.of("username", account, "password", InquiryStage.PASSWORD));
        return JSON.readTree(answer).get("token").asString();
    }

    private static JsonNode get(StageProcess stage, String token, String path) throws IOException {
        return JSON.readTree(stage.get(token, path));
    }
}
