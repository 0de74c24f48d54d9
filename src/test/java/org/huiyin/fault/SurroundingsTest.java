package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.huiyin.support.Await;
import org.huiyin.support.Child;
import org.huiyin.support.FreePort;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the language of the surroundings has no Chinese, a Chinese folder is refused: the program would work in a new folder "????". */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurroundingsTest {
    @Test
    void a_chinese_folder_by_setting(@TempDir Path folder) throws Exception {
        refused(folder, folder, "--huiyin.data=" + folder.resolve("回音数据"));
    }

    @Test
    void a_chinese_folder_in_which_the_program_is_started(@TempDir Path folder) throws Exception {
        refused(folder, Files.createDirectory(folder.resolve("回音")), "--huiyin.data=./data");
    }

    @Test
    void a_chinese_folder_from_a_file_of_settings(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("application.yaml"), "huiyin:\n  data: " + folder.resolve("回音数据") + "\n");
        refused(folder, folder);
    }

    private static void refused(Path folder, Path workplace, String... settings)
            throws IOException, InterruptedException {
        var words = Child.words(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                Stream.concat(Stream.of("--server.port=" + FreePort.any()), Stream.of(settings))
                        .toList());
        var builder = new ProcessBuilder(words).directory(workplace.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LANG", "C");
        var before = count(folder);
        var process = builder.start();
        try {
            var said = new StringBuilder();
            var reader = Thread.ofVirtual().start(() -> {
                try {
                    said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    said.append(e);
                }
            });
            assertThat(process.waitFor(Await.LIMIT)).as("ends by itself").isTrue();
            reader.join();
            assertThat(said).contains("LANG=C.UTF-8", "LC_ALL=C.UTF-8 java -jar huiyin.jar");
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(count(folder)).as("files and folders").isEqualTo(before);
        } finally {
            process.destroyForcibly();
        }
    }

    private static long count(Path folder) throws IOException {
        try (var names = Files.walk(folder)) {
            return names.count();
        }
    }
}
