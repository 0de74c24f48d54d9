package org.huiyin.ballot.moves;

import org.huiyin.form.DescribedMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("ballotMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves ballotPollsMoves() {
        return DescribedMoves.of(
                        "/api/v1/ballots/{id}/moves/{move}", MoveName.values(), MoveName::code, MoveName::fields)
                .open(MoveName.VOTE.code(), MoveName.COUNT.code());
    }
}
