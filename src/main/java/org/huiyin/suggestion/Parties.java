package org.huiyin.suggestion;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a case now.
 *
 * @param body whose office steers it
 * @param signers everyone who must be answered
 * @param invited those asked to co-sign who have not answered
 * @param silent signers who still owe feedback to the replies of this round
 * @param units that handle it, without those that gave it back
 * @param coUnits of these, the co-handlers
 */
public record Parties(
        BodyId body,
        @Nullable PersonId lead,
        List<PersonId> signers,
        List<PersonId> invited,
        List<PersonId> silent,
        List<UnitId> units,
        List<UnitId> coUnits) {
    static Parties of(Suggestion suggestion) {
        var paper = suggestion.paper();
        return new Parties(
                paper.body(),
                paper.lead().map(Signer::person).orElse(null),
                paper.answered().stream().map(Signer::person).distinct().toList(),
                paper.signers().stream()
                        .filter(signer -> signer.consent() == Signer.Consent.INVITED)
                        .map(Signer::person)
                        .toList(),
                suggestion instanceof Suggestion.Replied replied ? replied.silent() : List.of(),
                units(suggestion.lastRound().stream()
                        .flatMap(round -> Stream.concat(round.replying().stream(), round.co().stream()))),
                units(suggestion.lastRound().stream().flatMap(round -> round.co().stream())));
    }

    private static List<UnitId> units(Stream<Handling> handlings) {
        return handlings.map(handling -> handling.task().unit()).distinct().toList();
    }
}
