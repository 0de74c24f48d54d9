package org.huiyin.suggestion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.Directory;
import org.huiyin.ledger.Disclosure;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.NewAct;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.states.Content;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.store.OldCaseStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in cases of the past as lists tell them, changes them by newer lists, and takes them out again. They make no move: what a list does not
 * tell is derived or unknown. Whoever reads lists judges and compares here; every case that is written has its act.
 */
@Service
public class OldCases {
    private static final String SERIES = "suggestion-import";

    private final CaseStore cases;
    private final OldCaseStore store;
    private final List<CaseUses> uses;
    private final Directory directory;
    private final Calendars calendars;
    private final Ledger ledger;

    OldCases(
            CaseStore cases,
            OldCaseStore store,
            List<CaseUses> uses,
            Directory directory,
            Calendars calendars,
            Ledger ledger) {
        this.cases = cases;
        this.store = store;
        this.uses = List.copyOf(uses);
        this.directory = directory;
        this.calendars = calendars;
        this.ledger = ledger;
    }

    /**
     * A case that a line may mean.
     *
     * @param source the mark of the line that it came from; empty if it was written here
     * @param untouched whether it is as a list left it
     */
    public record Known(
            CaseId id,
            String source,
            String number,
            int term,
            int session,
            String title,
            Kind kind,
            boolean untouched) {
        /** Whether it came from a list. */
        public boolean listed() {
            return !source.isEmpty();
        }
    }

    /** A case as it stands, to be compared with a list. */
    public static final class Standing {
        private final CaseStore.Loaded loaded;

        private Standing(CaseStore.Loaded loaded) {
            this.loaded = loaded;
        }

        /** What a list would tell of it. */
        public CaseFacts facts() {
            return CaseFacts.of(loaded.suggestion());
        }

        public CaseId id() {
            return loaded.suggestion().paper().id();
        }

        public String source() {
            return loaded.suggestion().paper().source();
        }

        public int version() {
            return loaded.version();
        }

        /** Whether its signers asked not to be named. */
        public boolean confidential() {
            return loaded.suggestion().paper().confidential();
        }

        /** The same case with what its paper says from a list; it stays where it is. */
        public OldCase rewritten(CaseFacts facts) {
            var paper = loaded.suggestion().paper();
            var content = paper.content();
            var told = Boolean.TRUE.equals(facts.get(ListColumn.PROTECTED, Boolean.class));
            return new OldCase(loaded.suggestion()
                    .with(paper.confidential(told || paper.confidential())
                            .with(new Content(
                                    facts.text(ListColumn.TITLE),
                                    facts.text(ListColumn.CATEGORY),
                                    facts.text(ListColumn.SITUATION),
                                    facts.text(ListColumn.ANALYSIS),
                                    facts.text(ListColumn.PROPOSAL),
                                    content.disclosable(),
                                    content.nondisclosureReason(),
                                    content.preferredLead(),
                                    content.preferredCo(),
                                    content.capacity(),
                                    content.onBehalfOf()))));
        }
    }

    /** A case as it was written down, paper and life apart. */
    public record Before(String paper, String life) {}

    /**
     * In which version a case is.
     *
     * @param listed in which a list left it; null if none did
     */
    public record Version(int now, @Nullable Integer listed) {}

    /**
     * In whose name a list is taken in.
     *
     * @param by who does it, by name
     * @param role by which they may
     * @param file its name, for those who take part: offices name files by people and by what is internal
     */
    public record Source(Actor actor, String by, String role, String file) {
        private NewAct act(CaseId id, int version, String type, Map<String, String> open) {
            return new NewAct(
                    new Subject(Suggestions.SUBJECT, id.value()),
                    version,
                    Suggestions.SUBJECT + "." + type,
                    Disclosure.PUBLIC,
                    Map.of("by", by, "as", role, "open", open, "parties", Map.of("source", file)));
        }
    }

    /** A new case. @param told by its act, for everyone */
    public record Added(OldCase one, Map<String, String> told) {}

    /**
     * A case that a list changes.
     *
     * @param told by its act, for everyone: it names the fields; what they said and say is for the office
     * @param untouched whether nobody but lists has changed it
     */
    public record Changed(Standing before, OldCase after, Map<String, String> told, boolean untouched) {}

    /**
     * A case to be taken out.
     *
     * @param version its present one
     * @param before what it becomes again; null if it came from the list and is removed
     */
    public record TakenOut(CaseId id, int version, @Nullable Before before, Map<String, String> told) {}

