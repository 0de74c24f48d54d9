package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.huiyin.inquiry.InquiryStage;
import org.huiyin.support.Await;
import org.huiyin.support.Bench;
import org.huiyin.support.Figures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.json.JsonMapper;

/**
 * Listeners of one inquiry in one process, by the address that visitors use, with one event a second: who gets it when, what it costs. Program, database and listeners share the
 * machine. Run by {@code bench/run live}.
 */
@Isolated("measures")
class LiveBench {
    private static final String LISTENERS = Bench.Size.of("listeners", "1000,10000,19000", "200");
    private static final int EVENTS = Bench.Size.of("events", 20, 2);
    private static final int SIZE = 300;
    private static final Figures FIGURES = Figures.of("live");
    private static final int QUIET = Bench.Size.of("quiet", 5, 1);
    /** How many listen while others write. */
    private static final int WRITES_AT = Bench.Size.of("writesAt", 10_000, 200);
    /** How many of them a second. */
    private static final String RATES = Bench.Size.of("rates", "65,650", "65");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SERVER = List.of("-Xmx1g");

    /** Something that people do while others listen. */
    interface Writing {
        String name();

        /** What follows {@code /inquiries/} in the address of the question. */
        String question();

        /** Does it once; true if the program said that it was taken. */
        boolean once(int number);

        /** How many the program has taken, by its own count. */
        long counted() throws IOException;
    }

    @Test
    void listeners_of_one_stream(@TempDir Path folder) throws Exception {
        try (var stage = StageProcess.start(
                folder,
                SERVER,
                "--huiyin.data=" + folder.resolve("data"),
                "--huiyin.db.url=",
                // a stall is measured instead of answered by 503
                "--huiyin.db.patience=60s")) {
            listen(
                    stage,
                    begin(stage),
                    Bench.Size.of("warmListeners", 1000, 100),
                    Bench.Size.of("warm", 10, 1),
                    null,
                    0,
                    "warm-up");
            var most = Integer.parseInt(stage.body("GET", "/api/v1/live-stage-most"));
            for (var count : LISTENERS.split(",")) {
                var listeners = Math.min(Integer.parseInt(count), most);
                listen(stage, begin(stage), listeners, EVENTS, null, 0, "%,d listeners".formatted(listeners));
                if (listeners == WRITES_AT) {
                    for (var rate : RATES.split(",")) {
                        write(stage, listeners, new Supports(stage, begin(stage)), Integer.parseInt(rate));
                    }
                }
            }
            for (var rate : RATES.split(",")) {
                write(stage, WRITES_AT, new Grades(stage, begin(stage)), Integer.parseInt(rate));
            }
        }
    }

    private static void write(StageProcess stage, int listeners, Writing work, int rate) throws Exception {
        listen(
                stage,
                work.question(),
                listeners,
                EVENTS,
                work,
                rate,
                "%,d listeners, %d %s a second".formatted(listeners, rate, work.name()));
    }

    /** Begins an inquiry; what follows {@code /inquiries/} in the address of its question. */
    private static String begin(StageProcess stage) throws IOException {
        var address = stage.body("POST", InquiryStage.PATH);
        assertThat(address).contains("/questions/");
        return address;
    }

    /** People at home stand behind a question, each from a device of its own; every tenth presses twice and counts once. */
    private record Supports(StageProcess stage, String question) implements Writing {
        @Override
        public String name() {
            return "supports";
        }

        @Override
        public boolean once(int number) {
            var device = new UUID(question.hashCode(), number);
            return press(device) && (number % 10 != 0 || press(device));
        }

        private boolean press(UUID device) {
            return stage.status("POST", "/api/v1/inquiries/" + question + "/supports", "Cookie", "listener=" + device)
                    == 200;
        }

        @Override
        public long counted() throws IOException {
            var view = stage.body("GET", "/api/v1/inquiries" + question.substring(question.indexOf("/questions/")));
            return JSON.readTree(view).get("supports").asLong();
        }
    }

    /** Deputies in the hall grade an answer and change their minds; each grade is kept. */
    private record Grades(StageProcess stage, String question) implements Writing {
        @Override
        public String name() {
            return "grades";
        }

        private String path() {
            return InquiryStage.PATH + question.substring(question.indexOf("/questions/")) + "/grades";
        }

        @Override
        public boolean once(int number) {
            return stage.status("POST", path() + "?number=" + number) == 200;
        }

        @Override
        public long counted() throws IOException {
            return Long.parseLong(stage.body("GET", path()));
        }
    }

