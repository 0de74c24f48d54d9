package org.huiyin.inquiry.moves;

import org.huiyin.form.DescribedMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("inquiryMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves inquiryQuestionsMoves() {
        return DescribedMoves.of(
                "/api/v1/inquiries/questions/{question}/moves/{move}",
                QuestionMove.values(),
                QuestionMove::code,
                QuestionMove::fields);
    }
}
