package org.huiyin.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.huiyin.form.Typed;
import org.huiyin.ui.FormTarget;
import org.huiyin.ui.SentFields;
import org.huiyin.ui.ShippedWords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptTextTest {
    @BeforeAll
    static void words() {
        ShippedWords.begin();
    }

    private static MockHttpServletRequest sent() {
        var request = new MockHttpServletRequest("POST", "/voices/new");
        request.setServerName("huiyin.example");
        request.addHeader("Referer", "https://huiyin.example/voices/new");
        return request;
    }

    @Test
    void fields_of_a_form_with_files_are_kept_and_sent_again_as_they_came() {
        var request = sent();
        SentFields.keep(request, Map.of("title", new String[] {"路灯不亮"}), Set.of("photos"));
        assertThat(KeptText.of(request)).satisfies(kept -> {
            assertThat(kept.action()).isEqualTo("/voices/new");
            assertThat(kept.type()).isEqualTo("multipart/form-data");
            assertThat(kept.entries()).containsExactly(new KeptText.Entry("title", "路灯不亮", ""));
            assertThat(kept.files()).containsExactly("photos");
        });
    }

    @Test
    void no_password_is_kept_and_nothing_of_a_form_of_another_site() {
        var request = sent();
        SentFields.keep(request, Map.of("title", new String[] {"a"}, "newPassword", new String[] {"secret"}), Set.of());
        assertThat(KeptText.of(request)).isNull();
        var foreign = new MockHttpServletRequest("POST", "/voices/new");
        SentFields.keep(foreign, Map.of("title", new String[] {"a"}), Set.of());
        assertThat(KeptText.of(foreign)).isNull();
    }

    @Test
    void of_a_stale_form_what_was_typed_is_shown_and_its_token_and_way_back_are_not_sent_again() {
        var request = sent();
        new FormTarget("voice", "", false).markStale(request);
        request.setParameter("_csrf", "old");
        request.setParameter("desk", "/desk");
        request.setParameter("title", "路灯不亮");
        request.setParameter("unheardOf", "也要留下");
        request.setParameter("region", "0197b5a0-0000-7000-8000-000000000000");
        assertThat(KeptText.of(request)).satisfies(kept -> {
            assertThat(kept.entries())
                    .extracting(KeptText.Entry::name)
                    .containsExactlyInAnyOrder("title", "unheardOf", "region");
            assertThat(kept.entries().stream().filter(KeptText.Entry::typed))
                    .extracting(KeptText.Entry::name)
                    .containsExactlyInAnyOrder("title", "unheardOf");
        });
    }

    @Test
    void of_a_form_that_its_sender_may_not_send_any_more_the_texts_can_be_read_under_their_questions() {
        var request = sent();
        new FormTarget("voice", "", false).mark(request);
        request.setParameter("title", "路灯不亮");
        request.setParameter("unheardOf", "three words here");
        request.setParameter("version", "3");
        request.setParameter("region", "0197b5a0-0000-7000-8000-000000000000");
        assertThat(KeptText.of(request))
                .satisfies(kept -> assertThat(kept.texts())
                        .extracting(Typed::value)
                        .containsExactlyInAnyOrder("路灯不亮", "three words here"));
    }

    @Test
    void of_a_ballot_a_code_or_a_password_nothing_is_repeated() {
        var request = sent();
        new FormTarget("ballot", "", true).mark(request);
        request.setParameter("item0", "YES");
        assertThat(KeptText.of(request)).isNull();
    }
}
