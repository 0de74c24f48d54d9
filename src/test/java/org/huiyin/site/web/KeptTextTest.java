package org.huiyin.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.huiyin.ui.SentFields;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptTextTest {
    private static MockHttpServletRequest sent() {
        var request = new MockHttpServletRequest("POST", "/voices/new");
        request.setServerName("huiyin.example");
        request.addHeader("Referer", "https://huiyin.example/voices/new");
        return request;
    }

    @Test
    void fields_of_a_form_with_files_are_kept_and_sent_again_as_they_came() {
        var request = sent();
        SentFields.keep(request, Map.of("title", new String[] {"路灯不亮"}));
        assertThat(KeptText.of(request)).satisfies(kept -> {
            assertThat(kept.action()).isEqualTo("/voices/new");
            assertThat(kept.type()).isEqualTo("multipart/form-data");
            assertThat(kept.entries()).containsExactly(new KeptText.Entry("title", "路灯不亮"));
        });
    }

    @Test
    void no_password_is_kept_and_nothing_of_a_form_of_another_site() {
        var request = sent();
        SentFields.keep(request, Map.of("title", new String[] {"a"}, "newPassword", new String[] {"secret"}));
        assertThat(KeptText.of(request)).isNull();
        var foreign = new MockHttpServletRequest("POST", "/voices/new");
        SentFields.keep(foreign, Map.of("title", new String[] {"a"}));
        assertThat(KeptText.of(foreign)).isNull();
    }
}
