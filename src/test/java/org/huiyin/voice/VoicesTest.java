package org.huiyin.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.answer.Stage;
import org.huiyin.calendar.CalendarChanged;
import org.huiyin.calendar.Calendars;
import org.huiyin.desk.Pile;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.ledger.Followers;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.notice.Notices;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.DeskRows;
import org.huiyin.support.Followed;
import org.huiyin.support.Typed;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.states.Verdict;
import org.huiyin.voice.states.VoiceState;
import org.huiyin.voice.store.VoiceStore;
import org.huiyin.voice.views.VoicePanels;
import org.huiyin.voice.views.VoicePiles;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of voices, and who learns of it. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VoicesTest {
    private static final Sender PHONE = VoiceTown.from("10.2.0.1");

    @Autowired
    private Voices voices;

    @Autowired
    private Reception reception;

    @Autowired
    private VoiceStore store;

    @Autowired
    private VoicePanels panels;

    @Autowired
    private VoicePiles piles;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Notices notices;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Followers followers;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Directory directory;

    @Autowired
    private Registrar registrar;

    private VoiceTown town(String name) {
        return new VoiceTown(directory, registrar, name);
    }

    private void make(VoiceId id, Caller caller, String move, Object... fields) {
        voices.make(id, move, Typed.of(fields), null, caller);
    }

    private void publish(VoiceTown town, VoiceId id) {
        var view = voices.view(id, town.station(0));
        make(
                id,
                town.station(0),
                "publish",
                "title",
                Objects.requireNonNull(view.title()),
                "text",
                Objects.requireNonNull(view.text()));
    }

    private void settled() {
        Followed.everything(followers);
    }

    @Test
    void the_chain_is_walked_from_both_ends_and_every_speaker_is_told_each_step() {
        var town = town("voices-chain");
        var first = reception.raise(town.words("The lamp at the gate is broken."), List.of(), PHONE, town.visitor());
        var second = town.raised(reception);
        make(second, town.station(0), "merge", "into", first.id().toString());
        make(
                first.id(),
                town.station(0),
                "offer",
                "persons",
                List.of(
                        town.deputies.get(0).id().toString(),
                        town.deputies.get(1).id().toString()));
        assertThat(DeskRows.piles(piles, calendars, town.deputy(1)))
                .extracting(pile -> pile.code())
                .contains("voice-asked");
        make(first.id(), town.deputy(1), "adopt");
        var link = voices.view(first.id(), town.station(0)).links().getFirst();
        var suggestion = new CaseId(link.id());
        assertThat(voices.view(first.id(), town.station(0)).steps())
                .as("a draft is not linked")
                .noneMatch(step -> step.address().contains(suggestion.toString()));
        suggestions.make(
                suggestion,
                "save",
                null,
                Map.of("title", "Lamps", "category", "Traffic", "situation", "Dark.", "proposal", "Mend them."),
                null,
                town.deputy(1));
        suggestions.make(suggestion, "submit", null, Map.of(), null, town.deputy(1));
        suggestions.make(suggestion, "file", null, Map.of(), null, town.office());
        suggestions.make(
                suggestion,
                "assign",
                null,
                Map.of("mode", "SOLE", "lead", town.units.get(0).id().toString()),
                null,
                town.office());
        settled();

        for (var view : List.of(
                reception.track(first.code(), "10.2.0.1", town.visitor()), voices.view(second, town.speaker()))) {
            assertThat(view.steps()).extracting(VoiceStep::address).contains("/cases/" + suggestion);
            assertThat(view.fresh()).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(reception.track(first.code(), "10.2.0.1", town.visitor()).fresh())
                .as("seen once")
                .isEmpty();
        for (var view : List.of(
                reception.track(first.code(), "10.2.0.1", town.visitor()), voices.view(second, town.speaker()))) {
            assertThat(view.stages()).extracting(Stage::key).startsWith("said", "raised", "assigned", "answered");
            assertThat(view.stages()).extracting(Stage::state).startsWith("done", "done");
        }
        assertThat(notices.list(0, town.speaker()).items())
                .as("each with what came of it, as its page says")
                .extracting(notice -> notice.answer())
                .containsOnly(voices.view(second, town.speaker()).told());
        assertThat(notices.list(0, town.speaker()).items())
                .extracting(notice -> notice.kind())
                .contains("voice.told.case.assign", "voice.told.adopt", "voice.told.merge");
        assertThat(panels.on(suggestions.view(suggestion, town.visitor()), town.visitor()))
                .as("not published yet")
                .isEmpty();
        publish(town, first.id());
        assertThat(panels.on(suggestions.view(suggestion, town.visitor()), town.visitor())
                        .getFirst()
                        .lines())
                .extracting(line -> line.address())
                .containsExactly("/voices/" + first.id());
    }

    @Test
    void a_voice_that_was_merged_twice_over_is_told_in_lists_as_on_its_page() {
        var town = town("voices-thrice");
        var first = town.raised(reception);
        var second = town.raised(reception);
        var third = town.raised(reception);
        make(first, town.station(0), "merge", "into", second.toString());
        make(second, town.station(0), "merge", "into", third.toString());
        make(third, town.station(0), "answer", "text", "Mended on Monday.");
        var page = voices.view(first, town.speaker());
        assertThat(voices.own(null, 10, town.speaker()).items())
                .filteredOn(row -> row.id().equals(first.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.standing()).isEqualTo(page.standing()));
    }

    @Test
    void a_voice_can_be_merged_with_one_that_hundreds_came_after() {
        var town = town("voices-many");
        var first = reception.raise(town.words("The lamp at the gate is broken."), List.of(), PHONE, town.visitor());
        var last = town.raised(reception);
        var columns = jdbc.sql("""
                SELECT string_agg(column_name, ', ') FROM information_schema.columns
                 WHERE table_schema = 'voice' AND table_name = 'voice' AND is_generated = 'NEVER'
                """).query(String.class).single();
        jdbc.sql("""
                INSERT INTO voice.voice (%1$s)
                SELECT %1$s FROM (SELECT copy.* FROM voice.voice v CROSS JOIN generate_series(1, 200) n,
                       jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'n', n)) copy WHERE v.id = :id) later
                """.formatted(columns)).param("id", last.value()).update();
        var sheet = store.load(town.district.id(), last).orElseThrow().voice().sheet();
        assertThat(store.mergeable(sheet))
                .extracting(other -> other.voice().sheet().id())
                .contains(first.id());
    }

    @Test
    void lists_to_take_along_and_of_own_voices_hold_every_voice_once_however_they_are_cut() {
        var town = town("voices-parts");
        var raised = new ArrayList<UUID>();
        for (var each = 0; each < 7; each++) {
            raised.addFirst(town.raised(reception).value());
        }
        jdbc.sql("UPDATE voice.voice SET raised_at = '2026-07-01T08:00:00Z' WHERE id = ANY(:ids)")
                .param("ids", raised.subList(1, 4).toArray(UUID[]::new))
                .update();
        for (var part : List.of(1, 2, 3, 7, 100)) {
            assertThat(Slice.all(cursor -> voices.all(cursor, part, town.station(0))))
                    .as("parts of " + part)
                    .extracting(VoiceRow::id)
                    .containsExactlyInAnyOrderElementsOf(raised);
            assertThat(Slice.all(cursor ->
                            voices.own(cursor == null ? null : UUID.fromString(cursor), part, town.speaker())))
                    .as("own parts of " + part)
                    .extracting(VoiceRow::id)
                    .containsExactlyInAnyOrderElementsOf(raised);
        }
        assertThat(voices.all(null, 3, town.station(0)).items()).hasSize(3);
    }

    @Test
    void whoever_is_merged_with_an_answered_voice_learns_the_answer_and_nothing_else_of_it() {
        var town = town("voices-late");
        var first = reception.raise(
                town.words("Xylophone at the gate."), List.of(), VoiceTown.from("10.2.0.5"), town.visitor());
        make(first.id(), town.station(0), "answer", "text", "Not yet.");
        make(first.id(), town.station(0), "reopen", "inner", "Once more.");
        make(first.id(), town.station(0), "answer", "text", "Mended on Monday.");
        var late = reception.raise(town.words("The same gate."), List.of(), VoiceTown.from("10.2.0.5"), town.visitor());
        make(late.id(), town.station(0), "merge", "into", first.id().toString());
        var view = reception.track(late.code(), "10.2.0.1", town.visitor());
        assertThat(view.steps()).extracting(VoiceStep::text).contains("Mended on Monday.");
        assertThat(view.toString()).doesNotContain("Xylophone", "Not yet.", "Once more.");
    }

    private CaseId submitted(VoiceTown town, CaseId id, int deputy) {
        suggestions.make(
                id,
                "save",
                null,
                Map.of("title", "Lamps", "category", "Traffic", "situation", "Dark.", "proposal", "Mend them."),
                null,
                town.deputy(deputy));
        suggestions.make(id, "submit", null, Map.of(), null, town.deputy(deputy));
        return id;
    }

    private void replied(VoiceTown town, CaseId id, int unit) {
        var of = town.units.get(unit).id();
        var clerk = town.clerk(unit);
        suggestions.make(id, "sign-for", of, Map.of(), null, clerk);
        suggestions.make(
                id,
                "record-contact",
                of,
                Map.of("way", "MEETING", "on", calendars.today().toString(), "with", "Deputy"),
                null,
                clerk);
        suggestions.make(
                id,
                "draft-reply",
                of,
                Map.of(
                        "text",
                        "Words of unit " + unit,
                        "outcome",
                        "A",
                        "level",
                        "FULL",
                        "contactName",
                        "Li",
                        "contactPhone",
                        "1"),
                null,
                clerk);
        suggestions.make(
                id,
                "sign-off",
                of,
                Map.of("head", "Head"),
                null,
                town.caller("head" + unit, null, Role.UNIT_HEAD, of.value()));
        suggestions.make(id, "issue", of, Map.of(), null, clerk);
    }

    @Test
    void a_voice_goes_on_with_the_case_into_which_its_own_was_merged_and_each_unit_says_its_own_words() {
        var town = town("voices-merged-case");
        var receipt = reception.raise(
                town.words("The lamp at the gate."), List.of(), VoiceTown.from("10.2.0.5"), town.visitor());
        make(
                receipt.id(),
                town.station(0),
                "offer",
                "persons",
                List.of(town.deputies.get(0).id().toString()));
        make(receipt.id(), town.deputy(1), "adopt");
        var own = submitted(
                town,
                new CaseId(voices.view(receipt.id(), town.station(0))
                        .links()
                        .getFirst()
                        .id()),
                1);
        var main = submitted(
                town,
                suggestions.begin(Kind.DEPUTY_SUGGESTION, town.congress.id(), Map.of("title", "Lamps"), town.deputy(2)),
                2);
        suggestions.make(main, "file", null, Map.of(), null, town.office());
        suggestions.make(
                main,
                "assign",
                null,
                Map.of(
                        "mode",
                        "SEPARATE",
                        "lead",
                        town.units.get(0).id().toString(),
                        "others",
                        List.of(town.units.get(1).id().toString())),
                null,
                town.office());
        suggestions.make(own, "merge", null, Map.of("into", main.toString()), null, town.office());
        settled();
        reception.track(receipt.code(), "10.2.0.1", town.visitor());
        replied(town, main, 1);
        replied(town, main, 0);
        settled();
        var view = reception.track(receipt.code(), "10.2.0.1", town.visitor());
        assertThat(view.steps())
                .filteredOn(step -> step.text().startsWith("Words of unit"))
                .extracting(VoiceStep::text, VoiceStep::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Words of unit 1", "/cases/" + main),
                        org.assertj.core.groups.Tuple.tuple("Words of unit 0", "/cases/" + main));
        assertThat(view.steps())
                .filteredOn(step -> step.text().equals("Words of unit 1"))
                .allSatisfy(step -> assertThat(step.note()).contains("Housing"));
        assertThat(view.fresh()).hasSize(2);
    }

    @Test
    void a_hidden_voice_is_found_at_no_door() {
        var town = town("voices-hidden");
        var receipt = reception.raise(town.words("Xylophone secret."), List.of(), PHONE, town.visitor());
        var closed = town.words("Zither secret.");
        closed.put("closed", "true");
        var forStation = reception.raise(closed, List.of(), VoiceTown.from("10.2.0.2"), town.visitor());
        assertThatThrownBy(() -> publish(town, forStation.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("voice.closed"));
        make(receipt.id(), town.station(0), "answer", "text", "Yodel answer.");
        for (var caller : town.callers().entrySet()) {
            if (Set.of("office", "station0").contains(caller.getKey())) {
                continue;
            }
            assertThat(voices.list(VoiceFilter.ALL, null, 30, caller.getValue()).items())
                    .as(caller.getKey())
                    .isEmpty();
            assertThat(voices.count(VoiceFilter.ALL, caller.getValue())).isZero();
            assertThat(voices.row(receipt.id(), caller.getValue())).isEmpty();
            assertThatThrownBy(() -> voices.view(receipt.id(), caller.getValue()))
                    .isInstanceOf(NotFound.class);
            assertThat(voices.forInquiry(town.congress.id(), caller.getValue())).isEmpty();
        }
        for (var id : List.of(receipt.id(), forStation.id())) {
            assertThat(ledger.of(new Subject(Voices.SUBJECT, id.value())))
                    .allSatisfy(act -> assertThat(act.details().toString())
                            .doesNotContain("secret", "Yodel", "Wang", "138", "Lamp"));
        }
        make(
                receipt.id(),
                town.station(0),
                "publish",
                "title",
                Objects.requireNonNull(
                        voices.view(receipt.id(), town.station(0)).title()),
                "text",
                "█ secret.");
        var open = voices.view(receipt.id(), town.visitor());
        assertThat(open.text()).isEqualTo("███ secret.");
        assertThat(open.name()).isEmpty();
        assertThat(open.contact()).isNull();
        assertThat(open.toString()).doesNotContain("Xylophone", "Wang", "138");
        assertThat(voices.count(new VoiceFilter(null, null, null, null, null, "xylophone"), town.visitor()))
                .as("found by a blackened word")
                .isZero();
        assertThat(voices.count(new VoiceFilter(null, null, null, null, null, "\u2588"), town.visitor()))
                .as("found by one character")
                .isOne();
        make(receipt.id(), town.station(0), "withhold", "reason", "Names people.");
        assertThatThrownBy(() -> voices.view(receipt.id(), town.visitor())).isInstanceOf(NotFound.class);
    }

    @Test
    void the_desk_shows_what_is_done_newest_first_and_all_of_it_slice_by_slice() {
        var town = town("voices-desk");
        var raised = new ArrayList<java.util.UUID>();
        for (var number = 0; number < 103; number++) {
            var id = reception
                    .raise(
                            town.words("Matter " + number),
                            List.of(),
                            VoiceTown.from("10.2.1." + number),
                            town.visitor())
                    .id();
            raised.add(id.value());
        }
        var states = List.of(VoiceState.NEW);
        var first = voices.desk(states, null, town.station(0));
        assertThat(first.items()).extracting(VoiceRow::id).containsExactlyElementsOf(raised.subList(0, 100));
        assertThat(voices.desk(states, java.util.UUID.fromString(Objects.requireNonNull(first.next())), town.station(0))
                        .items())
                .extracting(VoiceRow::id)
                .containsExactlyElementsOf(raised.subList(100, 103));
        assertThat(voices.unread(java.util.UUID.fromString(first.next()), town.station(0))
                        .items())
                .hasSize(3);
        for (var id : raised) {
            make(new VoiceId(id), town.station(0), "answer", "text", "Mended.");
        }
        var newest = voices.desk(List.of(VoiceState.ANSWERED), null, town.station(0));
        assertThat(newest.items().getFirst().id()).isEqualTo(raised.getLast());
        assertThat(voices.desk(
                                List.of(VoiceState.ANSWERED),
                                java.util.UUID.fromString(Objects.requireNonNull(newest.next())),
                                town.station(0))
                        .items())
                .hasSize(3);
        assertThat(DeskRows.piles(piles, calendars, town.station(0)))
                .filteredOn(pile -> pile.code().equals("voice-unread"))
                .extracting(pile -> pile.all())
                .containsExactly("/voices/desk?pile=unread");
    }

    private Optional<Pile.Entry> onDesk(String pile, Caller caller) {
        return DeskRows.piles(piles, calendars, caller).stream()
                .filter(one -> one.code().equals(pile))
                .flatMap(one -> one.entries().stream())
                .findFirst();
    }

    @Test
    void on_desks_a_voice_stands_under_the_day_that_its_sentence_tells() {
        var town = town("voices-days");
        var id = town.raised(reception);
        var station = town.station(0);
        var decided = onDesk("voice-new", station).orElseThrow();
        assertThat(decided.due())
                .isNotNull()
                .isEqualTo(voices.view(id, station).standing().answer().due());
        assertThat(decided.inWorkingDays()).isTrue();
        assertThat(onDesk("voice-unread", station).orElseThrow().due()).isNull();
        make(id, station, "refer", "unit", town.unit(0).toString());
        var answered = onDesk("voice-referred", town.clerk(0)).orElseThrow();
        assertThat(answered.due())
                .isAfter(decided.due())
                .isEqualTo(voices.view(id, station).standing().answer().due());
        assertThat(onDesk("voice-waiting", station).orElseThrow().due()).isEqualTo(answered.due());
        // as a database of before has it, and after the start of the program
        jdbc.sql("UPDATE voice.voice SET due = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
        assertThat(onDesk("voice-referred", town.clerk(0)).orElseThrow().due()).isNull();
        events.publishEvent(new CalendarChanged(calendars.current()));
        assertThat(onDesk("voice-referred", town.clerk(0)).orElseThrow().due()).isEqualTo(answered.due());
    }

    @Test
    void the_name_is_shown_only_to_whom_the_speaker_wants() {
        var town = town("voices-name");
        var shown = town.words("The lamp is broken.");
        shown.put("showName", "true");
        var receipt = reception.raise(shown, List.of(), PHONE, town.visitor());
        publish(town, receipt.id());
        assertThat(voices.view(receipt.id(), town.visitor()).name()).isEqualTo("Wang");
        assertThat(voices.view(receipt.id(), town.visitor()).contact()).isNull();
    }

    @Test
    void nothing_crosses_districts() {
        var town = town("voices-here");
        var other = town("voices-there");
        var id = town.raised(reception);
        publish(town, id);
        for (var caller : other.callers().values()) {
            assertThatThrownBy(() -> voices.view(id, caller)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> voices.make(id, "withhold", Map.of("reason", "x"), null, caller))
                    .isInstanceOf(NotFound.class);
        }
        var theirs = other.raised(reception);
        assertThatThrownBy(() -> make(theirs, other.station(0), "merge", "into", id.toString()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> voices.follow(id, new VoiceLink("inquiry.question", id.value()), other.office()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_voice_set_aside_for_an_inquiry_goes_on_as_its_question_once() {
        var town = town("voices-inquiry");
        var id = town.raised(reception);
        make(id, town.station(0), "set-aside");
        assertThat(voices.forInquiry(town.congress.id(), town.office()))
                .extracting(VoiceRow::id)
                .containsExactly(id.value());
        var question = new VoiceLink("inquiry.question", java.util.UUID.randomUUID());
        voices.follow(id, question, town.office());
        voices.follow(id, question, town.office());
        assertThat(voices.forInquiry(town.congress.id(), town.office())).isEmpty();
        assertThat(voices.of(question, town.office())).hasSize(1);
        assertThat(store.load(town.district.id(), id).orElseThrow().version()).isEqualTo(3);
        settled();
        assertThat(voices.view(id, town.speaker()).fresh()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void what_is_kept_from_the_public_goes_neither_to_an_inquiry_nor_into_a_suggestion() {
        var town = town("voices-carried");
        var words = town.words("Zither secret.");
        words.put("closed", "true");
        var closed = reception.raise(words, List.of(), PHONE, town.visitor()).id();
        assertThatThrownBy(() -> make(closed, town.station(0), "set-aside"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("voice.closedToInquiry"));
        make(
                closed,
                town.station(0),
                "offer",
                "persons",
                List.of(town.deputies.get(0).id().toString()));
        make(closed, town.deputy(1), "adopt");
        var draft = voices.view(closed, town.station(0)).links().getFirst();
        assertThat(suggestions.view(new CaseId(draft.id()), town.deputy(1)).toString())
                .doesNotContain("Zither", "Lamp");

        var open =
                reception.raise(town.words("Xylophone secret."), List.of(), VoiceTown.from("10.2.0.4"), town.visitor());
        make(open.id(), town.station(0), "publish", "title", "█", "text", "█ secret.");
        make(open.id(), town.station(0), "set-aside");
        assertThat(voices.forInquiry(town.congress.id(), town.office()))
                .extracting(VoiceRow::title, VoiceRow::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("███", "███ secret."));
        make(open.id(), town.station(0), "withhold", "reason", "Names people.");
        assertThat(voices.forInquiry(town.congress.id(), town.office()))
                .extracting(VoiceRow::title, VoiceRow::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(null, null));
    }

    @Test
    void whoever_spoke_says_whether_it_helped_and_nobody_changes_it() {
        var town = town("voices-verdict");
        var receipt = reception.raise(town.words("The lamp."), List.of(), PHONE, town.visitor());
        assertThatThrownBy(() -> reception.judge(receipt.code(), Map.of("helped", "NOT"), "10.2.0.3", town.visitor()))
                .as("before anything was done")
                .isInstanceOf(MoveNotAllowed.class);
        make(receipt.id(), town.station(0), "answer", "text", "Mended.");
        reception.judge(receipt.code(), Map.of("helped", "NOT", "word", "Still dark."), "10.2.0.3", town.visitor());
        make(receipt.id(), town.station(0), "reopen", "inner", "Still dark.");
        make(receipt.id(), town.station(0), "answer", "text", "Mended again.");
        reception.judge(receipt.code(), Map.of("helped", "HELPED"), "10.2.0.3", town.visitor());
        publish(town, receipt.id());
        assertThat(voices.view(receipt.id(), town.visitor()).verdicts())
                .extracting(VoiceView.VerdictView::helped, VoiceView.VerdictView::word)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Verdict.Helped.NOT, null),
                        org.assertj.core.groups.Tuple.tuple(Verdict.Helped.HELPED, null));
        assertThat(voices.view(receipt.id(), town.station(0))
                        .verdicts()
                        .getFirst()
                        .word())
                .isEqualTo("Still dark.");
    }

    @Test
    void a_random_walk_keeps_every_promise() {
        var town = town("voices-walk");
        var into = town.raised(reception);
        var reached = EnumSet.noneOf(VoiceState.class);
        for (var seed = 1; seed <= 25; seed++) {
            var random = new Random(seed);
            var id = town.raised(reception);
            var text = voices.view(id, town.station(0)).text();
            for (var step = 0; step < 15; step++) {
                step(town, id, into, random);
                var loaded = store.load(town.district.id(), id).orElseThrow();
                reached.add(loaded.voice().stateName());
                assertThat(loaded.voice().sheet().text()).as("what was said").isEqualTo(text);
                assertThat(ledger.of(new Subject(Voices.SUBJECT, id.value()))
                                .getLast()
                                .version())
                        .as("each change has its act")
                        .isEqualTo(loaded.version());
            }
        }
        assertThat(reached).hasSizeGreaterThanOrEqualTo(8);
    }

    private void step(VoiceTown town, VoiceId id, VoiceId into, Random random) {
        var callers = new ArrayList<>(town.callers().values());
        Collections.shuffle(callers, random);
        for (var caller : callers) {
            VoiceView view;
            try {
                view = voices.view(id, caller);
            } catch (NotFound _) {
                continue;
            }
            var offered = view.moves().stream()
                    .filter(move -> move.blocked() == null)
                    .map(move -> move.move())
                    .toList();
            if (offered.isEmpty()) {
                continue;
            }
            var move = offered.get(random.nextInt(offered.size()));
            var fields = new HashMap<String, Object>(Map.of(
                    "text",
                    String.valueOf(view.text()),
                    "title",
                    String.valueOf(view.title()),
                    "reason",
                    "No.",
                    "inner",
                    "Note.",
                    "code",
                    "OTHER",
                    "helped",
                    "PARTLY",
                    "persons",
                    List.of(town.deputies.get(random.nextInt(3)).id().toString()),
                    "station",
                    town.stations.get(random.nextInt(2)).id().toString(),
                    "into",
                    into.toString()));
            fields.put(
                    random.nextBoolean() ? "unit" : "office",
                    town.units.get(0).id().toString());
            try {
                voices.make(id, move, fields, null, caller);
                return;
            } catch (InvalidInput | Refusal _) {
                continue;
            }
        }
    }
}
