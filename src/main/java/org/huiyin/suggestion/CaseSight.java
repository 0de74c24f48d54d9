package org.huiyin.suggestion;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.Standings.Nearness;

/** One case in the eyes of one caller: how near they are to it, and what is therefore open to them. */
final class CaseSight {
    private final Directory directory;
    private final Suggestion suggestion;
    private final Caller caller;
    private final Nearness nearness;
    private final Map<PersonId, Person> people;

    CaseSight(Directory directory, Suggestion suggestion, Caller caller) {
        this.directory = directory;
        this.suggestion = suggestion;
        this.caller = caller;
        this.nearness = Standings.nearness(suggestion, caller);
        var paper = suggestion.paper();
        this.people = directory.people(
                paper.district(),
                Stream.concat(
                                paper.signers().stream(),
                                paper.absorbed().stream().flatMap(it -> it.signers().stream()))
                        .map(Signer::person)
                        .distinct()
                        .toList());
    }

    Suggestion suggestion() {
        return suggestion;
    }

    Caller caller() {
        return caller;
    }

    Nearness nearness() {
        return nearness;
    }

    /** Whether the caller handles the case in a unit, or did, or steers it in an office. */
    boolean handles() {
        return nearness.compareTo(Nearness.HANDLER) >= 0;
    }

    boolean inside() {
        return nearness != Nearness.OUTSIDE;
    }

    boolean textOpen() {
        return inside() || Summary.disclosed(suggestion);
    }

    boolean namesOpen() {
        return inside() || (textOpen() && !suggestion.paper().confidential());
    }

    String name(PersonId person) {
        if (!namesOpen()) {
            return "";
        }
        var found = people.get(person);
        return found == null ? "" : found.name();
    }

    /** Files of the paper. Those of confidential papers never leave the parties: what is in them may name the signer. */
    List<CaseView.AttachmentView> files(Paper paper) {
        return files(paper.attachments(), textOpen());
    }

    /** Files of an issued reply go as far as its whole text, those of a draft to those who work on it. */
    List<CaseView.AttachmentView> files(Handling handling) {
        var files = handling.task().attachments();
        return handling instanceof Handling.Answered answered
                ? files(files, textOpen() && answered.replies().getFirst().level() == Reply.Level.FULL)
                : handles() ? files(files, true) : List.of();
    }

    private List<CaseView.AttachmentView> files(List<AttachmentRef> files, boolean open) {
        var outside = open && !suggestion.paper().confidential();
        return files.stream()
                .filter(file -> inside() || (outside && file.disclosed()))
                .map(CaseView.AttachmentView::of)
                .toList();
    }

    NamedId unit(UnitId id) {
        return new NamedId(id.value(), directory.unit(caller.district(), id).name());
    }
}
