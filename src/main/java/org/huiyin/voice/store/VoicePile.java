package org.huiyin.voice.store;

import java.util.Locale;
import java.util.stream.Collectors;
import org.huiyin.desk.Pile.Group;
import org.huiyin.desk.Task;
import org.huiyin.voice.Voices;

/** A pile of voices, with what is to be done with each. */
public enum VoicePile implements Task {
    NEW(Side.STATION, Group.NEEDS_ME, "", " AND v.state = 'NEW'"),
    UNREAD(Side.STATION, Group.NEEDS_ME, "publish", " AND v.reading = 'WAITING' AND NOT v.closed"),
    WAITING(Side.STATION, Group.WAITING, "", " AND v.state IN (" + waiting() + ")"),
    ASKED(Side.DEPUTY, Group.NEEDS_ME, "adopt", " AND v.state IN ('NEW', 'OFFERED')"),
    REFERRED(Side.UNIT, Group.NEEDS_ME, "enter-answer", " AND v.state = 'REFERRED'");

    /** Whose desk it lies on. */
    enum Side {
        /** Of stations, and of the offices of their congresses. */
        STATION,
        DEPUTY,
        UNIT
    }

    private final Side side;
    private final Group group;
    private final String move;
    private final String condition;

    VoicePile(Side side, Group group, String move, String condition) {
        this.side = side;
        this.group = group;
        this.move = move;
        this.condition = condition;
    }

    private static String waiting() {
        return Voices.waiting().stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    }

    Side side() {
        return side;
    }

    @Override
    public Group group() {
        return group;
    }

    /** What is to be done; empty where the page of the voice shows it. */
    public String move() {
        return move;
    }

    /** Whether the day by which its voices are to be dealt with is that of whom they wait for. */
    boolean dated() {
        return switch (this) {
            case NEW, WAITING, REFERRED -> true;
            case UNREAD, ASKED -> false;
        };
    }

    /** What is true of its voices {@code v}, in SQL, to stand after other conditions. */
    String condition() {
        return condition;
    }

    /** Where all of it is shown. */
    public String all() {
        return switch (this) {
            case NEW -> "/voices/desk";
            case UNREAD, WAITING -> "/voices/desk?pile=" + name().toLowerCase(Locale.ROOT);
            case ASKED, REFERRED -> "/desk?task=" + code();
        };
    }

    @Override
    public String code() {
        return "voice-" + name().toLowerCase(Locale.ROOT);
    }
}
