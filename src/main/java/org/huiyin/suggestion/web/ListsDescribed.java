package org.huiyin.suggestion.web;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.form.DescribedList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parameters of this module's lists in the description of the API. */
@Configuration("suggestionListsDescribed")
class ListsDescribed {
    @Bean
    static DescribedList suggestionSuggestionsList() {
        return new DescribedList("/api/v1/suggestions", pages());
    }

    @Bean
    static DescribedList suggestionStatisticsList() {
        return new DescribedList("/api/v1/statistics/suggestions", FilterParameters.NAMES);
    }

    private static List<String> pages() {
        return Stream.concat(FilterParameters.NAMES.stream(), Stream.of("limit", "cursor"))
                .toList();
    }
}