    private static void listen(
            StageProcess stage,
            String question,
            int listeners,
            int events,
            @Nullable Writing writing,
            int rate,
            String name)
            throws Exception {
        // What visitors open: the stream of a running inquiry, by its own address.
        var stream = question.substring(0, question.indexOf('/'));
        var after = stage.number(stream, "first", SIZE);
        var heapBefore = heap(stage);
        var residentBefore = stage.residentKilobytes();
        var crowd = new ProcessBuilder(Crowd.command(
                        Crowd.class,
                        List.of("-Xmx512m", "-XX:+UseSerialGC"),
                        List.of("" + stage.port(), "/inquiries/" + stream + "/stream?after=" + after, "" + listeners)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = crowd.inputReader();
                var orders = crowd.outputWriter()) {
            var ready = said.readLine();
            assertThat(ready).startsWith("ready ");
            FIGURES.atMost(
                    name + ", all joined, none failed", Integer.parseInt(ready.substring(6)) / 1000.0, 4, "%.1f s");
            var heap = heap(stage) - heapBefore;
            var resident = (stage.residentKilobytes() - residentBefore) * 1024;
            var writer = new Rate(writing, rate);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            var quietFrom = stage.processorNanos();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(QUIET));
            var cpuBefore = stage.processorNanos();
            var began = System.nanoTime();
            var load = load();
            writer.start();
            try {
                for (var event = 0; event < events; event++) {
                    assertThat(stage.append(stream, "e" + event, SIZE)).isTrue();
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            } finally {
                // else it would go on beside all that is measured afterwards
                writer.stop();
            }
            var cpu = stage.processorNanos() - cpuBefore;
            var quiet = (cpuBefore - quietFrom) / (QUIET * 1e9) * (System.nanoTime() - began);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            var heard = new AtomicReference<Report>();
            Await.until("every event at every listener", () -> {
                orders.write("report\n");
                orders.flush();
                heard.set(Report.read(said));
                return heard.get().complete(listeners) == events || heard.get().gaps() > 0;
            });
            var report = heard.get();
            FIGURES.tell(
                    name,
                    "%d of %d events came to all, %d gaps; middle listener p50 %.0f ms; processor %.1f µs a delivery; memory a connection %.1f KiB; load %s"
                            .formatted(
                                    report.complete(listeners),
                                    events,
                                    report.gaps(),
                                    report.middle(),
                                    cpu / 1e3 / events / listeners,
                                    resident / 1024.0 / listeners,
                                    load));
            FIGURES.atMost(name + ", last listener, half of the events", report.last(0.5), 200, "%.0f ms");
            FIGURES.atMost(name + ", last listener, 99 of 100 events", report.last(0.99), 400, "%.0f ms");
            FIGURES.atMost(
                    name + ", processor a delivery beyond listening alone",
                    (cpu - quiet) / 1e3 / events / listeners,
                    30,
                    "%.1f µs");
            FIGURES.atMost(name + ", heap a connection", heap / 1024.0 / listeners, 40, "%.1f KiB");
            writer.print(name);
            assertThat(report.complete(listeners)).isEqualTo(events);
            assertThat(report.gaps()).isZero();
            orders.write("end\n");
        }
        crowd.waitFor();
        Await.until(
                "no listeners",
                () -> stage.body("GET", "/api/v1/live-stage-seats").equals("{\"taken\":0}"));
    }

    /** Work at a steady rate. */
    private static final class Rate {
        private final @Nullable Writing writing;
        private final int rate;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger taken = new AtomicInteger();
        private volatile boolean running;
        private final List<Thread> threads = new ArrayList<>();

        Rate(@Nullable Writing writing, int rate) {
            this.writing = writing;
            this.rate = rate;
        }

        void start() {
            var work = writing;
            if (work != null) {
                running = true;
                threads.add(Thread.ofPlatform().start(() -> work(work)));
            }
        }

        private void work(Writing work) {
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var next = System.nanoTime();
                while (running) {
                    var number = begun.incrementAndGet();
                    pool.submit(() -> {
                        if (work.once(number)) {
                            taken.incrementAndGet();
                        }
                    });
                    next += TimeUnit.SECONDS.toNanos(1) / rate;
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            }
        }

        void stop() throws InterruptedException {
            running = false;
            for (var thread : threads) {
                thread.join();
            }
        }

        void print(String name) throws IOException {
            var work = writing;
            if (work != null) {
                var counted = work.counted();
                FIGURES.tell(name, "%d asked, %d taken, %d counted".formatted(begun.get(), taken.get(), counted));
                assertThat(taken.get()).isEqualTo(begun.get());
                assertThat(counted).isEqualTo(taken.get());
            }
        }
    }

    /** What a crowd heard: for each event how many, and after how many nanoseconds the middle, the 99th of a hundred and the last. */
    private record Report(List<long[]> events, long gaps) {
        static Report read(BufferedReader said) throws IOException {
            var events = new ArrayList<long[]>();
            while (true) {
                var words = String.valueOf(said.readLine()).split(" ");
                if (words[0].equals("gaps")) {
                    return new Report(events, Long.parseLong(words[1]));
                }
                var numbers = new long[words.length - 1];
                for (var i = 0; i < numbers.length; i++) {
                    numbers[i] = Long.parseLong(words[i + 1]);
                }
                events.add(numbers);
            }
        }

        long complete(int listeners) {
            return events.stream().filter(event -> event[1] == listeners).count();
        }

        double last(double share) {
            return quantile(4, share);
        }

        double middle() {
            return quantile(2, 0.5);
        }

        private double quantile(int column, double share) {
            var sorted =
                    events.stream().mapToLong(event -> event[column]).sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share + 0.5)] / 1e6;
        }
    }

    private static long heap(StageProcess stage) throws IOException {
        stage.body("POST", "/api/v1/live-stage-heap");
        return Long.parseLong(stage.body("POST", "/api/v1/live-stage-heap").replaceAll("\\D", ""));
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
