package org.huiyin.voice.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Role;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Clause;
import org.huiyin.answer.Stage;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Stop;
import org.huiyin.answer.Way;
import org.huiyin.calendar.Late;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.InBothLanguages;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.Entry;
import org.huiyin.voice.states.Reading;
import org.huiyin.voice.states.Sheet;
import org.huiyin.voice.states.Verdict;
import org.huiyin.voice.states.Voice;
import org.huiyin.voice.states.VoiceFacts;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.views.VoiceTeller.Reader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One sentence for each state, reader and clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoiceTellerTest {
    private static final Instant SAID = Instant.parse("2026-11-02T02:00:00Z");
    private static final LocalDate DUE = LocalDate.of(2026, 11, 9);
    private static final LocalDate IN_TIME = DUE;
    private static final LocalDate LATE = DUE.plusDays(3);

    private static VoiceFacts facts(List<Verdict> verdicts, String... moves) {
        var history = new ArrayList<Entry>();
        for (var move : moves) {
            history.add(new Entry(
                    SAID.plusSeconds(86_400L * (history.size() + 1)),
                    move,
                    Role.STATION_STAFF,
                    "Station",
                    "",
                    "",
                    null,
                    "",
                    List.of(),
                    "",
                    null,
                    null));
        }
        return new VoiceFacts(
                new Sheet(
                        new VoiceId(UUID.randomUUID()),
                        new DistrictId(UUID.randomUUID()),
                        new BodyId(UUID.randomUUID()),
                        null,
                        org.huiyin.voice.states.Way.WEB,
                        "",
                        Concern.SAFETY,
                        null,
                        "",
                        null,
                        "Lamps",
                        "Lamps are out.",
                        List.of(),
                        false,
                        SAID),
                Reading.WAITING,
                List.of(new PersonId(UUID.randomUUID())),
                List.of(new VoiceLink("suggestion", UUID.randomUUID())),
                verdicts,
                history);
    }

    private static Voice voice(VoiceState state, Verdict... verdicts) {
        var said = List.of(verdicts);
        return switch (state) {
            case NEW -> new Voice.New(facts(said));
            case REFERRED -> new Voice.Referred(facts(said, "refer-town"), null, "Town", true);
            case OFFERED -> new Voice.Offered(facts(said, "offer"));
            case SET_ASIDE -> new Voice.SetAside(facts(said, "set-aside"));
            case TAKEN_UP -> new Voice.TakenUp(facts(said, "adopt"));
            case MERGED -> new Voice.Merged(facts(said, "merge"), new VoiceId(UUID.randomUUID()));
            case ANSWERED -> new Voice.Answered(facts(said, "answer"), "Mended.");
            case DECLINED -> new Voice.Declined(facts(said, "decline"), "COURT", "Ask the court.");
            case CLOSED -> new Voice.Closed(facts(said, "adopt", "close"), "Done.");
        };
    }

    private static VoiceTeller.Seen seen(Reader reader, @Nullable LocalDate due, @Nullable Standing further) {
        return new VoiceTeller.Seen(reader, "Station", "Town", due, Late.DAYS, further, false, further);
    }

    private static Standing ofCase() {
        return new Standing(
                Answer.opening("Answered", List.of(Clause.good("solved"))).next("Bureau", DUE),
                new Way(LATE).reached(Stop.RAISED, DUE).now(Stop.KEPT, DUE, true));
    }

    @ParameterizedTest
    @EnumSource
    void every_state_is_one_sentence_for_each_reader_and_clock(VoiceState state) {
        for (var reader : Reader.values()) {
            for (var due : new LocalDate[] {DUE, null}) {
                for (var today : List.of(IN_TIME, LATE)) {
                    // the test's own words of the case are English
                    var sentences =
                            InBothLanguages.told(() -> VoiceTeller.tell(voice(state), seen(reader, due, null), today));
                    var limited = state == VoiceState.NEW || state == VoiceState.REFERRED;
                    var overdue = limited && due != null && today.equals(LATE);
                    assertThat(sentences.getFirst().contains("\u903e\u671f")).isEqualTo(overdue);
                    assertThat(sentences.getLast().contains("overdue")).isEqualTo(overdue);
                }
            }
        }
    }

    @Test
    void no_two_states_are_told_alike_and_each_names_who_acts_next() {
        var told = new EnumMap<VoiceState, String>(VoiceState.class);
        for (var state : VoiceState.values()) {
            told.put(
                    state,
                    InBothLanguages.told(() -> VoiceTeller.tell(voice(state), seen(Reader.OUTSIDE, DUE, null), IN_TIME))
                            .getLast());
        }
        assertThat(told.values()).doesNotHaveDuplicates();
        var next = Map.of(VoiceState.NEW, "Station", VoiceState.REFERRED, "Town", VoiceState.OFFERED, "1 deputy");
        next.forEach((state, who) -> assertThat(told.get(state)).contains(who));
    }

    @Test
    void an_answer_is_good_only_where_whoever_spoke_says_so() {
        for (var helped : Verdict.Helped.values()) {
            var voice = voice(VoiceState.ANSWERED, new Verdict(SAID, helped, ""));
            InBothLanguages.told(() -> VoiceTeller.tell(voice, seen(Reader.OUTSIDE, null, null), LATE));
            var tone = VoiceTeller.tell(voice, seen(Reader.OUTSIDE, null, null), LATE)
                    .answer()
                    .tone();
            assertThat(tone.code())
                    .isEqualTo(
                            switch (helped) {
                                case HELPED -> "good";
                                case PARTLY -> "plain";
                                case NOT -> "broken";
                            });
        }
    }

    @Test
    void the_verdict_on_a_voice_is_not_put_into_the_mouth_of_whoever_spoke_one_merged_with_it() {
        for (var said : List.of(
                new Verdict[] {new Verdict(SAID, Verdict.Helped.HELPED, "")},
                new Verdict[] {new Verdict(SAID, Verdict.Helped.NOT, "")},
                new Verdict[0])) {
            for (var state : List.of(VoiceState.ANSWERED, VoiceState.CLOSED)) {
                var told = InBothLanguages.told(() -> {
                    var root = VoiceTeller.tell(voice(state, said), seen(Reader.JOINED, null, null), LATE);
                    return VoiceTeller.tell(voice(VoiceState.MERGED), seen(Reader.SPEAKER, null, root), LATE);
                });
                assertThat(told.getFirst()).contains("那条声音的提出人").doesNotContain("本人");
                assertThat(told.getLast())
                        .contains("whoever raised the other voice")
                        .doesNotContain("whoever spoke");
            }
        }
    }

    @Test
    void what_it_goes_on_as_is_told_with_it_and_its_stations_follow() {
        InBothLanguages.told(
                () -> VoiceTeller.tell(voice(VoiceState.ANSWERED), seen(Reader.OUTSIDE, null, null), LATE));
        for (var state : List.of(VoiceState.TAKEN_UP, VoiceState.MERGED)) {
            var standing = VoiceTeller.tell(voice(state), seen(Reader.OUTSIDE, null, ofCase()), LATE);
            assertThat(standing.answer().sentence()).contains("Answered", "solved");
            assertThat(standing.answer().brief().sentence())
                    .as("a row tells what came of it")
                    .contains("Answered", "solved");
            assertThat(standing.answer().next()).isEqualTo("Bureau");
            assertThat(standing.stages()).extracting(Stage::key).containsExactly("said", "raised", "kept");
            assertThat(standing.stages().getLast().state()).isEqualTo("broken");
        }
    }

    @Test
    void a_voice_that_is_closed_ends_its_own_line() {
        InBothLanguages.told(() -> VoiceTeller.tell(voice(VoiceState.CLOSED), seen(Reader.OUTSIDE, null, null), LATE));
        var withdrawn = new Standing(
                Answer.of(Clause.plain("withdrawn")),
                new Way(LATE).reached(Stop.RAISED, DUE).reached(Stop.CONCLUDED, DUE));
        for (var further : new Standing[] {null, ofCase(), withdrawn}) {
            var stages = VoiceTeller.tell(voice(VoiceState.CLOSED), seen(Reader.OUTSIDE, null, further), LATE)
                    .stages();
            assertThat(stages.getLast().key()).isEqualTo("concluded");
            assertThat(stages.getLast().state()).isEqualTo("done");
            assertThat(stages).extracting(Stage::state).doesNotContain("now");
        }
    }

    @Test
    void the_limit_runs_anew_when_it_comes_back_to_the_station() {
        var back = new Voice.New(facts(List.of(), "refer", "send-back"));
        assertThat(VoiceTeller.since(back)).isEqualTo(SAID.plusSeconds(2 * 86_400L));
        assertThat(VoiceTeller.since(voice(VoiceState.NEW))).isEqualTo(SAID);
        assertThat(VoiceTeller.since(voice(VoiceState.REFERRED))).isEqualTo(SAID.plusSeconds(86_400L));
    }
}
