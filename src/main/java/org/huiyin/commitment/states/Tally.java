package org.huiyin.commitment.states;

import org.huiyin.commitment.Delivery;

/** What the signers said of one commitment in one round. */
public record Tally(int signers, int delivered, int partly, int notDelivered) {
    public static Tally of(PromiseFacts facts, int year) {
        var counts = new int[Delivery.values().length];
        facts.signers().stream()
                .flatMap(person -> facts.ratingOf(year, person).stream())
                .forEach(grade -> counts[grade.ordinal()]++);
        return new Tally(facts.signers().size(), counts[0], counts[1], counts[2]);
    }

    public int silent() {
        return signers - delivered - partly - notDelivered;
    }
}
