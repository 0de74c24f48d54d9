package org.huiyin.suggestion.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.calendar.Calendars;
import org.huiyin.caseimport.CaseImport;
import org.huiyin.caseimport.CaseImports;
import org.huiyin.caseimport.ImportAtOnce;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Followers;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.TestDistrict;
import org.huiyin.suggestion.Walk;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Earlier cases on the same matter are found in either script and however they are worded; hidden ones show through no list. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimilarCasesTest {
    private static TestDistrict place;

    @TempDir
    private Path temporary;

    @Autowired
    private SimilarCases similar;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private SimilarStore store;

    @Autowired
    private CaseImports imports;

    @Autowired
    private BeanFactory beans;

    @Autowired
    private CaseStore cases;

    @Autowired
    private SimilarFollower follower;

    @Autowired
    private FoldedCases folded;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Followers followers;

    @Autowired
    private Calendars calendars;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Directory directory;

    @BeforeEach
    void district() {
        if (place == null) {
            place = new TestDistrict(directory, "similar");
            paper("关于改善老旧小区停车难问题的建议", "老旧小区车位少，夜间占用消防通道。", "建设立体停车库。");
            paper("关于加强学校周边交通安全的建议", "上下学时段学校门口拥堵。", "设置护学岗和临时停车带。");
            paper("关于推进养老服务进社区的建议", "社区老人就餐不便。", "开设老年食堂。");
            paper("关于清理铁路桥下堆放物的建议", "桥下堆放废旧物品。", "清理并建口袋公园。");
            for (var number = 0; number < 30; number++) {
                paper("关于第" + number + "号公园绿化养护的建议", "绿化养护不足。", "加强养护" + number);
            }
        }
    }

    private Walk paper(String title, String situation, String proposal) {
        return new Walk(suggestions, place, Map.of("title", title, "situation", situation, "proposal", proposal))
                .filed();
    }

    private String first(Walk walk) {
        var found = similar.to(walk.seenBy(place.office()), 5, place.office());
        return found.isEmpty() ? "" : String.valueOf(found.getFirst().row().title());
    }

    @Test
    void another_wording_of_the_same_matter_is_found() {
        var again = paper("关于解决老旧小区停车位不足的建议", "小区夜间没有车位，车辆停在消防通道。", "新建停车库。");
        assertThat(first(again)).isEqualTo("关于改善老旧小区停车难问题的建议");
    }

    @Test
    void a_paper_in_traditional_characters_finds_one_in_simplified() {
        var again = paper("關於學校周邊交通安全的建議", "學校門口上下學時段擁堵。", "設置護學崗。");
        assertThat(first(again)).isEqualTo("关于加强学校周边交通安全的建议");
    }

    @Test
    void a_paper_on_another_matter_finds_none() {
        var other = paper("关于发展跨境电商的建议", "企业缺少海外仓。", "设立专项资金。");
        assertThat(similar.to(other.seenBy(place.office()), 5, place.office())).isEmpty();
    }

    @Test
    void later_papers_are_not_earlier_cases_and_hidden_ones_are_not_shown() {
        var hidden = new Walk(
                        suggestions,
                        place,
                        Map.of(
                                "title",
                                "关于海塘加固与防台的建议",
                                "undisclosed",
                                "true",
                                "nondisclosureReason",
                                "涉及未公开规划",
                                "situation",
                                "海塘老化。",
                                "proposal",
                                "加固海塘。"))
                .filed();
        var again = paper("关于加固老海塘防台风的建议", "海塘老化渗水。", "加固海塘。");
        assertThat(first(again)).isEqualTo("关于海塘加固与防台的建议");
        assertThat(similar.to(again.seenBy(place.visitor()), 5, place.visitor()))
                .noneMatch(it -> it.row().id().equals(hidden.id.value()));
        assertThat(similar.to(hidden.seenBy(place.office()), 5, place.office()))
                .noneMatch(it -> it.row().id().equals(again.id.value()));
    }

    @Test
    void what_a_paper_is_like_is_kept_when_it_comes_in_and_worked_out_anew_when_its_words_change() {
        var earlier = paper("关于增设江边路公交站点的建议", "江边路没有公交站点。", "增设站点。");
        var later = paper("关于江边路增设公交站点的建议", "江边路居民乘车不便。", "请增设站点。");
        followers.catchUp();
        assertThat(store.kept(later.id.value()).orElseThrow())
                .extracting(SimilarSearch.Scored::id)
                .containsExactly(earlier.id.value());
        assertThat(store.kept(earlier.id.value()))
                .hasValueSatisfying(
                        kept -> assertThat(kept).noneMatch(it -> it.id().equals(later.id.value())));
        assertThat(store.amongOpen(
                        place.district.id(),
                        place.congress.id().value(),
                        calendars.today().getYear()))
                .containsEntry(earlier.id.value(), Set.of(later.id.value()))
                .containsEntry(later.id.value(), Set.of(earlier.id.value()));

        jdbc.sql("UPDATE suggestion.case_words SET words = array_to_tsvector(ARRAY['另']) WHERE case_id = :id")
                .param("id", later.id.value())
                .update();
        jdbc.sql("UPDATE suggestion.suggestion SET title = '关于另外一件事情的建议' WHERE id = :id")
                .param("id", later.id.value())
                .update();
        follower.compare(Set.of(later.id.value()));
        assertThat(store.kept(later.id.value()).orElseThrow()).isEmpty();
    }

    @Test
    void what_a_paper_is_like_follows_when_its_words_are_folded_anew() {
        var earlier = paper("关于霞湾码头夜航灯标更新的建议", "霞湾码头灯标昏暗。", "更新灯标。");
        var later = paper("关于更新霞湾码头夜航灯标的建议", "霞湾码头灯标看不清。", "请更新灯标。");
        assertThat(kept(later.id)).containsExactly(earlier.id.value());
        var both = Set.of(earlier.id.value(), later.id.value());
        jdbc.sql("UPDATE suggestion.case_words SET words = array_to_tsvector(ARRAY['旧']) WHERE case_id IN (:ids)")
                .param("ids", both)
                .update();
        follower.compare(both);
        assertThat(kept(later.id))
                .as("its words are those of an earlier program")
                .isEmpty();
        for (var place = Optional.of(new UUID(0, 0)); place.isPresent(); ) {
            var from = place.get();
            place = Objects.requireNonNull(transaction.execute(_ -> folded.refold(from, 500)));
        }
        assertThat(kept(later.id)).containsExactly(earlier.id.value());
    }

    /** A record of the past from a ledger that is imported now. */
    private CaseId imported(String number, String day, String title, String situation) throws IOException {
        var file = Files.writeString(
                temporary.resolve(number + ".csv"),
                "编号,标题,情况,提出人,主办单位,提出日期,交办日期,答复日期,答复类别\n" + number + "," + title + "," + situation + ",陆听潮,Education,"
                        + day + "," + day + "," + day + ",A\n");
        var job = imports.upload(file, number + ".csv", null, place.office());
        ImportAtOnce.take(job, beans);
        var line =
                imports.lines(imports.find(job.id(), place.office())).toList().getFirst();
        assertThat(line.verdict()).as(line.problems().toString()).isEqualTo(CaseImport.Verdict.ADDED);
        return Objects.requireNonNull(line.caseId());
    }

    private List<UUID> kept(CaseId id) {
        followers.catchUp();
        return store.kept(id.value()).orElseThrow().stream()
                .map(SimilarSearch.Scored::id)
                .toList();
    }

    @Test
    void an_open_paper_is_also_like_an_earlier_one_that_is_imported_after_it() throws IOException {
        var title = "关于沿海大道增设非机动车道的建议";
        var open = paper(title, "沿海大道没有非机动车道。", "请增设车道。");
        assertThat(kept(open.id)).isEmpty();

        var earlier = imported("6-1-009", "2020-01-08", title, "沿海大道没有非机动车道。");
        assertThat(kept(open.id)).containsExactly(earlier.value());
        assertThat(first(open)).isEqualTo(title);
        imported("6-1-010", "2020-01-08", "关于开发区增设幼儿园的建议", "开发区没有幼儿园。");
        assertThat(kept(open.id)).containsExactly(earlier.value());

        retitled(earlier, "关于另外一件事情的建议");
        assertThat(kept(open.id))
                .as("the earlier one is about something else now")
                .isEmpty();
        retitled(earlier, title);
        assertThat(kept(open.id)).containsExactly(earlier.value());

        cases.remove(Set.of(earlier));
        assertThat(jdbc.sql("SELECT count(*) FROM suggestion.similar_case WHERE other_id = :id")
                        .param("id", earlier.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_is_kept_is_asked_of_open_papers_only() throws IOException {
        var title = "关于老码头仓库改建书房的建议";
        imported("6-1-011", "2020-01-08", title, "老码头仓库空置。");
        var open = paper(title, "老码头仓库空置。", "请改建。");
        assertThat(kept(open.id)).hasSize(1);
        open.make(place.deputy(1), "withdraw", null, "reason", "Done.");
        assertThat(store.kept(open.id.value())).isEmpty();
        var later = imported("6-1-012", "2020-01-09", title, "老码头仓库空置。");
        followers.catchUp();
        assertThat(jdbc.sql("SELECT count(*) FROM suggestion.similar_case WHERE case_id IN (:id, :later)")
                        .param("id", open.id.value())
                        .param("later", later.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(similar.to(open.seenBy(place.office()), 5, place.office())).hasSize(2);
    }

    private void retitled(CaseId id, String title) {
        jdbc.sql("UPDATE suggestion.case_words SET words = array_to_tsvector(:words) WHERE case_id = :id")
                .param("words", SearchWords.of(title).toArray(String[]::new))
                .param("id", id.value())
                .update();
        jdbc.sql("UPDATE suggestion.suggestion SET title = :title WHERE id = :id")
                .param("title", title)
                .param("id", id.value())
                .update();
        follower.compare(Set.of(id.value()));
    }

    @Test
    void rare_words_weigh_more_than_common_ones() {
        var few = new LikeWords(Map.of("公园", 9, "养护", 8), 10);
        assertThat(few.likeness(Set.of("公园", "铁路"), Set.of("公园", "养护"))).isEqualTo(0.5);
        var words = new LikeWords(Map.of("公园", 90, "养护", 80), 100);
        assertThat(words.likeness(Set.of("公园", "铁路"), Set.of("铁路", "养护")))
                .isGreaterThan(words.likeness(Set.of("公园", "铁路"), Set.of("公园", "养护")));
        assertThat(words.likeness(Set.of("公园"), Set.of("公园"))).isBetween(0.999, 1.001);
        assertThat(words.rarest(Set.of("公园", "铁路", "养护"), 2)).containsExactly("铁路", "养护");
    }
}
