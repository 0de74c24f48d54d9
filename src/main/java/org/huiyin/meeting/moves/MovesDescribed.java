package org.huiyin.meeting.moves;

import org.huiyin.form.DescribedMoves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("meetingMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves meetingMeetingsMoves() {
        return DescribedMoves.of(
                "/api/v1/meetings/{id}/moves/{move}", MeetingMove.values(), MeetingMove::code, MeetingMove::fields);
    }
}
