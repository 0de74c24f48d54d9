package org.huiyin.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much each side of the work counts, of 100, with the rule or decision that says so. Delivery weighs more than any other (Qingdao 2021,
 * article 31: carrying out counts more than satisfaction).
 *
 * @param least of how many records a unit is ranked: one kept promise of one is no 100 points
 */
public record Weights(String basis, Map<Indicator, Integer> weights, int least) {
    static final int MOST_LEAST = 100;
    private static final int WHOLE = 100;
    private static final Weights SHIPPED = shipped();

    public Weights {
        weights = Map.copyOf(new EnumMap<>(weights));
    }

    /** The weights that count where an office set none. */
    public static Weights standard() {
        return SHIPPED;
    }

    /** @throws InvalidInput if they do not make 100, delivery does not weigh most, or no record at all is enough */
    static Weights checked(String basis, Map<Indicator, Integer> weights, int least) {
        var problems = new ArrayList<FieldProblem>();
        if (least < 1) {
            problems.add(new FieldProblem("least", "leastOne"));
        }
        var sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != WHOLE) {
            problems.add(new FieldProblem(Indicator.DELIVERY.code(), "weightsSum", List.of(sum)));
        }
        var delivery = weights.getOrDefault(Indicator.DELIVERY, 0);
        if (weights.entrySet().stream()
                .anyMatch(entry -> entry.getKey() != Indicator.DELIVERY && entry.getValue() >= delivery)) {
            problems.add(new FieldProblem(Indicator.DELIVERY.code(), "deliveryMost"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(List.of(problems.getFirst()));
        }
        return new Weights(basis, weights, least);
    }

    public int of(Indicator indicator) {
        return weights.getOrDefault(indicator, 0);
    }

    private static Weights shipped() {
        try (var in = Weights.class.getResourceAsStream("/evaluation/weights.json")) {
            var read = JsonMapper.shared().readValue(in, Weights.class);
            return checked(read.basis(), read.weights(), read.least());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
