package org.huiyin.suggestion;

import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.account.Role;
import org.huiyin.desk.News.Holders;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.shared.DistrictId;
import org.springframework.stereotype.Component;

/** The offices that are told of cases. */
@Component
class CaseAudience {
    private final Directory directory;

    CaseAudience(Directory directory) {
        this.directory = directory;
    }

    /** The office that steers a case. */
    static Set<Holders> office(Parties parties) {
        return Holders.offices(parties.body());
    }

    /** The government's office, which assigns. */
    Set<Holders> government(DistrictId district) {
        return directory.bodies(district).stream()
                .filter(body -> body.kind() == BodyKind.GOVERNMENT)
                .map(body -> new Holders(Role.GOVERNMENT_OFFICE, body.id().value()))
                .collect(Collectors.toSet());
    }
}
