package org.huiyin.suggestion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.files.Downloads;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.states.HandlingState;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.support.Downloaded;
import org.huiyin.support.Typed;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Papers merged with each other: who is named, who lives on, and that nobody is listed twice. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedPapersTest {
    private static TestDistrict shared;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseFiles files;

    @Autowired
    private Downloads downloads;

    @Autowired
    private CaseStore store;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Ledger ledger;

    @TempDir
    private Path folder;

    @BeforeEach
    void district() {
        if (shared == null) {
            shared = new TestDistrict(directory, "merged-papers");
        }
    }

    /** A paper of a deputy, handed in. */
    private CaseId paper(int deputy, Map<String, Object> more) {
        var content = new HashMap<>(Walk.CONTENT);
        content.putAll(more);
        var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, shared.congress.id(), content, shared.deputy(deputy));
        make(id, "submit", deputy);
        return id;
    }

    private void make(CaseId id, String move, int deputy, Object... fields) {
        suggestions.make(id, move, null, fields(fields), null, deputy == 0 ? shared.office() : shared.deputy(deputy));
    }

    private static Map<String, Object> fields(Object... fields) {
        return Typed.of(fields);
    }

    private void merge(CaseId id, CaseId into) {
        make(id, "merge", 0, "into", into.toString());
    }

    private void withdraw(CaseId id, int deputy) {
        make(id, "withdraw", deputy, "reason", "Solved.");
    }

    private Suggestion stored(CaseId id) {
        return store.load(shared.district.id(), id).orElseThrow().suggestion();
    }

    private List<String> namesSeen(CaseId id, org.huiyin.account.Caller caller) {
        return suggestions.view(id, caller).signers().stream()
                .map(CaseView.SignerView::name)
                .toList();
    }

    private List<java.util.UUID> foundByPerson(int deputy, org.huiyin.account.Caller caller) {
        var person = shared.deputies.get(deputy - 1).id().value();
        return suggestions
                .list(
                        new CaseFilter(
                                "", null, null, null, person, null, null, null, null, "", null, null, null, null),
                        null,
                        100,
                        caller)
                .items()
                .stream()
                .map(CaseRow::id)
                .toList();
    }

    @RepeatedTest(8)
    void withdrawn_at_once_a_merged_and_its_leading_paper_wait_for_each_other() throws Exception {
        var leading = paper(1, Map.of());
        var merged = paper(3, Map.of());
        make(leading, "file", 0);
        make(merged, "file", 0);
        merge(merged, leading);
        var start = new CyclicBarrier(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(
                    List.<Callable<String>>of(() -> withdrawn(merged, 3, start), () -> withdrawn(leading, 1, start)));
            var said = new ArrayList<String>();
            for (var answer : answers) {
                said.add(answer.get());
            }
            assertThat(said).contains("done").isSubsetOf("done", "stale");
        }
    }

    private String withdrawn(CaseId id, int deputy, CyclicBarrier start) throws Exception {
        start.await();
        try {
            withdraw(id, deputy);
            return "done";
        } catch (Refusal refusal) {
            return refusal.key();
        }
    }

    @Test
    void who_signed_in_confidence_stays_hidden_in_the_case_into_which_the_paper_was_merged() {
        var open = paper(5, Map.of());
        var hidden = paper(3, Map.of("confidential", "true"));
        make(open, "file", 0);
        make(hidden, "file", 0);
        merge(hidden, open);

        for (var outside : List.of(shared.visitor(), shared.deputy(2), shared.deputy(5), shared.clerk(3))) {
            assertThat(suggestions.view(open, outside).toString()).doesNotContain("Deputy 3");
            assertThat(foundByPerson(3, outside)).doesNotContain(open.value());
        }
        assertThat(namesSeen(open, shared.visitor())).containsExactly("Deputy 5", "");
        assertThat(foundByPerson(5, shared.visitor())).contains(open.value());
        assertThat(namesSeen(open, shared.deputy(3))).containsExactlyInAnyOrder("Deputy 5", "Deputy 3");
        assertThat(namesSeen(open, shared.office())).containsExactlyInAnyOrder("Deputy 5", "Deputy 3");
        assertThat(foundByPerson(3, shared.office())).contains(open.value());
    }

    @Test
    void who_signed_a_paper_that_is_not_public_stays_hidden_in_a_public_one() {
        var open = paper(5, Map.of());
        var closed = paper(3, Map.of("undisclosed", "true", "nondisclosureReason", "Others are concerned."));
        make(open, "file", 0);
        merge(closed, open);
        assertThat(namesSeen(open, shared.visitor())).containsExactly("Deputy 5", "");
        assertThat(foundByPerson(3, shared.visitor())).doesNotContain(open.value());
    }

    @Test
    void an_open_signer_is_shown_in_the_case_of_a_confidential_one_and_learns_nobodys_name_by_it() {
        var hidden = paper(3, Map.of("confidential", "true"));
        var open = paper(5, Map.of());
        make(hidden, "file", 0);
        merge(open, hidden);
        assertThat(namesSeen(hidden, shared.visitor())).containsExactly("Deputy 5", "");
        assertThat(namesSeen(hidden, shared.deputy(5))).containsExactly("Deputy 5", "");
        assertThat(suggestions.view(hidden, shared.deputy(5)).toString()).doesNotContain("Deputy 3");
        assertThat(foundByPerson(5, shared.visitor())).contains(hidden.value());
    }

    /** In handling by unit 0; the first contact names a deputy. */
    private Walk contacted(CaseId id, int deputy) {
        return new Walk(suggestions, shared, id)
                .make(
                        shared.office(),
                        "assign",
                        null,
                        "mode",
                        "SOLE",
                        "lead",
                        shared.unit(0).toString())
                .make(shared.clerk(0), "sign-for", shared.unit(0))
                .make(
                        shared.clerk(0),
                        "record-contact",
                        shared.unit(0),
                        "way",
                        "MEETING",
                        "on",
                        calendars.today().toString(),
                        "with",
                        "Deputy " + deputy,
                        "note",
                        "Deputy " + deputy + " wants a bridge.");
    }

    private void nobodyReadsOf(CaseId id, int deputy) {
        for (var outside : List.of(shared.visitor(), shared.deputy(2), shared.deputy(5), shared.clerk(3))) {
            assertThat(suggestions.view(id, outside).toString()).doesNotContain("Deputy " + deputy);
        }
        assertThat(suggestions.view(id, shared.clerk(0)).toString()).contains("Deputy " + deputy);
        assertThat(suggestions.view(id, shared.office()).toString()).contains("Deputy " + deputy);
    }

    @Test
    void what_tells_of_a_hidden_signer_is_hidden_on_the_path_also_when_their_paper_has_left() {
        var open = paper(5, Map.of());
        var hidden = paper(3, Map.of("confidential", "true"));
        make(open, "file", 0);
        merge(hidden, open);
        make(hidden, "protect-identity", 0, "reason", "Deputy 3 asked for it.");
        contacted(open, 3);
        nobodyReadsOf(open, 3);
        assertThat(suggestions.view(open, shared.deputy(3)).toString()).contains("wants a bridge");

        assertThat(namedToAll(open)).isFalse();

        withdraw(hidden, 3);
        nobodyReadsOf(open, 3);
        assertThat(namedToAll(open)).as("what was written until then").isFalse();
        assertThat(suggestions.namesOpen(open, shared.deputy(5))).isFalse();
        assertThat(suggestions.namesOpen(open, shared.clerk(0))).isTrue();
    }

    private boolean namedToAll(CaseId id) {
        return requireNonNull(
                        suggestions.rows(List.of(id.value()), shared.visitor()).get(id.value()))
                .named();
    }

    @Test
    void what_tells_of_a_hidden_signer_stays_hidden_where_another_paper_took_the_place_of_theirs() {
        var hidden = paper(3, Map.of("confidential", "true"));
        var open = paper(5, Map.of());
        make(hidden, "file", 0);
        make(hidden, "protect-identity", 3, "reason", "Deputy 3 lives there.");
        merge(open, hidden);
        contacted(hidden, 3);
        nobodyReadsOf(hidden, 3);

        withdraw(hidden, 3);
        for (var outside : List.of(shared.visitor(), shared.deputy(5))) {
            assertThat(suggestions.view(open, outside).toString()).doesNotContain("Deputy 3");
        }
        assertThat(suggestions.view(open, shared.clerk(0)).toString()).contains("Deputy 3");
        assertThat(namedToAll(open)).isFalse();
    }

    @Test
    void an_opinion_given_in_confidence_stays_so_after_its_paper_has_left_a_case_handled_again() {
        var open = paper(5, Map.of());
        var hidden = paper(3, Map.of("confidential", "true"));
        make(open, "file", 0);
        merge(hidden, open);
        var walk = contacted(open, 3)
                .drafted()
                .make(shared.head(0), "sign-off", shared.unit(0), "head", "Head")
                .make(shared.clerk(0), "issue", shared.unit(0))
                .feedback(shared.deputy(5), "SATISFIED", "DISSATISFIED")
                .feedback(shared.deputy(3), "SATISFIED", "DISSATISFIED")
                .make(shared.office(), "rehandle", null, "reason", "Again.");
        nobodyReadsOf(walk.id, 3);
        withdraw(hidden, 3);
        nobodyReadsOf(walk.id, 3);
    }

    @Test
    void protection_can_be_had_at_any_time_and_reaches_every_case_in_which_the_paper_went_on() {
        var walk = new Walk(suggestions, shared).replied(calendars.today().toString());
        walk.feedback(shared.deputy(1), "SATISFIED", "SATISFIED").make(shared.office(), "close");
        assertThat(namesSeen(walk.id, shared.visitor())).containsExactly("Deputy 1");
        walk.make(shared.deputy(1), "protect-identity");
        assertThat(suggestions.view(walk.id, shared.visitor()).toString()).doesNotContain("Deputy 1");

        var first = paper(2, Map.of());
        var second = paper(3, Map.of());
        var third = paper(4, Map.of());
        make(third, "file", 0);
        merge(first, second);
        merge(second, third);
        assertThat(namesSeen(third, shared.visitor())).containsExactly("Deputy 4", "Deputy 3", "Deputy 2");
        make(first, "protect-identity", 2);
        for (var id : List.of(second, third)) {
            assertThat(suggestions.view(id, shared.visitor()).toString()).doesNotContain("Deputy 2");
            assertThat(foundByPerson(2, shared.visitor())).doesNotContain(id.value());
        }
        assertThat(namesSeen(third, shared.visitor())).containsExactly("Deputy 4", "Deputy 3", "");
        make(second, "protect-identity", 0);
        assertThat(namesSeen(third, shared.visitor())).containsExactly("Deputy 4", "", "");
    }

    @Test
    void papers_of_others_live_on_when_the_leading_one_is_withdrawn_and_nobody_signs_twice() {
        var a = paper(2, Map.of());
        var b = paper(3, Map.of());
        var d = paper(2, Map.of());
        var c = paper(4, Map.of());
        make(c, "file", 0);
        merge(a, b);
        merge(b, c);
        merge(d, c);
        assertThat(namesSeen(c, shared.visitor())).containsExactly("Deputy 4", "Deputy 3", "Deputy 2");
        assertThat(suggestions.view(c, shared.visitor()).absorbed()).hasSize(3);

        withdraw(c, 4);
        assertThat(stored(c)).isInstanceOf(Suggestion.Withdrawn.class);
        assertThat(stored(b)).isInstanceOf(Suggestion.Filed.class);
        assertThat(stored(a))
                .isInstanceOfSatisfying(
                        Suggestion.Merged.class, it -> assertThat(it.into()).isEqualTo(b));
        assertThat(stored(d))
                .isInstanceOfSatisfying(
                        Suggestion.Merged.class, it -> assertThat(it.into()).isEqualTo(b));
        assertThat(namesSeen(b, shared.visitor())).containsExactly("Deputy 3", "Deputy 2");
        assertThat(foundByPerson(4, shared.visitor())).doesNotContain(b.value());
    }

    @Test
    void who_takes_over_goes_on_with_the_handling_as_it_stands() throws IOException {
        var walk = new Walk(suggestions, shared);
        walk.filed();
        var other = paper(5, Map.of());
        merge(other, walk.id);
        walk.make(
                        shared.office(),
                        "assign",
                        null,
                        "mode",
                        "LEAD",
                        "lead",
                        shared.unit(0).toString(),
                        "others",
                        List.of(shared.unit(1).toString()))
                .make(shared.clerk(0), "sign-for", shared.unit(0))
                .make(shared.clerk(1), "sign-for", shared.unit(1));
        var upload = Files.writeString(folder.resolve("upload"), "Plan");
        var file = files.put(upload, "plan.txt", false, shared.clerk(0));
        walk.make(
                shared.clerk(0),
                "attach-to-reply",
                shared.unit(0),
                "file",
                file.id().toString());
        walk.signedOff(calendars.today().toString());

        walk.make(shared.deputy(1), "withdraw", null, "reason", "Solved.");
        var on = new Walk(suggestions, shared, other);
        assertThat(on.seenBy(shared.clerk(0)).handlings())
                .extracting(CaseView.HandlingView::state)
                .contains(HandlingState.REPLY_SIGNED);
        assertThat(walk.seenBy(shared.office()).handlings()).isEmpty();
        on.make(shared.clerk(0), "issue", shared.unit(0));
        var seen = on.seenBy(shared.deputy(5));
        assertThat(seen.replies()).hasSize(1);
        assertThat(seen.attachments()).isEmpty();
        assertThat(seen.replies().getFirst().attachments())
                .extracting(CaseView.AttachmentView::name)
                .containsExactly("plan.txt");
        var plan = seen.replies().getFirst().attachments().getFirst().id();
        assertThat(Downloaded.from(downloads, new Subject(Suggestions.SUBJECT, other.value()), plan, shared.deputy(5)))
                .asString(java.nio.charset.StandardCharsets.UTF_8)
                .isEqualTo("Plan");
        on.feedback(shared.deputy(5), "SATISFIED", "SATISFIED").make(shared.office(), "close");
    }

    @Test
    void a_merged_paper_is_withdrawn_with_its_own_signers_only_and_not_after_the_answer() {
        var a = paper(2, Map.of());
        var b = paper(3, Map.of());
        var c = paper(4, Map.of());
        make(c, "file", 0);
        merge(a, b);
        merge(b, c);
        withdraw(b, 3);
        assertThat(namesSeen(c, shared.visitor())).containsExactly("Deputy 4", "Deputy 2");
        assertThat(stored(a))
                .isInstanceOfSatisfying(
                        Suggestion.Merged.class, it -> assertThat(it.into()).isEqualTo(c));

        var walk = new Walk(suggestions, shared).filed();
        var late = paper(5, Map.of());
        merge(late, walk.id);
        walk.make(
                        shared.office(),
                        "assign",
                        null,
                        "mode",
                        "SOLE",
                        "lead",
                        shared.unit(0).toString())
                .make(shared.clerk(0), "sign-for", shared.unit(0))
                .contacted(calendars.today().toString())
                .drafted()
                .make(shared.head(0), "sign-off", shared.unit(0), "head", "Head")
                .make(shared.clerk(0), "issue", shared.unit(0));
        assertThatThrownBy(() -> withdraw(late, 5)).isInstanceOf(Refusal.class);

        walk.feedback(shared.deputy(1), "SATISFIED", "DISSATISFIED")
                .feedback(shared.deputy(5), "SATISFIED", "DISSATISFIED");
        assertThatThrownBy(() -> withdraw(late, 5)).isInstanceOf(Refusal.class);
        walk.make(shared.office(), "rehandle", null, "reason", "Again.");
        withdraw(late, 5);
        assertThat(stored(late)).isInstanceOf(Suggestion.Withdrawn.class);
        assertThat(namesSeen(walk.id, shared.visitor())).containsExactly("Deputy 1");
        assertThat(suggestions.view(walk.id, shared.visitor()).replies()).hasSize(1);
    }

    /** Six deputies' papers are merged, withdrawn and protected in any order. The seed is the repetition. */
    @RepeatedTest(40)
    void walks_over_merged_papers_lose_nobody_and_name_nobody_who_is_protected(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var papers = new ArrayList<CaseId>();
        var kept = List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of(),
                Map.<String, Object>of("confidential", "true"),
                Map.<String, Object>of("undisclosed", "true", "nondisclosureReason", "Others."));
        for (var deputy = 1; deputy <= 6; deputy++) {
            papers.add(paper(deputy, kept.get(random.nextInt(kept.size()))));
        }
        papers.add(paper(1, Map.of()));
        var moved = 0;
        for (var step = 0; step < 25; step++) {
            var place = random.nextInt(papers.size());
            var id = papers.get(place);
            var deputy = place == 6 ? 1 : place + 1;
            try {
                switch (random.nextInt(8)) {
                    case 0 -> make(id, "file", 0);
                    case 1 -> withdraw(id, deputy);
                    case 2 -> make(id, "protect-identity", random.nextBoolean() ? 0 : deputy);
                    case 3 ->
                        make(
                                id,
                                "assign",
                                0,
                                "mode",
                                "SOLE",
                                "lead",
                                shared.unit(0).toString());
                    default -> merge(id, papers.get(random.nextInt(papers.size())));
                }
                moved++;
            } catch (Refusal | InvalidInput | Forbidden | NotFound _) {
                // Not possible as the papers stand: nothing may have changed.
            }
            check(papers);
        }
        assertThat(moved).isPositive();
    }

    private void check(List<CaseId> papers) {
        for (var id : papers) {
            var loaded = store.load(shared.district.id(), id).orElseThrow();
            var now = loaded.suggestion();
            assertThat(ledger.of(new Subject(Suggestions.SUBJECT, id.value())))
                    .as("one act for each version")
                    .hasSize(loaded.version());
            assertThat(now.paper().answered().stream().map(Signer::person).toList())
                    .as("each once")
                    .doesNotHaveDuplicates();
            var here =
                    papers.stream().filter(other -> wayOf(other).contains(id)).toList();
            if (now instanceof Suggestion.Withdrawn) {
                assertThat(here)
                        .as("nothing ends with a paper of somebody else")
                        .isEmpty();
            }
            assertThat(now.paper().absorbed().stream().map(Paper.Absorbed::id).toList())
                    .as("what went on here")
                    .containsExactlyInAnyOrderElementsOf(here);
            now.paper()
                    .absorbed()
                    .forEach(part -> assertThat(part.secrecy())
                            .isEqualTo(stored(part.id()).paper().secrecy()));
            named(id, now);
        }
    }

    /** The cases into which a paper went on, the nearest first. */
    private List<CaseId> wayOf(CaseId id) {
        var way = new ArrayList<CaseId>();
        var at = stored(id);
        while (at instanceof Suggestion.Merged merged) {
            way.add(merged.into());
            at = stored(merged.into());
        }
        return way;
    }

    private void named(CaseId id, Suggestion now) {
        var seen = suggestions.view(id, shared.visitor());
        for (var deputy : IntStream.rangeClosed(1, 6).toArray()) {
            var person = shared.deputies.get(deputy - 1).id();
            var papers = new ArrayList<>(List.of(now.paper()));
            now.paper().absorbed().forEach(part -> papers.add(stored(part.id()).paper()));
            var open = Summary.disclosed(now)
                    && papers.stream()
                            .filter(paper -> paper.ledBy(person))
                            .anyMatch(paper -> !paper.confidential()
                                    && (paper.id().equals(id) || paper.content().disclosable()));
            if (open) {
                assertThat(seen.signers()).extracting(CaseView.SignerView::name).contains("Deputy " + deputy);
            } else {
                assertThat(seen.toString()).doesNotContain("Deputy " + deputy);
            }
            assertThat(foundByPerson(deputy, shared.visitor()).contains(id.value()))
                    .isEqualTo(open);
        }
    }
}
