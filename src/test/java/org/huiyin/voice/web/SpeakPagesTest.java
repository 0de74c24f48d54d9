package org.huiyin.voice.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one box of the front page takes for a tracking code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpeakPagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "52F1-NQFT-TDNB-XP9X",
                "52f1nqfttdnbxp9x",
                "52F1 NQFT TDNB XP9X",
                "ABCDEFGHJKMNPQRS",
                "52F1-NQFT-TD",
                "52F1NQFTTDNBXP9",
                "52F1\u2013NQFT\u2013TDNB\u2013XP9X",
                "\uff15\uff12\uff26\uff11-NQFT-TDNB-XP9X"
            })
    void a_code_is_a_code_however_it_is_typed_and_never_goes_into_an_address(String typed) {
        assertThat(SpeakPages.meansCode(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u505c\u8f66",
                "parking",
                "parking near the school",
                "bus stop dark road",
                "route 12 bus stop",
                "9-0-004",
                "2026-11-30",
                "5G",
                "2026 budget",
                "\u94f6\u6c99\u5c0f\u5b66 2026"
            })
    void words_are_searched_for(String typed) {
        assertThat(SpeakPages.meansCode(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab-", "abcd ", "1", "52F1\u2013"})
    void what_is_far_longer_than_a_code_is_none(String piece) {
        assertThat(SpeakPages.meansCode(piece.repeat(300_000))).isFalse();
    }
}
