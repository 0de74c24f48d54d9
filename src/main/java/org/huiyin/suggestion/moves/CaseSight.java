package org.huiyin.suggestion.moves;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.directory.NamedId;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.moves.Standings.Nearness;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;

/** One case in the eyes of one caller: how near they are to it, and what is therefore open to them. */
public final class CaseSight {
    private final Directory directory;
    private final Suggestion suggestion;
    private final Caller caller;
    private final Nearness nearness;
    private final Map<PersonId, Person> people;
    private final List<Paper.Part> parts;
    private final List<Paper.Part> openParts;
    private final Set<PersonId> known;

    public CaseSight(Directory directory, Suggestion suggestion, Caller caller) {
        this(
                directory,
                suggestion,
                caller,
                directory.people(suggestion.paper().district(), people(suggestion.paper())));
    }

    /** @param people those of many cases, read at once */
    public CaseSight(Directory directory, Suggestion suggestion, Caller caller, Map<PersonId, Person> people) {
        this.directory = directory;
        this.suggestion = suggestion;
        this.caller = caller;
        this.nearness = Standings.nearness(suggestion, caller);
        this.parts = suggestion.paper().parts();
        this.openParts = parts.stream().filter(this::open).toList();
        this.known = people(openParts);
        this.people = people;
    }

    /** Everyone whom one of the papers of a case may name. */
    public static Set<PersonId> people(Paper paper) {
        return people(paper.parts());
    }

    public Suggestion suggestion() {
        return suggestion;
    }

    public Caller caller() {
        return caller;
    }

    public Nearness nearness() {
        return nearness;
    }

    /** Whether the caller handles the case in a unit, or did, or steers it in an office. */
    public boolean handles() {
        return nearness.compareTo(Nearness.HANDLER) >= 0;
    }

    public boolean inside() {
        return nearness != Nearness.OUTSIDE;
    }

    public boolean textOpen() {
        return inside() || Summary.disclosed(suggestion);
    }

    private static Set<PersonId> people(List<Paper.Part> parts) {
        return parts.stream()
                .flatMap(part -> part.signers().stream())
                .map(Signer::person)
                .collect(Collectors.toSet());
    }

    /**
     * Whether the caller may know who signed a part: a signature is shown as far as the paper on which it stands shows it. Those of the
     * same paper know each other, offices and the units that answer know all.
     */
    private boolean open(Paper.Part part) {
        var person = caller.person();
        var own = inside()
                && part.signers().stream()
                        .anyMatch(signer ->
                                signer.person().equals(person) && signer.consent() != Signer.Consent.DECLINED);
        return handles() || own || (textOpen() && part.secrecy().named());
    }

    /** Whether the caller may know who signed the paper itself. */
    public boolean ownNamesOpen() {
        return openParts.contains(parts.getFirst());
    }

    /** Whether the caller may know everyone who is answered, or was while the case went on. */
    public boolean namesOpen() {
        return handles()
                || (openParts.size() == parts.size()
                        && suggestion.paper().left().named());
    }

    /** Whether the caller may know that a person signed. */
    public boolean knows(PersonId person) {
        return namesOpen() || known.contains(person);
    }

    /** Every signature, each person once: where the caller may know one, else hidden. */
    public List<Signer> signers() {
        var once = new LinkedHashMap<PersonId, Signer>();
        Stream.concat(openParts.stream(), parts.stream())
                .flatMap(part -> part.signers().stream())
                .filter(signer -> inside() || signer.signed())
                .forEach(signer -> once.putIfAbsent(signer.person(), signer));
        return List.copyOf(once.values());
    }

    public String name(PersonId person) {
        var found = knows(person) ? people.get(person) : null;
        return found == null ? "" : found.name();
    }

    /** A name that an act keeps without saying whose it is: shown only if it can be nobody's who is hidden. */
    public String name(String written) {
        if (namesOpen()) {
            return written;
        }
        var hidden = new HashSet<>(people.keySet());
        hidden.removeAll(known);
        return named(known, written) && !named(hidden, written) ? written : "";
    }

    private boolean named(Set<PersonId> some, String name) {
        return some.stream()
                .map(people::get)
                .anyMatch(person -> person != null && person.name().equals(name));
    }

    /** Files of the paper. Those of confidential papers never leave the parties: what is in them may name the signer. */
    public List<CaseView.AttachmentView> files(Paper paper) {
        return ownNamesOpen() ? files(paper.attachments(), textOpen()) : List.of();
    }

    /**
     * Files of an issued reply go as far as its whole text, but where somebody who is answered may not be named to those who take part only;
     * those of a draft go to those who work on it.
     */
    public List<CaseView.AttachmentView> files(Handling handling) {
        var files = handling.task().attachments();
        return handling instanceof Handling.Answered answered
                ? files(files, namesOpen() && answered.replies().getFirst().level() == Reply.Level.FULL)
                : handles() ? files(files, true) : List.of();
    }

    private List<CaseView.AttachmentView> files(List<AttachmentRef> files, boolean open) {
        return files.stream()
                .filter(file -> inside() || (open && file.disclosed()))
                .map(CaseView.AttachmentView::of)
                .toList();
    }

    public NamedId unit(UnitId id) {
        return new NamedId(id.value(), directory.unit(caller.district(), id).name());
    }
}
