package org.huiyin.voice.states;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.Refusal;
import org.huiyin.voice.VoiceLink;

/**
 * What every state of a voice knows.
 *
 * @param asked deputies who were asked to adopt it and have not declined
 * @param links as what it goes on
 */
public record VoiceFacts(
        Sheet sheet,
        Reading reading,
        List<PersonId> asked,
        List<VoiceLink> links,
        List<Verdict> verdicts,
        List<Entry> history) {
    /** How often in a day a speaker says whether it helped. */
    private static final int VERDICTS = 5;

    public VoiceFacts {
        asked = List.copyOf(asked);
        links = List.copyOf(links);
        verdicts = List.copyOf(verdicts);
        history = List.copyOf(history);
    }

    private static <T> List<T> with(List<T> list, T more) {
        var longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    VoiceFacts noted(Entry entry) {
        return new VoiceFacts(sheet, reading, asked, links, verdicts, with(history, entry));
    }

    VoiceFacts read(Reading as) {
        return new VoiceFacts(sheet, as, asked, links, verdicts, history);
    }

    VoiceFacts asking(List<PersonId> people) {
        return new VoiceFacts(sheet, reading, people, links, verdicts, history);
    }

    VoiceFacts linked(VoiceLink link) {
        return links.contains(link)
                ? this
                : new VoiceFacts(sheet, reading, asked, with(links, link), verdicts, history);
    }

    /** @throws Refusal if the speaker has said often enough within a day what came of it */
    VoiceFacts judged(Verdict verdict) {
        var dayBefore = verdict.at().minus(Duration.ofDays(1));
        if (verdicts.stream().filter(other -> other.at().isAfter(dayBefore)).count() >= VERDICTS) {
            throw new Refusal("voice.judgedEnough", VERDICTS);
        }
        return new VoiceFacts(sheet, reading, asked, links, with(verdicts, verdict), history);
    }

    VoiceFacts at(Sheet elsewhere) {
        return new VoiceFacts(elsewhere, reading, asked, links, verdicts, history);
    }
}
