package org.huiyin.supervision.states;

import java.util.List;
import java.util.stream.Stream;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Refusal;

/**
 * The one record of a talk.
 *
 * @param said who said what
 * @param deputies who came
 * @param units that came
 * @param others who else was there; may be empty
 * @param last number of the last agreement added
 */
public record Minutes(
        String said, List<PersonId> deputies, List<UnitId> units, String others, List<Agreement> agreements, int last) {
    public Minutes {
        deputies = List.copyOf(deputies);
        units = List.copyOf(units);
        agreements = List.copyOf(agreements);
    }

    Minutes agreeing(Agreement agreement) {
        return new Minutes(
                said,
                deputies,
                units,
                others,
                Stream.concat(agreements.stream(), Stream.of(agreement)).toList(),
                agreement.number());
    }

    Minutes without(int number) {
        if (agreements.stream().noneMatch(agreement -> agreement.number() == number)) {
            throw new Refusal("supervision.noAgreement");
        }
        return new Minutes(
                said,
                deputies,
                units,
                others,
                agreements.stream()
                        .filter(agreement -> agreement.number() != number)
                        .toList(),
                last);
    }
}
