package org.huiyin.ballot.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.Sheets;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.database.FactsJson;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptSealTest {
    private static final FactsJson<Sheet> FACTS = new FactsJson<>(Sheet.class);
    private static final Seal SEAL = new Seal(new UUID(0, 1), "public");
    private static final PollId POLL = new PollId(new UUID(0, 2));

    private static final Sheet SHEET = Sheets.SECRET;

    /** Something else for each part of a sheet. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("title", "\"School buses\""),
            Map.entry("about", "\"Those who want to keep them vote for the worst grade.\""),
            Map.entry("subject", "{\"type\": \"supervision.item\", \"id\": \"00000000-0000-0000-0000-000000000003\"}"),
            Map.entry("items", "[\"School canteens\", \"School buses\"]"),
            Map.entry("grades", "[\"Bad\", \"Fair\", \"Good\"]"),
            Map.entry("satisfied", "1"),
            Map.entry("abstain", "false"),
            Map.entry("secrecy", "\"NAMED\""),
            Map.entry("rule", "{\"base\": \"ALL\", \"numerator\": 1, \"denominator\": 2, \"strict\": true}"),
            Map.entry("minimum", "3"),
            Map.entry("presence", "\"BY_VOTER\""),
            Map.entry("live", "\"NOTHING\""),
            Map.entry("internal", "true"));

    static List<String> parts() {
        return List.of(Sheet.class.getRecordComponents()).stream()
                .map(part -> part.getName())
                .toList();
    }

    private static Sheet changed(String part) {
        var mapper = JsonMapper.shared();
        var sheet = (ObjectNode) mapper.readTree(FACTS.write(SHEET));
        sheet.set(part, mapper.readTree(Objects.requireNonNull(OTHERWISE.get(part), part)));
        return FACTS.read(sheet.toString());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_sheet_of_which_any_part_was_changed_is_another(String part) {
        var kept = KeptSeal.read(new String(
                new KeptSeal(SEAL, POLL, KeptSeal.digest(SHEET)).bytes(), java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(kept.says(SEAL, POLL, FACTS.read(FACTS.write(SHEET)))).isTrue();
        assertThat(kept.says(SEAL, POLL, changed(part))).isFalse();
    }

    /** A digest that changes from one release to the next stops every secret poll that runs: then the new one needs another number. */
    @Test
    void digests_stay_as_they_were_when_polls_that_run_now_were_opened() {
        var ofPart = new KeptSeal(SEAL, POLL, "7427c9de10322b42ceb52f7b2d43ef2407c366f8bc07364b3115b34f4c16ea69");
        assertThat(ofPart.says(SEAL, POLL, SHEET)).isTrue();
        assertThat(ofPart.says(SEAL, POLL, changed("grades"))).isFalse();
        assertThat(new KeptSeal(SEAL, POLL, "2:9fa01aed485570fe91c46048e4ae086e532b9d46991fb0ee9065d3b14242d9ce")
                        .says(SEAL, POLL, SHEET))
                .isTrue();
    }
}
