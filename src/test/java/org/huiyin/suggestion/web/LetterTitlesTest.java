package org.huiyin.suggestion.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.huiyin.suggestion.Kind;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterTitlesTest {
    @AfterEach
    void no_language() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static String title(String body, Kind kind, int term, int session, String number) {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        return LetterTitles.of(body, kind, term, session, number);
    }

    @Test
    void a_suggestion_is_named_by_congress_session_and_plain_number() {
        assertThat(title("滨港区人民代表大会", Kind.DEPUTY_SUGGESTION, 9, 5, "9-5-建-001"))
                .isEqualTo("关于滨港区第九届人民代表大会第五次会议第1号建议的答复");
        assertThat(title("宁波市北仑区人民代表大会", Kind.DEPUTY_SUGGESTION, 12, 10, "12-10-120"))
                .isEqualTo("关于宁波市北仑区第十二届人民代表大会第十次会议第120号建议的答复");
    }

    @Test
    void a_suggestion_between_sessions_says_so() {
        assertThat(title("滨港区人民代表大会", Kind.DEPUTY_SUGGESTION, 9, 0, "9-0-028"))
                .isEqualTo("关于滨港区第九届人民代表大会闭会期间第28号建议的答复");
    }

    @Test
    void a_proposal_and_a_report_are_named_by_their_conference() {
        assertThat(title("政协滨港区委员会", Kind.CPPCC_PROPOSAL, 9, 5, "9-5-提-012")).isEqualTo("关于政协滨港区第九届委员会第五次会议第12号提案的答复");
        assertThat(title("政协滨港区委员会", Kind.OPINION_REPORT, 9, 5, "9-5-信-003"))
                .isEqualTo("关于政协滨港区第九届委员会第五次会议第3号社情民意信息的答复");
    }

    @Test
    void numbers_of_old_ledgers_and_other_names_stay_as_they_are() {
        assertThat(title("滨港区人民代表大会", Kind.DEPUTY_SUGGESTION, 8, 2, "B-12"))
                .isEqualTo("关于滨港区第八届人民代表大会第二次会议第B-12号建议的答复");
        assertThat(title("滨港联席会", Kind.DEPUTY_SUGGESTION, 1, 1, "7")).isEqualTo("关于滨港联席会第一届第一次会议第7号建议的答复");
    }

    @Test
    void in_english_the_name_of_the_body_stays_as_it_is() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(LetterTitles.of("滨港区人民代表大会", Kind.DEPUTY_SUGGESTION, 9, 5, "9-5-001"))
                .isEqualTo("Reply to suggestion No. 1 of 滨港区人民代表大会, Term 9, session 5");
    }
}
