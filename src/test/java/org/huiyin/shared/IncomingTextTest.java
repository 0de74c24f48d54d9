package org.huiyin.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IncomingTextTest {
    @Test
    void what_people_write_stays_as_it_is() {
        for (var text : new String[] {"关于“十四五”……的建议\n第二段\t表", "😀👨‍👩‍👧 é", "", "\r\n", "\u200b\ufeff\u3000"}) {
            assertThat(IncomingText.cleaned(text)).isSameAs(text);
            assertThat(IncomingText.mended(text)).isSameAs(text);
            assertThat(IncomingText.whole(text)).isTrue();
        }
    }

    @Test
    void what_nobody_sees_goes_and_breaks_break() {
        assertThat(IncomingText.cleaned("a\u202eb\u2066c\u2069d\u200fe\u061cf\u0007g\u007fh\u0090i\ufffej"))
                .isEqualTo("abcdefghij");
        assertThat(IncomingText.cleaned("a\u000bb\fc\u0085d\u2028e\u2029f")).isEqualTo("a\nb\nc\nd\ne\nf");
    }

    @Test
    void nul_and_half_characters_are_no_text() {
        for (var text : new String[] {"\0", "a\0b", "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db"}) {
            assertThat(IncomingText.whole(text)).isFalse();
            assertThat(IncomingText.whole(IncomingText.mended(text))).isTrue();
        }
        assertThat(IncomingText.mended("a\0b\ud83dc\ud83d\ude00")).isEqualTo("ab\ufffdc\ud83d\ude00");
    }
}
