package org.huiyin.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.springframework.stereotype.Component;

/** What came of that to whose pages addresses lead. Each module is asked once, for all that is its own. */
@Component
public class PageAnswers {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private final List<Pages> sources;

    PageAnswers(List<NewsAnswers> sources) {
        this.sources = sources.stream()
                .map(source -> new Pages(source, pattern(source.pages())))
                .toList();
    }

    private record Pages(NewsAnswers source, Pattern addresses) {}

    private static Pattern pattern(String pages) {
        return Pattern.compile(
                PART.matcher(pages).replaceAll(part -> part.group(1).equals("id") ? ID : "[^/]+"));
    }

    /** By address, without those of other pages and of what the reader may not know. */
    public Map<String, Answer> of(Collection<String> addresses, Caller reader) {
        var answers = new HashMap<String, Answer>();
        for (var pages : sources) {
            var ids = new HashMap<String, UUID>();
            for (var address : addresses) {
                var found = pages.addresses().matcher(address);
                if (found.matches()) {
                    ids.put(address, UUID.fromString(found.group(1)));
                }
            }
            if (!ids.isEmpty()) {
                var told =
                        pages.source().answers(ids.values().stream().distinct().toList(), reader);
                ids.forEach((address, id) -> {
                    var answer = told.get(id);
                    if (answer != null) {
                        answers.put(address, answer);
                    }
                });
            }
        }
        return answers;
    }
}
