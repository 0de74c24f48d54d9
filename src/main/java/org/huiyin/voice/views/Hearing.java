package org.huiyin.voice.views;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.commitment.Commitments;
import org.huiyin.ledger.Act;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceSteps;
import org.huiyin.voice.Voices;
import org.huiyin.voice.store.VoiceStore;
import org.springframework.stereotype.Component;

/** Says which voices an act concerns, and in which words whoever spoke is told. */
@Component
public class Hearing {
    private static final String LOOK_BACK = Commitments.SUBJECT + ".look-back";
    private static final Set<String> PROMISES = Set.of(
            "registered",
            "report-done",
            "confirm-done",
            "confirm-for-deputy",
            "reject-done",
            "carry-over",
            "lapse",
            "consent-change");
    private static final Set<String> LOOKED = Set.of("visit", "conclude");

    private final VoiceStore store;
    private final Suggestions suggestions;
    private final List<VoiceSteps> sources;

    Hearing(VoiceStore store, Suggestions suggestions, List<VoiceSteps> sources) {
        this.store = store;
        this.suggestions = suggestions;
        this.sources = List.copyOf(sources);
    }

    /**
     * What is told.
     *
     * @param kind message key below {@code voice.news.}
     */
    public record Heard(List<VoiceStore.Loaded> voices, String kind) {
        static final Heard NOTHING = new Heard(List.of(), "");
    }

    /**
     * What acts concern that come together. Few cases began as a voice: which ones did is asked once for all of them.
     */
    public Function<Act, Heard> among(List<Act> acts) {
        var begun = begunByVoices(acts);
        return act -> isTold(act) && !begun.contains(act.subject().id()) ? Heard.NOTHING : of(act);
    }

    private static boolean isTold(Act act) {
        return act.subject().type().equals(Suggestions.SUBJECT) && CaseSteps.TOLD.contains(move(act));
    }

    /** The cases at whose root voices lie, or at that of one with which they were merged. */
    private Set<UUID> begunByVoices(List<Act> acts) {
        var begun = new HashSet<UUID>();
        acts.stream()
                .filter(Hearing::isTold)
                .collect(Collectors.groupingBy(
                        act -> act.actor().district(),
                        Collectors.mapping(act -> new CaseId(act.subject().id()), Collectors.toSet())))
                .forEach((district, cases) -> {
                    var merged = suggestions.mergedInto(district, cases);
                    var all = Stream.concat(
                                    cases.stream(), merged.values().stream().flatMap(List::stream))
                            .map(CaseId::value)
                            .collect(Collectors.toSet());
                    var linked = store.linked(district, Suggestions.SUBJECT, all);
                    for (var id : cases) {
                        if (linked.contains(id.value())
                                || merged.getOrDefault(id, List.of()).stream()
                                        .anyMatch(part -> linked.contains(part.value()))) {
                            begun.add(id.value());
                        }
                    }
                });
        return begun;
    }

    private static String move(Act act) {
        return act.type().substring(act.type().lastIndexOf('.') + 1);
    }

    public Heard of(Act act) {
        var district = act.actor().district();
        var subject = act.subject();
        var move = move(act);
        return switch (subject.type()) {
            case Voices.SUBJECT ->
                move.equals("raised") || !VoiceViews.told(move)
                        ? Heard.NOTHING
                        : store.load(district, new VoiceId(subject.id()))
                                .map(loaded -> new Heard(withJoined(district, List.of(loaded)), move))
                                .orElse(Heard.NOTHING);
            case Suggestions.SUBJECT ->
                CaseSteps.TOLD.contains(move)
                        ? linked(district, new VoiceLink(subject.type(), subject.id()), "case." + move)
                        : Heard.NOTHING;
            case Commitments.SUBJECT -> PROMISES.contains(move) ? source(act, "promise." + move) : Heard.NOTHING;
            case LOOK_BACK -> LOOKED.contains(move) ? source(act, "look-back." + move) : Heard.NOTHING;
            default ->
                sources.stream()
                        .flatMap(source -> source.news(act).stream())
                        .findFirst()
                        .map(link -> linked(district, link, "further"))
                        .orElse(Heard.NOTHING);
        };
    }

    private Heard source(Act act, String kind) {
        var id = act.details().path("source").asString("");
        return id.isEmpty()
                ? Heard.NOTHING
                : linked(
                        act.actor().district(),
                        new VoiceLink(act.details().path("sourceType").asString(), UUID.fromString(id)),
                        kind);
    }

    /** The voices at the root of something; at that of a case also those of the cases merged with it. */
    private Heard linked(DistrictId district, VoiceLink link, String kind) {
        var roots = new ArrayList<>(store.linked(district, link));
        if (link.type().equals(Suggestions.SUBJECT)) {
            for (var absorbed : suggestions.mergedInto(district, new CaseId(link.id()))) {
                roots.addAll(store.linked(district, VoiceLink.of(absorbed)));
            }
        }
        return roots.isEmpty() ? Heard.NOTHING : new Heard(withJoined(district, roots), kind);
    }

    private List<VoiceStore.Loaded> withJoined(DistrictId district, List<VoiceStore.Loaded> roots) {
        var all = new ArrayList<VoiceStore.Loaded>();
        for (var root : roots) {
            all.add(root);
            all.addAll(store.joined(district, root.voice().sheet().id()));
        }
        return all;
    }
}
