package org.huiyin.voice.moves;

import org.huiyin.form.DescribedMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("voiceMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves voiceVoicesMoves() {
        return DescribedMoves.of(
                "/api/v1/voices/{id}/moves/{move}", VoiceMove.values(), VoiceMove::code, VoiceMove::fields);
    }
}
