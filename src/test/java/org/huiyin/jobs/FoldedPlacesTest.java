package org.huiyin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huiyin.demo.DemoDistrict;
import org.huiyin.support.DemonstrationTest;
import org.huiyin.support.Doors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Every place that searches finds what is written with signs that nobody sees without them, and the other way round. */
@DemonstrationTest
@ResourceLock(DemonstrationTest.CASES)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FoldedPlacesTest {
    private static final String WORD = "\u9f98\u9750\u9f49";
    private static final Set<String> NAMED =
            Set.of("\u200b", "\u00ad", "\u200d", "\ufeff", "\udb40\udd00", "\u3000", "\n");

    /**
     * A list that is searched.
     *
     * @param one finds the row that is written
     * @param write writes :text to the letter, and its words as the program once did ({@code :cut} or in lower case)
     * @param stored what is kept folded of all rows
     */
    private record Place(String name, String who, String page, String one, List<String> write, String stored) {}

    private static final List<Place> PLACES = List.of(
            new Place(
                    "cases",
                    "",
                    "/cases",
                    "SELECT id FROM suggestion.suggestion WHERE disclosed AND NOT confidential ORDER BY id LIMIT 1",
                    List.of(
                            """
                            UPDATE suggestion.suggestion
                               SET title = :text, paper = jsonb_set(paper, '{content,title}', to_jsonb(CAST(:text AS text)))
                             WHERE id = :id""",
                            "UPDATE suggestion.case_words SET words = array_to_tsvector(:cut) WHERE case_id = :id"),
                    "SELECT string_agg(w.words::text || coalesce(s.number_seen, '-'), ' ' ORDER BY s.id) FROM suggestion.case_words w"
                            + " JOIN suggestion.suggestion s ON s.id = w.case_id"),
            new Place(
                    "voices",
                    "",
                    "/voices",
                    "SELECT id FROM voice.voice WHERE reading = 'PUBLIC' ORDER BY id LIMIT 1",
                    List.of("""
                            UPDATE voice.voice
                               SET facts = jsonb_set(facts, '{facts,reading,text}', to_jsonb(CAST(:text AS text))),
                                   words = lower((facts #>> '{facts,reading,title}') || chr(10) || :text)
                             WHERE id = :id"""),
                    "SELECT string_agg(words, ' ' ORDER BY id) FROM voice.voice"),
            new Place(
                    "people",
                    "",
                    "/people",
                    "SELECT id FROM directory.person ORDER BY id LIMIT 1",
                    List.of("UPDATE directory.person SET name = :text, name_seen = :text WHERE id = :id"),
                    "SELECT string_agg(name_seen, ' ' ORDER BY id) FROM directory.person"),
            new Place(
                    "polls",
                    "office",
                    "/ballots",
                    "SELECT id FROM ballot.poll WHERE opened_at IS NOT NULL AND NOT internal ORDER BY id LIMIT 1",
                    List.of("UPDATE ballot.poll SET title = :text, words = lower(:text) WHERE id = :id"),
                    "SELECT string_agg(words, ' ' ORDER BY id) FROM ballot.poll"),
            new Place(
                    "accounts",
                    "admin",
                    "/admin/accounts",
                    "SELECT id FROM account.account WHERE person_id IS NULL ORDER BY id LIMIT 1",
                    List.of("""
                            UPDATE account.account SET display_name = :text, words = username_key || chr(10) || lower(:text)
                             WHERE id = :id"""),
                    "SELECT string_agg(words, ' ' ORDER BY id) FROM account.account"));

    private static final Map<String, String> API = Map.of(
            "cases", "/api/v1/suggestions",
            "voices", "/api/v1/voices",
            "people", "/api/v1/people",
            "polls", "/api/v1/ballots",
            "accounts", "/api/v1/accounts");

    private static final Map<String, String> TEXT = Map.of(
            "cases", "SELECT title FROM suggestion.suggestion WHERE id = :id",
            "voices", "SELECT facts #>> '{facts,reading,text}' FROM voice.voice WHERE id = :id",
            "people", "SELECT name FROM directory.person WHERE id = :id",
            "polls", "SELECT title FROM ballot.poll WHERE id = :id",
            "accounts", "SELECT display_name FROM account.account WHERE id = :id");

    @Autowired
    private Refolding refolding;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    private final Map<String, List<Cookie>> cookies = new HashMap<>();

    /** The first and the last of each row of signs that Unicode has shown as nothing, and what else parts words. */
    private static List<String> signs() {
        var signs = new ArrayList<>(NAMED);
        IntStream.range(0x80, 0xe1000)
                .filter(FoldedPlacesTest::unseen)
                .filter(point -> !unseen(point - 1) || !unseen(point + 1))
                .mapToObj(Character::toString)
                .forEach(signs::add);
        assertThat(signs).hasSizeGreaterThan(30);
        return signs;
    }

    private static boolean unseen(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    @Test
    void what_the_program_writes_needs_no_folding_anew() {
        for (var place : PLACES) {
            var before = jdbc.sql(place.stored()).query(String.class).single();
            assertThat(before).as(place.name()).isNotEmpty();
            refold();
            assertThat(jdbc.sql(place.stored()).query(String.class).single())
                    .as(place.name())
                    .isEqualTo(before);
        }
    }

    @Test
    void texts_from_before_and_questions_are_found_with_unseen_signs_and_without() throws Exception {
        var doors = new Doors(context, "localhost");
        var ids = new HashMap<String, UUID>();
        var texts = new HashMap<String, String>();
        for (var place : PLACES) {
            var id = jdbc.sql(place.one()).query(UUID.class).single();
            ids.put(place.name(), id);
            texts.put(
                    place.name(),
                    jdbc.sql(TEXT.get(place.name()))
                            .param("id", id)
                            .query(String.class)
                            .single());
        }
        try {
            for (var sign : signs()) {
                var broken = WORD.charAt(0) + sign + WORD.substring(1);
                for (var place : PLACES) {
                    write(place, ids.get(place.name()), broken);
                }
                if (NAMED.contains(sign)) {
                    for (var place : PLACES) {
                        assertThat(finds(doors, place, false, ids.get(place.name()), WORD))
                                .as("as it stood before the upgrade, " + place.name())
                                .isFalse();
                    }
                }
                refold();
                for (var place : PLACES) {
                    found(doors, place, sign, ids.get(place.name()), WORD);
                }
                for (var place : PLACES) {
                    write(place, ids.get(place.name()), WORD);
                }
                refold();
                for (var place : PLACES) {
                    found(doors, place, sign, ids.get(place.name()), broken);
                }
            }
        } finally {
            for (var place : PLACES) {
                write(place, ids.get(place.name()), texts.get(place.name()));
            }
            refold();
        }
    }

    /** The signs that the task names are looked for on pages as well; both ask the same service. */
    private void found(Doors doors, Place place, String sign, UUID id, String question) throws Exception {
        var as = place.name() + " U+%04X".formatted(sign.codePointAt(0));
        assertThat(finds(doors, place, true, id, question)).as(as).isTrue();
        if (NAMED.contains(sign)) {
            assertThat(finds(doors, place, false, id, question))
                    .as("page of " + as)
                    .isTrue();
        }
    }

    private boolean finds(Doors doors, Place place, boolean api, UUID id, String question) throws Exception {
        if (!cookies.containsKey(place.who())) {
            cookies.put(
                    place.who(), place.who().isEmpty() ? List.of() : doors.signIn(place.who(), DemoDistrict.PASSWORD));
        }
        var answer = doors.answer(
                cookies.get(place.who()),
                get(api ? API.get(place.name()) : place.page()).param("q", question));
        assertThat(answer.getStatus()).as(place.name()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8).contains(id.toString());
    }

    private void write(Place place, UUID id, String text) {
        for (var statement : place.write()) {
            jdbc.sql(statement)
                    .param("text", text)
                    .param("cut", cut(text).toArray(String[]::new))
                    .param("id", id)
                    .update();
        }
    }

    /** Words as they were cut before: at whatever is no Chinese character. */
    private static Set<String> cut(String text) {
        var words = new LinkedHashSet<String>();
        for (var run : text.split("\\P{IsHan}+")) {
            for (var at = 0; at < run.length(); at++) {
                words.add(run.substring(at, Math.min(run.length(), at + 2)));
            }
        }
        words.remove("");
        return words;
    }

    private void refold() {
        jdbc.sql("DELETE FROM jobs.folded").update();
        refolding.run(() -> false);
    }
}
