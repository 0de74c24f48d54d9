package org.huiyin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** One word for one thing: what the glossary calls a thing all pages call it, and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordsTest {
    /** Other words for a thing, and the one that stands in the glossary. */
    private static final Map<Pattern, String> INSTEAD = new LinkedHashMap<>();

    static {
        instead("群众声音", "群众意见", "居民意见", "居民声音", "市民意见", "市民声音", "民声", "来声");
        instead("查询码", "跟踪码", "追踪码", "查询号", "回执码", "受理码");
        instead("意见码", "扫码牌", "声音码", "群众码");
        instead("逾期", "超期", "过期未", "误期");
        instead("承办单位", "办理单位", "承办部门", "办理部门");
        instead("联络站", "站点", "联络点", "联系站");
        instead("面商", "面复", "当面沟通");
        instead("夜询会", "夜询(?!会)", "夜间询问会");
        // the station alone is called 回访, for it stands in a narrow place
        instead("回头看", "回头查", "回访(?!$)|(?<!^)回访");
        instead("代表工作委员会", "代表工委", "代表工作机构");
        instead("提案委员会", "提案工作机构");
        instead("账户", "账号");
        instead("用户名", "登录名");
        instead("我的工作台", "我的桌面", "我的待办");
        instead("督办件", "督查件", "督办案件");
        instead("tracking code", "(?i)tracking number", "(?i)reference code");
        instead("liaison station", "(?i)contact point", "(?i)liaison office");
        instead("night inquiry", "(?i)night questioning", "(?i)evening inquiry");
        instead("look-back", "(?i)look back visit", "(?i)revisit");
    }

    private static void instead(String word, String... others) {
        for (var other : others) {
            INSTEAD.put(Pattern.compile(other), word);
        }
    }

    /** Messages and templates, whose words people read; the glossary, which names them. */
    private static Map<Path, String> texts() {
        var texts = new TreeMap<Path, String>();
        texts.putAll(Sources.under(Sources.MESSAGES, ".properties"));
        texts.putAll(Sources.under(Sources.TEMPLATES, ".jte"));
        return texts;
    }

    @Test
    void no_page_calls_a_thing_by_another_word() {
        var wrong = new TreeMap<String, String>();
        texts().forEach((file, text) -> text.lines()
                .map(line -> line.substring(line.indexOf('=') + 1))
                .forEach(line -> INSTEAD.forEach((other, word) -> {
                    if (other.matcher(line).find()) {
                        wrong.put(file.getFileName() + ": " + line.strip(), word);
                    }
                })));
        assertThat(wrong).isEmpty();
    }

    /** Commitments come from deputies' suggestions and from CPPCC proposals: a member is no deputy. */
    @Test
    void who_put_in_a_paper_of_either_body_is_its_signer() {
        var commitments = Sources.under(Sources.MESSAGES, "commitment.properties")
                .values()
                .iterator()
                .next();
        assertThat(commitments
                        .lines()
                        .filter(line -> !line.startsWith("commitment.by."))
                        .filter(Pattern.compile("代表|委员(?!会)").asPredicate()))
                .isEmpty();
    }

    @Test
    void the_words_stand_in_the_glossary() {
        var glossary = Sources.under(Path.of("docs"), "glossary.md")
                .values()
                .iterator()
                .next();
        assertThat(INSTEAD.values().stream().distinct().filter(word -> !glossary.contains(word)))
                .isEmpty();
    }
}
