package org.huiyin.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.calendar.Calendars;
import org.huiyin.evaluation.Evaluation.UnitScore;
import org.huiyin.evaluation.Evaluations;
import org.huiyin.evaluation.Indicator;
import org.huiyin.form.Input;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the congress rank its units of this year on as many records as the third busiest has. The few cases of the demonstration would leave
 * every unit below the base that is shipped, and a list without a single figure shows neither.
 */
@Component
@Order(4)
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoWeights implements Sequel {
    private static final int RANKED = 3;
    private static final long FEWEST = 2;

    private final DemoDistrict district;
    private final Evaluations evaluations;
    private final Calendars calendars;

    DemoWeights(DemoDistrict district, Evaluations evaluations, Calendars calendars) {
        this.district = district;
        this.evaluations = evaluations;
        this.calendars = calendars;
    }

    @Override
    public void tell() {
        var body = district.body("congress").id();
        var year = calendars.today().getYear();
        var office = district.caller("office");
        if (evaluations.version(body, year, office) > 0) {
            return;
        }
        var least = evaluations.of(body, year, office).units().stream()
                .map(UnitScore::records)
                .sorted(Comparator.reverseOrder())
                .limit(RANKED)
                .filter(records -> records >= FEWEST)
                .min(Comparator.naturalOrder());
        if (least.isEmpty()) {
            return;
        }
        var weights = evaluations.weights(body, year, office);
        var typed = new HashMap<String, Object>();
        for (var indicator : Indicator.values()) {
            typed.put(indicator.code(), String.valueOf(weights.of(indicator)));
        }
        typed.put("least", String.valueOf(least.get()));
        typed.put("basis", "演示数据少，本年度满 %d 件即参加排名（平台默认 %d 件）；各项权重用平台默认值。".formatted(least.get(), weights.least()));
        evaluations.setWeights(body, year, Input.parse(Evaluations.fields(), Map.copyOf(typed)), 0, office);
    }
}
