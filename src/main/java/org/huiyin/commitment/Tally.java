package org.huiyin.commitment;

/** What the signers said of one commitment in one round. */
record Tally(int signers, int delivered, int partly, int notDelivered) {
    static Tally of(PromiseFacts facts, int year) {
        var counts = new int[Delivery.values().length];
        facts.signers().stream()
                .flatMap(person -> facts.ratingOf(year, person).stream())
                .forEach(grade -> counts[grade.ordinal()]++);
        return new Tally(facts.signers().size(), counts[0], counts[1], counts[2]);
    }

    int silent() {
        return signers - delivered - partly - notDelivered;
    }
}
