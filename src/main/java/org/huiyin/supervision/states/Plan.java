package org.huiyin.supervision.states;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.Refusal;

/**
 * How the responsible committee supervises a key item.
 *
 * @param act version of the item whose act made it
 * @param assessors the committees that give a first assessment
 * @param reportBy day by which the units report
 * @param last number of the last step added
 */
public record Plan(int act, String goal, List<BodyId> assessors, LocalDate reportBy, List<PlanStep> steps, int last) {
    public Plan {
        assessors = List.copyOf(assessors);
        steps = List.copyOf(steps);
    }

    Plan adding(String what, String who, LocalDate by) {
        var step = new PlanStep(last + 1, what, who, by, null);
        return with(Stream.concat(steps.stream(), Stream.of(step)).toList(), last + 1);
    }

    Plan without(int number) {
        step(number);
        return with(steps.stream().filter(step -> step.number() != number).toList(), last);
    }

    Plan finished(int number, PlanStep.Done how) {
        if (step(number).done() != null) {
            throw new Refusal("supervision.stepDone");
        }
        return with(
                steps.stream()
                        .map(step -> step.number() == number ? step.finished(how) : step)
                        .toList(),
                last);
    }

    private PlanStep step(int number) {
        return steps.stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal("supervision.noStep"));
    }

    private Plan with(List<PlanStep> changed, int count) {
        return new Plan(act, goal, assessors, reportBy, changed, count);
    }
}
