package org.huiyin.suggestion.moves;

import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.states.Suggestion;

/** The other half of a merge: the case that goes on takes over the signers, each of whom is still answered. */
final class Merger {
    private Merger() {}

    /** The case that goes on. @throws Refusal if it is no longer open to it */
    static Suggestion absorb(Suggestion main, Suggestion.Merged merged) {
        if (main.paper().id().equals(merged.paper().id())
                || !main.paper().body().equals(merged.paper().body())) {
            throw new InvalidInput("into", "notAnOption");
        }
        var paper = main.paper().absorbing(merged.paper(), merged.submission().number());
        return switch (main) {
            case Suggestion.Submitted it -> new Suggestion.Submitted(paper, it.submission());
            case Suggestion.Filed it ->
                new Suggestion.Filed(paper, it.submission(), it.filedOn(), it.assignBy(), it.suggested());
            case Suggestion.InHandling it ->
                new Suggestion.InHandling(
                        paper, it.submission(), it.filedOn(), it.assignment(), it.round(), it.earlier());
            case Suggestion.Draft _,
                    Suggestion.CoSigning _,
                    Suggestion.NotFiled _,
                    Suggestion.Forwarded _,
                    Suggestion.Merged _,
                    Suggestion.Withdrawn _,
                    Suggestion.Replied _,
                    Suggestion.Closed _ -> throw new Refusal("merge.targetClosed");
        };
    }
}
