package org.huiyin.meeting.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.meeting.Party;
import org.huiyin.meeting.states.AgendaItem;
import org.huiyin.meeting.states.Paper;
import org.huiyin.meeting.states.Resolution;
import org.huiyin.meeting.states.UnitRole;
import org.huiyin.move.Deed;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;

/** What was typed for a move of a meeting, as its parts. */
public final class Entered {
    /** A result is given in all of them or in none: a count left empty is not a count of nobody. */
    private static final List<String> VOTES = List.of("votesFor", "votesAgainst", "abstained");

    private Entered() {}

    public static List<Party> parties(Deed<MeetingNow> deed) {
        var parties = new ArrayList<Party>();
        for (var role : UnitRole.values()) {
            deed.input().units(MeetingMove.field(role)).forEach(unit -> parties.add(new Party(unit.value(), role)));
        }
        return parties;
    }

    public static List<Paper> papers(Deed<MeetingNow> deed) {
        return deed.files().stream()
                .map(file -> new Paper(file, deed.input().flag("openPapers")))
                .toList();
    }

    /** The papers that stay, as ticked. */
    public static List<Paper> keptPapers(Deed<MeetingNow> deed, List<Paper> old) {
        var kept = deed.input().choices("keep");
        return old.stream()
                .filter(paper -> kept.contains(paper.file().id().toString()))
                .toList();
    }

    public static AgendaItem item(Deed<MeetingNow> deed, int number, List<Paper> kept) {
        return new AgendaItem(
                number,
                deed.text("title"),
                deed.text("reporter"),
                deed.input().number("minutes").orElse(0),
                deed.input().flag("open"),
                Stream.concat(kept.stream(), papers(deed).stream()).toList());
    }

    public static Resolution resolution(Deed<MeetingNow> deed, int number) {
        var votes = deed.input().number("votesFor");
        var against = deed.input().number("votesAgainst");
        var abstained = deed.input().number("abstained");
        var counts = VOTES.stream()
                .filter(name -> deed.input().number(name).isPresent())
                .count();
        if (counts > 0 && counts < VOTES.size()) {
            throw new InvalidInput(VOTES.stream()
                    .filter(name -> deed.input().number(name).isEmpty())
                    .map(name -> new FieldProblem(name, "required"))
                    .toList());
        }
        return new Resolution(
                number,
                deed.text("title"),
                deed.text("text"),
                deed.input().flag("passed"),
                votes.isPresent() ? votes.getAsInt() : null,
                against.isPresent() ? against.getAsInt() : null,
                abstained.isPresent() ? abstained.getAsInt() : null,
                deed.text("ballot"),
                deed.by());
    }
}
