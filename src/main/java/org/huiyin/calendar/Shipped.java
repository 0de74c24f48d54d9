package org.huiyin.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The data that came with the program. */
final class Shipped {
    private static final List<String> PROFILES = List.of("zhejiang-2016", "chongqing-2017", "shanghai");

    private Shipped() {}

    static WorkingDays calendar() {
        return Loaded.CALENDAR;
    }

    static String calendarText() {
        return Loaded.CALENDAR_TEXT;
    }

    static SequencedMap<String, RuleProfile> profiles() {
        return Loaded.PROFILES_BY_CODE;
    }

    static SequencedMap<String, OutcomeScheme> schemes() {
        return Loaded.SCHEMES;
    }

    private static SequencedMap<String, OutcomeScheme> readSchemes() {
        var reading = new FileReading();
        var schemes = new LinkedHashMap<String, OutcomeScheme>();
        var root = reading.open(text("outcome-schemes.json"), "huiyin-outcome-schemes/1");
        for (var node : root.list("schemes")) {
            var outcomes = new ArrayList<Outcome>();
            for (var outcome : node.list("outcomes")) {
                outcomes.add(new Outcome(
                        outcome.at("code").text(4),
                        outcome.at("meaning").oneOf(Outcome.Meaning.class),
                        outcome.at("word").text(80),
                        outcome.at("englishWord").text(80)));
            }
            var code = node.at("code").text(40);
            schemes.put(
                    code,
                    new OutcomeScheme(
                            code,
                            node.at("name").text(80),
                            node.at("englishName").text(80),
                            outcomes));
        }
        reading.finish();
        return schemes;
    }

    static String text(String name) {
        try (var in = Shipped.class.getResourceAsStream("/calendar/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource calendar/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Read once, when first asked for. */
    private static final class Loaded {
        static final String CALENDAR_TEXT = text("working-days.json");
        static final WorkingDays CALENDAR = new WorkingDays(CalendarFile.read(CALENDAR_TEXT));
        static final SequencedMap<String, OutcomeScheme> SCHEMES = readSchemes();
        static final SequencedMap<String, RuleProfile> PROFILES_BY_CODE = readProfiles();

        private static SequencedMap<String, RuleProfile> readProfiles() {
            var profiles = new LinkedHashMap<String, RuleProfile>();
            for (var code : PROFILES) {
                profiles.put(code, ProfileFile.read(text("profiles/" + code + ".json"), SCHEMES.keySet()));
            }
            return profiles;
        }
    }
}
