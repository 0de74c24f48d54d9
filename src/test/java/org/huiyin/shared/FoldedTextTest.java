package org.huiyin.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Transliterator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What nobody can see makes no difference to what is compared and searched. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FoldedTextTest {
    @Test
    void the_signs_left_out_are_those_that_unicode_has_shown_as_nothing() {
        var left = 0;
        for (var point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.getType(point) == Character.SURROGATE) {
                continue;
            }
            var unseen = UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
            assertThat(FoldedText.visible("a" + Character.toString(point) + "b"))
                    .as("U+%04X", point)
                    .isEqualTo(unseen ? "ab" : "a" + Character.toString(point) + "b");
            left += unseen ? 1 : 0;
        }
        assertThat(left).isGreaterThan(4000);
    }

    @Test
    void spaces_and_line_breaks_part_no_chinese_word() {
        assertThat(FoldedText.seen(" \u5f20\u3000\u4e09 ")).isEqualTo("\u5f20\u4e09");
        assertThat(FoldedText.seen("\u517b\r\n\u8001 Li\u00a0 Na\t\uff11\uff12"))
                .isEqualTo("\u517b\u8001 Li Na 12");
        assertThat(FoldedText.of("\u990a\u8001 LI NA")).isEqualTo("\u517b\u8001 li na");
    }

    @Test
    void half_a_sign_at_the_end_is_left_as_it_is() {
        assertThat(FoldedText.visible("a\udb40")).isEqualTo("a\udb40");
        assertThat(FoldedText.visible("\udb40\udd00")).isEmpty();
    }

    @Test
    void the_table_of_characters_is_that_of_unicode() {
        var unicode = Transliterator.getInstance("Hant-Hans");
        var changed = 0;
        for (var point = 0x3400; point <= 0xFFFF; point++) {
            if (Character.isIdeographic(point)) {
                var simple = unicode.transliterate(Character.toString(point));
                assertThat(Character.toString(Simplified.fold(point))).isEqualTo(simple);
                changed += Simplified.fold(point) == point ? 0 : 1;
            }
        }
        assertThat(changed).isGreaterThan(2500);
    }
}
