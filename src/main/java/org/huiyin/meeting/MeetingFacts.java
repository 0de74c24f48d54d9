package org.huiyin.meeting;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.StationId;
import org.huiyin.directory.UnitId;
import org.huiyin.meeting.states.UnitRole;
import org.huiyin.shared.DistrictId;
import org.jspecify.annotations.Nullable;

/**
 * What modules above need to know of a meeting, whoever asks. Never shown as it is.
 *
 * @param organiser the committee that prepares it; null if an office of the body does
 * @param hosts people who preside
 * @param parties units and bodies with their roles
 * @param invited deputies and members that are invited
 * @param present those of them who signed in
 * @param open whether everyone may know it now
 */
public record MeetingFacts(
        MeetingId id,
        DistrictId district,
        BodyId body,
        @Nullable BodyId organiser,
        MeetingKind kind,
        @Nullable Integer number,
        String title,
        MeetingState state,
        LocalDate on,
        String starts,
        String place,
        @Nullable StationId station,
        Set<PersonId> hosts,
        List<Party> parties,
        Set<PersonId> invited,
        Set<PersonId> present,
        boolean open) {
    public MeetingFacts {
        hosts = Set.copyOf(hosts);
        parties = List.copyOf(parties);
        invited = Set.copyOf(invited);
        present = Set.copyOf(present);
    }

    /** Units of a role, e.g. those that answer questions. */
    public List<UnitId> units(UnitRole role) {
        return parties.stream()
                .filter(party -> party.role() == role)
                .map(party -> new UnitId(party.id()))
                .toList();
    }

    /** Whether the unit was asked to come, in whatever role. */
    public boolean invites(UnitId unit) {
        return parties.stream().anyMatch(party -> party.id().equals(unit.value()));
    }
}
