package org.huiyin.form;

import java.util.List;

/**
 * The parameters of a list that a handler reads as a whole, for the description of the API. A module declares them as a bean.
 *
 * @param path of the list
 * @param parameters each may be left out
 */
public record DescribedList(String path, List<String> parameters) {
    public DescribedList {
        parameters = List.copyOf(parameters);
    }
}
