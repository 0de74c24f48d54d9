package org.huiyin.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.form.Input;
import org.huiyin.ledger.Followers;
import org.huiyin.shared.Forbidden;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.states.KeyReason;
import org.huiyin.supervision.views.CaseCandidate;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Cases are weighed by the rule that the office sets. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CandidatesTest {
    @Autowired
    private Candidates candidates;

    @Autowired
    private Supervision supervision;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Followers followers;

    private void rule(TestPlace place, String categories, int many, int wide) {
        var fields = Map.of("categories", categories, "many", String.valueOf(many), "wide", String.valueOf(wide));
        candidates.set(
                place.congress.id(), calendars.today().getYear(), Input.parse(Candidates.RULE, fields), place.office());
    }

    private CaseCandidate candidate(TestPlace place, CaseId id) {
        followers.catchUp();
        return candidates
                .page(place.congress.id(), calendars.today().getYear(), null, true, 1, place.office())
                .candidates()
                .stream()
                .filter(it -> it.row().id().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void signers_merged_papers_and_similar_cases_are_counted_together() {
        var place = new TestPlace(directory, "candidates");
        var main = place.handled(suggestions, "滨港小学门口修建过街天桥", Map.of());
        var like = place.handled(suggestions, "滨港小学门口过街天桥尽快修建", Map.of());
        var other = place.handled(suggestions, "老年食堂", Map.of("category", "Civil"));
        rule(place, "Civil\nTransport", 2, 3);
        assertThat(candidate(place, main).similar()).containsExactly(number(place, like));
        assertThat(candidate(place, main).signers()).isEqualTo(1);
        assertThat(candidate(place, main).reasons()).containsExactly(KeyReason.RAISED_BY_MANY);
        assertThat(candidate(place, other).similar()).isEmpty();
        assertThat(candidate(place, other).reasons()).containsExactly(KeyReason.PRIORITY);
        rule(place, "", 2, 2);
        assertThat(candidate(place, main).reasons())
                .as("two units handle it")
                .containsExactly(KeyReason.MAJOR, KeyReason.RAISED_BY_MANY, KeyReason.HARD);
        assertThat(candidate(place, main).covered()).isFalse();
        supervision.gather(place.congress.id(), ItemWalk.sheet(place, List.of(main.toString())), place.office());
        assertThat(candidate(place, main).covered()).isTrue();
    }

    @Test
    void all_similar_cases_are_counted_and_three_of_them_named() {
        var place = new TestPlace(directory, "candidates-many");
        rule(place, "", 99, 99);
        var all = Stream.of("请", "建议", "希望", "尽快", "早日")
                .map(word -> place.handled(suggestions, word + "滨港小学门口修建过街天桥", Map.of()))
                .toList();
        for (var each : all) {
            assertThat(candidate(place, each).alike()).isEqualTo(4);
            assertThat(candidate(place, each).similar()).hasSize(3);
        }
    }

    @Test
    void a_third_of_few_papers_is_found_alike_and_traditional_ones_as_well() {
        var place = new TestPlace(directory, "candidates-third");
        rule(place, "", 99, 99);
        var alike = List.of("关于滨港小学门口修建过街天桥的建议", "滨港小学门口过街天桥尽快修建", "關於濱港小學門口修建過街天橋的建議", "滨港小学门口需要过街天桥");
        var titles = new ArrayList<>(alike);
        for (var other : List.of("老年食堂", "垣圃分类", "电动车充电", "河道清淤", "药品目录", "盲道占用", "夜间施工", "养老护理")) {
            titles.add("关于加强" + other + "的建议");
        }
        var cases = new HashMap<String, CaseId>();
        titles.forEach(title -> cases.put(title, place.handled(suggestions, title, Map.of("situation", title))));
        cases.forEach((title, id) -> assertThat(candidate(place, id).alike())
                .as(title)
                .isEqualTo(alike.contains(title) ? alike.size() - 1 : 0));
    }

    private String number(TestPlace place, CaseId id) {
        return String.valueOf(suggestions
                .rows(List.of(id.value()), place.office())
                .get(id.value())
                .number());
    }

    @Test
    void only_the_office_of_the_body_gathers() {
        var place = new TestPlace(directory, "candidates-office");
        var year = calendars.today().getYear();
        place.callers().forEach((name, caller) -> {
            if (!name.equals("office")) {
                assertThatThrownBy(() -> candidates.page(place.congress.id(), year, null, true, 1, caller))
                        .as(name)
                        .isInstanceOf(Forbidden.class);
                assertThatThrownBy(
                                () -> supervision.gather(place.congress.id(), ItemWalk.sheet(place, List.of()), caller))
                        .as(name)
                        .isInstanceOf(Forbidden.class);
            }
        });
    }
}
