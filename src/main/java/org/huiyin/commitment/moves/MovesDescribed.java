package org.huiyin.commitment.moves;

import org.huiyin.form.DescribedMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("commitmentMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves commitmentPromisesMoves() {
        return DescribedMoves.of(
                "/api/v1/commitments/{id}/moves/{move}", PromiseMove.values(), PromiseMove::code, PromiseMove::fields);
    }

    @Bean
    static DescribedMoves commitmentRoundsMoves() {
        return DescribedMoves.of(
                "/api/v1/commitments/rounds/{year}/{body}/moves/{move}",
                RoundMove.values(),
                RoundMove::code,
                RoundMove::fields);
    }

    @Bean
    static DescribedMoves commitmentLookBacksMoves() {
        return DescribedMoves.of(
                "/api/v1/look-backs/{id}/moves/{move}",
                LookBackMove.values(),
                LookBackMove::code,
                LookBackMove::fields);
    }

    @Bean
    static DescribedMoves commitmentPlansMoves() {
        return DescribedMoves.of(
                "/api/v1/look-backs/plans/{id}/moves/{move}", PlanMove.values(), PlanMove::code, PlanMove::fields);
    }
}
