package org.huiyin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.support.Await;
import org.huiyin.support.Needed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, with a Java that only pretends: what it unpacks and removes while versions follow each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpdatesInARowTest {
    /** Unpacks, rehearses, or runs until its file is gone. */
    private static final String JAVA = """
            #!/bin/sh
            for word; do last=$word; done
            case "$*" in
                -version) echo 'pretended 25' >&2 ;;
                *jarmode=tools*) cp "$JAR" "$last/" ;;
                *AOTCacheOutput=*) [ ! -e "$RUNS/broken" ] || exit 1
                    for word; do case $word in -XX:AOTCacheOutput=*) echo cache > "${word#*=}" ;; esac; done ;;
                *) echo "$*" > "$RUNS/$last"; while [ -e "$RUNS/$last" ]; do sleep 0.05; done ;;
            esac
            """;

    @TempDir
    private Path folder;

    private final List<Process> running = new ArrayList<>();
    private Path jar;
    private Path runs;

    @BeforeEach
    void pretend() throws IOException {
        Needed.orSkipped(there("flock"), "flock is missing: nothing unpacked is ever removed");
        jar = folder.resolve("huiyin.jar");
        runs = Files.createDirectory(folder.resolve("runs"));
        var java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void end() {
        running.forEach(Process::destroyForcibly);
    }

    private static boolean there(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** Puts another version in the place of the jar; they differ in their days alone. */
    private void updated(int version) throws IOException {
        Files.writeString(jar, "a jar");
        Files.setLastModifiedTime(
                jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(version)));
    }

    private ProcessBuilder script(String word) {
        var script = new ProcessBuilder(
                        Path.of("bin", "huiyin").toAbsolutePath().toString(), word)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + word).toFile());
        script.environment().put("HUIYIN_JAR", jar.toString());
        script.environment().put("JAR", jar.toString());
        script.environment().put("RUNS", runs.toString());
        script.environment().put("JAVA_HOME", folder.resolve("java").toString());
        return script;
    }

    /** Starts the program, and waits until it runs. @return the folder that it runs from */
    private Path started(String name) throws IOException {
        running.add(script(name).start());
        Await.until(name + " to run", () -> Files.exists(runs.resolve(name)) && Files.size(runs.resolve(name)) > 0);
        return Stream.of(Files.readString(runs.resolve(name)).split(" "))
                .filter(word -> word.endsWith("huiyin.jar"))
                .map(word -> Path.of(word).getParent())
                .findFirst()
                .orElseThrow();
    }

    private void ended(String name) throws Exception {
        Files.delete(runs.resolve(name));
        assertThat(running.removeFirst().waitFor()).isZero();
    }

    private Set<Path> unpacked() throws IOException {
        try (var folders = Files.list(folder.resolve("huiyin-unpacked"))) {
            return folders.filter(Files::isDirectory).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void what_a_program_still_runs_from_is_not_removed_however_many_updates_come() throws Exception {
        updated(1);
        var first = started("first");
        var later = new ArrayList<Path>();
        for (var version = 2; version <= 5; version++) {
            updated(version);
            assertThat(script("prepare").start().waitFor()).isZero();
            assertThat(first.resolve("huiyin.jar")).as("version %s", version).exists();
            assertThat(first.resolve("huiyin.aot")).exists();
            later.addAll(unpacked());
        }
        assertThat(later).as("a folder for each").hasSizeGreaterThan(4);
        assertThat(unpacked()).as("the one in use and the last two").hasSize(3).contains(first);

        ended("first");
        updated(6);
        var last = started("last");
        assertThat(unpacked()).hasSize(2).contains(last).doesNotContain(first);
        ended("last");
    }

    @Test
    void what_a_program_runs_from_is_not_made_anew_under_it() throws Exception {
        updated(1);
        var first = started("first");
        Files.setLastModifiedTime(first.resolve("ready"), FileTime.from(Instant.EPOCH));
        var second = started("second");
        assertThat(second).as("started without").isEqualTo(folder);
        assertThat(first.resolve("huiyin.aot")).exists();
        assertThat(first.resolve("failed")).doesNotExist();
        ended("first");
        ended("second");
        assertThat(started("third")).isEqualTo(first);
        ended("third");
    }

    @Test
    void a_folder_of_which_nobody_can_tell_whether_it_is_used_stays() throws Exception {
        updated(1);
        var first = started("first");
        ended("first");
        Files.delete(folder.resolve("huiyin-unpacked").resolve(first.getFileName() + ".lock"));
        for (var version = 2; version <= 4; version++) {
            updated(version);
            assertThat(script("prepare").start().waitFor()).isZero();
        }
        assertThat(unpacked()).contains(first);
    }

    @Test
    void a_preparation_that_failed_is_made_up_for_where_no_locks_are_known() throws Exception {
        var programs = withoutLocks();
        updated(1);
        Files.createFile(runs.resolve("broken"));
        assertThat(prepared(programs)).isEqualTo(1);
        Files.delete(runs.resolve("broken"));
        assertThat(prepared(programs)).isZero();
        assertThat(started("first")).isNotEqualTo(folder);
        ended("first");
    }

    private int prepared(Path programs) throws Exception {
        var script = script("prepare");
        script.environment().put("PATH", programs.toString());
        return script.start().waitFor();
    }

    /** A folder with all programs but the one that locks. */
    private Path withoutLocks() throws IOException {
        var programs = Files.createDirectory(folder.resolve("programs"));
        for (var place : System.getenv("PATH").split(":")) {
            if (Files.isDirectory(Path.of(place))) {
                try (var there = Files.list(Path.of(place))) {
                    for (var program : there.toList()) {
                        var link = programs.resolve(program.getFileName());
                        if (!link.endsWith("flock") && !Files.isSymbolicLink(link)) {
                            Files.createSymbolicLink(link, program);
                        }
                    }
                }
            }
        }
        return programs;
    }

    @Test
    void of_two_that_start_at_once_the_second_leaves_the_folder_of_the_first_alone() throws Exception {
        var slow = Files.createDirectory(folder.resolve("slow")).resolve("mkdir");
        Files.writeString(slow, """
                #!/bin/sh
                PATH=${PATH#*:}
                mkdir "$@" || exit 1
                for word; do last=$word; done
                case $last in */huiyin-unpacked/*)
                    touch "$RUNS/made"
                    while [ ! -e "$RUNS/go" ]; do sleep 0.05; done ;;
                esac
                """);
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
        updated(1);
        var script = script("prepare");
        script.environment().put("PATH", slow.getParent() + ":" + System.getenv("PATH"));
        var first = script.start();
        Await.until("the folder to be made", () -> Files.exists(runs.resolve("made")));
        var second = started("second");
        Files.createFile(runs.resolve("go"));
        assertThat(first.waitFor()).isZero();
        assertThat(second).as("started without").isEqualTo(folder);
        ended("second");
        assertThat(started("third")).isNotEqualTo(folder);
        ended("third");
    }
}
