package org.huiyin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demonstration district consists of, on any day. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptTest {
    private final Script script = Script.read();

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-03", "2026-11-29", "2027-02-20", "2027-02-21", "2035-01-01"})
    void whenever_it_is_told_a_term_runs_and_runs_for_a_year(String told) {
        var today = LocalDate.parse(told);
        for (var body : new String[] {"congress", "cppcc"}) {
            for (var day : new LocalDate[] {today, today.plusDays(364)}) {
                assertThat(script.terms())
                        .as("%s on %s", body, day)
                        .filteredOn(term -> term.body().equals(body))
                        .filteredOn(term -> !day.isBefore(term.from()) && !day.isAfter(script.end(term, today)))
                        .hasSize(1);
            }
        }
    }
}
