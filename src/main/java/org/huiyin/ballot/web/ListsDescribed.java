package org.huiyin.ballot.web;

import java.util.List;
import org.huiyin.form.DescribedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parameters of this module's lists in the description of the API. */
@Configuration("ballotListsDescribed")
class ListsDescribed {
    @Bean
    static DescribedList ballotPollsList() {
        return new DescribedList(
                "/api/v1/ballots", List.of("q", "state", "secrecy", "subjectType", "mine", "limit", "cursor"));
    }
}