    /** Makes the cases of one list. */
    public OldCaseMaker maker(OldCaseMaker.Terms terms) {
        return new OldCaseMaker(terms, directory, calendars);
    }

    /**
     * The body's cases that lines may mean.
     *
     * @param numbers that the lines have
     * @param called the first halves of the lines' marks, which tell what a paper is called
     * @param ids that the lines name
     */
    public List<Known> known(
            DistrictId district,
            BodyId body,
            Collection<String> numbers,
            Collection<String> called,
            Collection<UUID> ids) {
        return store.known(district, body, numbers, called, ids);
    }

    /** Some cases as they stand; those that are no more are left out. */
    public Map<CaseId, Standing> standing(DistrictId district, Collection<CaseId> ids) {
        var standing = new LinkedHashMap<CaseId, Standing>();
        cases.loadAll(district, ids).forEach((id, loaded) -> standing.put(id, new Standing(loaded)));
        return standing;
    }

    /** How a case is written down, to be kept by whoever changes it. */
    public Before written(Standing standing) {
        return cases.written(standing.loaded.suggestion());
    }

    /** Waits until no other list is taken in or out in the district, and keeps it so for this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn(DistrictId district) {
        cases.next(district, SERIES);
    }

    /** Writes new cases and changed ones, each with its act. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Source source, List<Added> added, List<Changed> changed) {
        cases.insertAll(added.stream().map(it -> it.one().suggestion()).toList());
        var acts = new ArrayList<NewAct>();
        added.forEach(it -> acts.add(source.act(it.one().id(), 1, "imported", it.told())));
        for (var it : changed) {
            var version = cases.save(it.before().loaded, it.after().suggestion());
            acts.add(source.act(it.after().id(), version, "import-changed", it.told()));
        }
        store.untouched(changed.stream()
                .filter(Changed::untouched)
                .map(it -> it.after().id())
                .toList());
        ledger.appendAll(acts, source.actor());
    }

    /** In which version those of the cases are that are still there. */
    public Map<CaseId, Version> versions(Collection<CaseId> ids) {
        return store.versions(ids);
    }

    /** Keeps everybody from working on cases until the transaction ends; they may be very many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<CaseId> ids) {
        cases.lock(ids);
    }

    /**
     * What rests on cases that a list made, so that they cannot be removed. Where they are about to be, they are locked first, see
     * {@link CaseUses}.
     *
     * @return by case the ends of message keys below {@code suggestion.use.}
     */
    public Map<CaseId, List<String>> uses(DistrictId district, Collection<CaseId> ids) {
        var found = new LinkedHashMap<CaseId, List<String>>();
        var values = ids.stream().map(CaseId::value).toList();
        for (var use : uses) {
            use.used(district, values)
                    .forEach(id -> found.computeIfAbsent(new CaseId(id), _ -> new ArrayList<>())
                            .add(use.code()));
        }
        store.mergedFrom(ids)
                .forEach(id -> found.computeIfAbsent(id, _ -> new ArrayList<>()).add("merged"));
        return found;
    }

    /**
     * Removes cases or makes them what they were, some at a time. The acts come last: from the first of them on everybody who follows the ledger
     * waits for the end of the transaction, which is that of the caller, who has {@link #lock locked} them.
     *
     * @param source whose actor's name the acts tell
     * @param done takes in those that are out, after each some; may throw to stop
     */
    public void takeOut(Source source, List<TakenOut> all, int some, Consumer<List<TakenOut>> done) {
        var acts = new ArrayList<NewAct>();
        for (var from = 0; from < all.size(); from += some) {
            var part = all.subList(from, Math.min(all.size(), from + some));
            takeOut(source, part, acts);
            done.accept(part);
        }
        for (var from = 0; from < acts.size(); from += some) {
            ledger.appendAll(acts.subList(from, Math.min(acts.size(), from + some)), source.actor());
        }
    }

    private void takeOut(Source source, List<TakenOut> part, List<NewAct> acts) {
        var removed = part.stream().filter(it -> it.before() == null).toList();
        removed.forEach(it -> acts.add(source.act(it.id(), it.version() + 1, "import-undone", it.told())));
        cases.remove(removed.stream().map(TakenOut::id).toList());
        for (var it : part) {
            var before = it.before();
            if (before != null) {
                acts.add(source.act(it.id(), restore(source, it.id(), before), "import-undone", it.told()));
            }
        }
    }

    private int restore(Source source, CaseId id, Before before) {
        var now = cases.load(source.actor().district(), id).orElseThrow();
        var version = cases.save(now, cases.read(before));
        store.untouched(List.of(id));
        return version;
    }
}
