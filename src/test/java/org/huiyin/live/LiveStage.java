package org.huiyin.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.Huiyin;
import org.huiyin.directory.Directory;
import org.huiyin.inquiry.InquiryStage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notes that go over a stream, for tests: an event names a note, and what it says is found when it is shown. */
@TestConfiguration(proxyBeanMethods = false)
public class LiveStage {
    static final String PATH = "/api/v1/live-stage/";
    static final String NOTE = "stage.note";
    static final String BLANK = "stage.blank";

    /** Runs the program with this stage as a process of its own. */
    public static void main(String[] arguments) {
        var program = new SpringApplication(Huiyin.class, LiveStage.class, InquiryStage.class);
        program.addInitializers(context ->
                context.getBeanFactory().registerSingleton("noTestConfigurations", new NoTestConfigurations()));
        program.run(arguments);
    }

    /** Leaves out what tests put in the program's place. */
    private static final class NoTestConfigurations extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getAnnotationMetadata().hasAnnotation(TestConfiguration.class.getName());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NoTestConfigurations;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Bean
    Notes stageNotes() {
        return new Notes();
    }

    /** Nothing is served before there is a district. */
    @Bean
    ApplicationRunner stageDistrict(Directory directory) {
        return _ -> {
            if (directory.districts().isEmpty()) {
                directory.addDistrict("Stage", "localhost", false);
            }
        };
    }

    /** Shows notes. */
    static final class Notes implements LiveParts {
        final Set<String> hidden = ConcurrentHashMap.newKeySet();

        @Override
        public boolean knows(String kind) {
            return kind.equals(NOTE) || kind.equals(BLANK);
        }

        @Override
        public List<Part> parts(StreamEvent event, Audience audience, Locale locale) {
            if (event.kind().equals(BLANK) || hidden.contains(event.text("note"))) {
                return List.of();
            }
            var words = locale.getLanguage().equals("en") ? "Note " : "第";
            var html = "<p>" + words + event.text("note") + "\n<i data-sent=\""
                    + event.ids().get("sent") + "\"></i></p>";
            var size = ((Number) event.ids().getOrDefault("size", 0)).intValue();
            return List.of(new Part("note", html + " ".repeat(Math.max(0, size - html.length()))));
        }

        @Override
        public @Nullable Object json(StreamEvent event, Audience audience) {
            return event.kind().equals(BLANK) || hidden.contains(event.text("note"))
                    ? null
                    : Map.of("note", event.text("note"));
        }
    }

    /** The doors of the stage. */
    @RestController
    static class Doors {
        private final LiveConnections connections;
        private final Streams streams;
        private final TransactionTemplate transaction;
        private final Seats seats;
        private final LiveSettings settings;

        Doors(
                LiveConnections connections,
                Streams streams,
                PlatformTransactionManager transactions,
                Seats seats,
                LiveSettings settings) {
            this.connections = connections;
            this.streams = streams;
            this.transaction = new TransactionTemplate(transactions);
            this.seats = seats;
            this.settings = settings;
        }

        @PreAuthorize("permitAll()")
        @GetMapping(PATH + "{id}")
        void listen(
                @PathVariable UUID id,
                @RequestParam(defaultValue = "0") long after,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            connections.listen(new StreamId(id), Audience.PUBLIC, after, request, response);
        }

        /** Appends a note and says when it began, by the clock that all processes of a machine share. */
        @PreAuthorize("permitAll()")
        @PostMapping(PATH + "{id}")
        Map<String, Long> append(
                @PathVariable UUID id, @RequestParam String note, @RequestParam(defaultValue = "0") int size) {
            var sent = System.nanoTime();
            var number = transaction.execute(
                    _ -> streams.append(new StreamId(id), NOTE, Map.of("note", note, "sent", sent, "size", size)));
            return Map.of("number", number, "sent", sent);
        }

        @PreAuthorize("permitAll()")
        @GetMapping("/api/v1/live-stage-seats")
        Map<String, Integer> seats() {
            return Map.of("taken", seats.taken());
        }

        /** How many may listen at once, which follows the handles that the machine allows. */
        @PreAuthorize("permitAll()")
        @GetMapping("/api/v1/live-stage-most")
        int most() {
            return settings.listeners();
        }

        /** Clears what is no longer used, and says what the heap holds. */
        @PreAuthorize("permitAll()")
        @PostMapping("/api/v1/live-stage-heap")
        Map<String, Long> heap() {
            System.gc();
            var runtime = Runtime.getRuntime();
            return Map.of("used", runtime.totalMemory() - runtime.freeMemory());
        }
    }
}
