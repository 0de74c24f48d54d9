package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;

/** A case as a list has it: made of what the list tells, or rewritten by it, and not yet kept. */
public final class OldCase {
    private final Suggestion suggestion;

    OldCase(Suggestion suggestion) {
        this.suggestion = suggestion;
    }

    Suggestion suggestion() {
        return suggestion;
    }

    public CaseId id() {
        return suggestion.paper().id();
    }

    /** The mark of its line, see {@link Paper#source}. */
    public String source() {
        return suggestion.paper().source();
    }

    public Kind kind() {
        return suggestion.paper().kind();
    }

    public CaseState state() {
        return suggestion.stateName();
    }

    /** The people who sign it. */
    public List<PersonId> signers() {
        return suggestion.paper().signers().stream().map(Signer::person).toList();
    }

    /** How many sign it beyond those named. */
    public int others() {
        return suggestion.paper().others();
    }

    /** The units that handle it. */
    public List<UnitId> units() {
        return suggestion.rounds().stream()
                .flatMap(round -> round.handlings().stream())
                .map(handling -> handling.task().unit())
                .toList();
    }

    /** The day on which it was handed in, which may be unknown. */
    public Optional<LocalDate> submittedOn() {
        return suggestion.submitted().map(Submission::on);
    }
}
