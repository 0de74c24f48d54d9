package org.huiyin.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.document.FileRef;
import org.huiyin.form.Input;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.InvalidInput.FieldProblem;

/**
 * A move about to be made, with everything that decides it.
 *
 * @param files those that the move takes along
 * @param by the name under which it is made
 */
record Made(MeetingMove name, Input input, List<FileRef> files, String by, LocalDate today, Instant now) {
    /** A result is given in all of them or in none: a count left empty is not a count of nobody. */
    private static final List<String> VOTES = List.of("votesFor", "votesAgainst", "abstained");

    Made {
        files = List.copyOf(files);
    }

    String text(String field) {
        return input.text(field);
    }

    /** A number chosen from a list. */
    int choice(String field) {
        try {
            return Integer.parseInt(input.text(field));
        } catch (NumberFormatException e) {
            throw new InvalidInput(field, "notAnOption");
        }
    }

    List<Party> parties() {
        var parties = new ArrayList<Party>();
        for (var role : UnitRole.values()) {
            input.units(MeetingMove.field(role)).forEach(unit -> parties.add(new Party(unit.value(), role)));
        }
        return parties;
    }

    List<Paper> papers() {
        return files.stream()
                .map(file -> new Paper(file, input.flag("openPapers")))
                .toList();
    }

    /** The papers that stay, as ticked. */
    List<Paper> keptPapers(List<Paper> old) {
        var kept = input.choices("keep");
        return old.stream()
                .filter(paper -> kept.contains(paper.file().id().toString()))
                .toList();
    }

    AgendaItem item(int number, List<Paper> kept) {
        return new AgendaItem(
                number,
                text("title"),
                text("reporter"),
                input.number("minutes").orElse(0),
                input.flag("open"),
                Stream.concat(kept.stream(), papers().stream()).toList());
    }

    Resolution resolution(int number) {
        var votes = input.number("votesFor");
        var against = input.number("votesAgainst");
        var abstained = input.number("abstained");
        var counts =
                VOTES.stream().filter(name -> input.number(name).isPresent()).count();
        if (counts > 0 && counts < VOTES.size()) {
            throw new InvalidInput(VOTES.stream()
                    .filter(name -> input.number(name).isEmpty())
                    .map(name -> new FieldProblem(name, "required"))
                    .toList());
        }
        return new Resolution(
                number,
                text("title"),
                text("text"),
                input.flag("passed"),
                votes.isPresent() ? votes.getAsInt() : null,
                against.isPresent() ? against.getAsInt() : null,
                abstained.isPresent() ? abstained.getAsInt() : null,
                text("ballot"),
                by);
    }
}
