package org.huiyin.suggestion.moves;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.form.DescribedMoves;
import org.huiyin.form.Field;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The moves of this module in the description of the API. */
@Configuration("suggestionMovesDescribed")
class MovesDescribed {
    @Bean
    static DescribedMoves suggestionMoves() {
        return DescribedMoves.of(
                "/api/v1/suggestions/{id}/moves/{move}", MoveName.values(), MoveName::code, MovesDescribed::fields);
    }

    /** A move of one unit's handling names the unit where there are several. */
    private static List<Field> fields(MoveName move) {
        var fields = new ArrayList<>(move.fields());
        if (move.scope() == MoveName.Scope.HANDLING) {
            fields.add(Field.of("unit", Field.Type.UNIT, CaseSource.UNITS));
        }
        return fields;
    }
}
