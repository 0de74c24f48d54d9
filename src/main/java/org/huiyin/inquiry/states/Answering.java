package org.huiyin.inquiry.states;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes together while a question is open.
 *
 * @param last the greatest number given to a figure or a promise
 * @param tally null until the grading is closed
 */
public record Answering(
        List<FactLine> facts,
        List<Pledge> pledges,
        int last,
        Grading grading,
        @Nullable Tally tally) {
    public static final Answering NOTHING = new Answering(List.of(), List.of(), 0, Grading.NOT_BEGUN, null);

    public Answering {
        facts = List.copyOf(facts);
        pledges = List.copyOf(pledges);
    }

    Answering with(FactLine fact) {
        return new Answering(
                Stream.concat(facts.stream(), Stream.of(fact)).toList(), pledges, fact.number(), grading, tally);
    }

    Answering withoutFact(int number) {
        return new Answering(
                facts.stream().filter(fact -> fact.number() != number).toList(), pledges, last, grading, tally);
    }

    Answering with(Pledge pledge) {
        return new Answering(
                facts, Stream.concat(pledges.stream(), Stream.of(pledge)).toList(), pledge.number(), grading, tally);
    }

    Answering withoutPledge(int number) {
        return new Answering(
                facts,
                pledges.stream().filter(pledge -> pledge.number() != number).toList(),
                last,
                grading,
                tally);
    }

    Answering grading(Grading now, @Nullable Tally counted) {
        return new Answering(facts, pledges, last, now, counted);
    }
}
