package org.huiyin.commitment.web;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.form.DescribedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parameters of this module's lists in the description of the API. */
@Configuration("commitmentListsDescribed")
class ListsDescribed {
    @Bean
    static DescribedList commitmentCommitmentsList() {
        return new DescribedList("/api/v1/commitments", pages());
    }

    @Bean
    static DescribedList commitmentFiguresList() {
        return new DescribedList("/api/v1/commitments/figures", CommitmentParameters.NAMES);
    }

    @Bean
    static DescribedList lookBacksList() {
        return new DescribedList("/api/v1/look-backs", List.of("state", "result", "body", "plan", "limit", "cursor"));
    }

    private static List<String> pages() {
        return Stream.concat(CommitmentParameters.NAMES.stream(), Stream.of("limit", "cursor"))
                .toList();
    }
}
