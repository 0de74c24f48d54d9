package org.huiyin.supervision.moves;

import org.huiyin.form.DescribedMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("supervisionMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves supervisionItemsMoves() {
        return DescribedMoves.of(
                "/api/v1/supervision/items/{id}/moves/{move}", ItemMove.values(), ItemMove::code, ItemMove::fields);
    }

    @Bean
    static DescribedMoves supervisionTalksMoves() {
        return DescribedMoves.of(
                "/api/v1/supervision/consultations/{id}/moves/{move}",
                TalkMove.values(),
                TalkMove::code,
                TalkMove::fields);
    }
}
