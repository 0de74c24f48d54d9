package org.huiyin.supervision.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.shared.Forbidden;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bodies whose office or committee somebody works for. */
@Component
class OfficeBodies {
    private final Directory directory;

    OfficeBodies(Directory directory) {
        this.directory = directory;
    }

    /** The body named, or the caller's own. @throws Forbidden if the caller steers none */
    BodyId of(@Nullable UUID given, Caller caller) {
        if (given != null) {
            return new BodyId(given);
        }
        return own(caller).findFirst().orElseThrow(() -> new Forbidden("steer"));
    }

    /** The bodies for which the caller steers. */
    List<Option> options(Caller caller) {
        return own(caller)
                .map(body -> directory.body(caller.district(), body))
                .map(body -> new Option(body.id().toString(), body.name()))
                .toList();
    }

    private Stream<BodyId> own(Caller caller) {
        var committees = caller.scopes(Role.COMMITTEE);
        return Stream.concat(
                        Stream.concat(
                                        caller.scopes(Role.DEPUTIES_OFFICE).stream(),
                                        caller.scopes(Role.PROPOSALS_OFFICE).stream())
                                .map(BodyId::new),
                        directory.bodies(caller.district()).stream()
                                .filter(body -> body.kind() == BodyKind.COMMITTEE
                                        && committees.contains(body.id().value()))
                                .flatMap(body -> Stream.ofNullable(body.parent())))
                .distinct();
    }

    /** Congress and conference of the district, for a filter. */
    List<Option> ruled(Caller caller) {
        return directory.bodies(caller.district()).stream()
                .filter(body -> body.kind() == BodyKind.CONGRESS || body.kind() == BodyKind.CPPCC)
                .map(body -> new Option(body.id().toString(), body.name()))
                .toList();
    }
}
