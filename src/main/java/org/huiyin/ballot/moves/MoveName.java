package org.huiyin.ballot.moves;

import static org.huiyin.form.Field.choice;
import static org.huiyin.form.Field.flag;
import static org.huiyin.form.Field.longText;
import static org.huiyin.form.Field.number;
import static org.huiyin.form.Field.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huiyin.ballot.PollState;
import org.huiyin.form.Field;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveKind;

/** Every move of a poll's life with its fields and the states that know it. Who may make it stands in the permission table. */
public enum MoveName implements MoveKind {
    SAVE(false, Fields.SHEET, PollState.PREPARED),
    ENROL(false, Fields.ROLL, PollState.PREPARED),
    STRIKE(false, List.of(text("seats", 2000).must()), PollState.PREPARED),
    OPEN(true, List.of(), PollState.PREPARED),
    MARK(
            false,
            List.of(
                    text("seats", 20_000).must(),
                    choice("way", "DEVICE", "PAPER", "ABSENT").must()),
            PollState.OPEN),
    CHECK_IN(false, List.of(), PollState.OPEN),
    VOTE(true, List.of(), PollState.OPEN),
    END(true, List.of(), PollState.OPEN),
    REPLACE_TELLER(true, Fields.TELLER, PollState.OPEN, PollState.COUNTING),
    COUNT(false, List.of(), PollState.COUNTING),
    CLOSE(true, List.of(), PollState.COUNTING),
    CANCEL(true, List.of(longText("reason", 500).must()), PollState.PREPARED, PollState.OPEN, PollState.COUNTING);

    private final boolean official;
    private final List<Field> fields;
    private final Set<PollState> states;

    MoveName(boolean official, List<Field> fields, PollState first, PollState... more) {
        this.official = official;
        this.fields = fields;
        this.states = EnumSet.of(first, more);
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    @Override
    public boolean official() {
        return official;
    }

    /** Those that are the same for every poll; choices and counts depend on what is asked. */
    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public String notAllowed(Enum<?> state) {
        return "ballot.notNow." + state.name();
    }

    /** Whether it is made by its name alone; choices and counts are asked for by the poll's items. */
    boolean asksNothing() {
        return fields.isEmpty() && this != VOTE && this != COUNT;
    }

    public boolean knownIn(PollState state) {
        return states.contains(state);
    }

    /** Where what can be chosen comes from. */
    enum Source implements Field.Source {
        ELECTORATES,
        PEOPLE,
        TELLERS,
        /** Accounts by their names; the code is the sign-in name. */
        OFFICIALS
    }

    private static final class Fields {
        static final List<Field> SHEET = List.of(
                text("title", SheetInput.LONGEST_TITLE).must(),
                text("about", SheetInput.LONGEST_ABOUT),
                longText("items", 11_000),
                longText("grades", 140),
                number("satisfied", SheetInput.MOST_GRADES - 1),
                flag("abstain"),
                choice("secrecy", "NAMED", "SECRET").must(),
                number("minimum", SheetInput.MOST_MINIMUM),
                choice("base", "ALL", "PRESENT", "VALID").must(),
                text("threshold", 12),
                flag("strict"),
                choice("presence", "BY_HOST", "BY_VOTER", "NOT_ASKED").must(),
                choice("live", "TURNOUT", "NOTHING", "TALLY").must(),
                flag("internal"),
                Field.of("host", Field.Type.CHOICE, Source.OFFICIALS),
                Field.of("teller1", Field.Type.CHOICE, Source.OFFICIALS),
                Field.of("teller2", Field.Type.CHOICE, Source.OFFICIALS));

        static final List<Field> TELLER = List.of(
                Field.of("leaving", Field.Type.CHOICE, Source.TELLERS).must(),
                Field.of("teller", Field.Type.CHOICE, Source.OFFICIALS).must(),
                longText("reason", 500).must());

        static final List<Field> ROLL = List.of(
                Field.of("electorate", Field.Type.CHOICE, Source.ELECTORATES),
                Field.of("persons", Field.Type.PERSONS, Source.PEOPLE),
                longText("accounts", 40_000),
                longText("names", 40_000));
    }
}
