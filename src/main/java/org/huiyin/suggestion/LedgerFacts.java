package org.huiyin.suggestion;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.UnknownDay;
import org.jspecify.annotations.Nullable;

/**
 * What a list tells of one paper, column by column and for each unit that answers: read from its lines, or from a case as a list would tell
 * it. What is not told has no entry. Lists are written from it, read into it and compared by it.
 */
final class LedgerFacts {
    /** @param unit whose fact it is; null for a fact of the paper */
    record Key(LedgerColumn column, @Nullable UnitId unit) {}

    /**
     * Who raises a paper.
     *
     * @param people lead first, if there is a lead
     * @param others signers beyond those named
     * @param group a group that raises it; empty if people do
     */
    record Signing(List<PersonId> people, boolean led, int others, String group) {
        Signing {
            people = List.copyOf(people);
        }
    }

    /** Who handles a paper: one unit or several that answer, and those that help the one. */
    record Share(List<UnitId> lead, List<UnitId> co) {
        Share {
            lead = List.copyOf(lead);
            co = List.copyOf(co);
        }
    }

    /** That a paper went no further, with the words that say so. */
    record End(CaseState state, String words) {}

    /** The category of a reply. */
    record Category(String scheme, String code) {}

    private static final Set<LedgerColumn> OF_FORM =
            EnumSet.of(LedgerColumn.ATTITUDE, LedgerColumn.RESULT, LedgerColumn.FEEDBACK_ON);

    private final Map<Key, Object> values = new LinkedHashMap<>();

    LedgerFacts put(LedgerColumn column, @Nullable UnitId unit, @Nullable Object value) {
        if (value != null && !(value instanceof String text && text.isEmpty())) {
            values.put(new Key(column, unit), value);
        }
        return this;
    }

    LedgerFacts put(LedgerColumn column, @Nullable Object value) {
        return put(column, null, value);
    }

    <T> @Nullable T get(LedgerColumn column, @Nullable UnitId unit, Class<T> type) {
        return type.cast(values.get(new Key(column, unit)));
    }

    <T> @Nullable T get(LedgerColumn column, Class<T> type) {
        return get(column, null, type);
    }

    String text(LedgerColumn column) {
        var text = get(column, String.class);
        return text == null ? "" : text;
    }

    @Nullable
    LocalDate day(LedgerColumn column) {
        return get(column, LocalDate.class);
    }

    @Nullable
    LocalDate day(LedgerColumn column, UnitId unit) {
        return get(column, unit, LocalDate.class);
    }

    @Nullable
    Object value(Key key) {
        return values.get(key);
    }

    Stream<LocalDate> days() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().column() != LedgerColumn.DUE_ON)
                .flatMap(entry -> entry.getValue() instanceof LocalDate day ? Stream.of(day) : Stream.empty());
    }

    Share share() {
        var share = get(LedgerColumn.UNITS, Share.class);
        return share == null ? new Share(List.of(), List.of()) : share;
    }

    Signing signing() {
        var signing = get(LedgerColumn.SIGNERS, Signing.class);
        return signing == null ? new Signing(List.of(), false, 0, "") : signing;
    }

    /** What these facts tell otherwise than those before; what they do not tell stands as it was. */
    List<Key> differing(LedgerFacts before) {
        return values.keySet().stream()
                .filter(key -> !LedgerColumn.WORDS_ONLY.contains(key.column()))
                .filter(key -> !(values.get(key) instanceof String text && text.isBlank()))
                .filter(key -> !same(values.get(key), before.toldBeside(key)))
                .toList();
    }

    /** A form on all replies together stands beside each of them. */
    private @Nullable Object toldBeside(Key key) {
        var own = values.get(key);
        return own == null && key.unit() != null && OF_FORM.contains(key.column())
                ? values.get(new Key(key.column(), null))
                : own;
    }

    private static boolean same(@Nullable Object told, @Nullable Object before) {
        if (told instanceof String text) {
            return before instanceof String was && LedgerWords.closed(text).equals(LedgerWords.closed(was));
        }
        if (told instanceof Signing now && before instanceof Signing was) {
            return new LinkedHashSet<>(now.people()).equals(new LinkedHashSet<>(was.people()))
                    && (now.people().isEmpty()
                            || now.people().getFirst().equals(was.people().getFirst()))
                    && now.others() == was.others()
                    && (now.group().isEmpty()
                            || LedgerWords.closed(now.group()).equals(LedgerWords.closed(was.group())));
        }
        if (told instanceof Share now && before instanceof Share was) {
            return new LinkedHashSet<>(now.lead()).equals(new LinkedHashSet<>(was.lead()))
                    && new LinkedHashSet<>(now.co()).equals(new LinkedHashSet<>(was.co()));
        }
        if (told instanceof End now && before instanceof End was) {
            return now.state() == was.state();
        }
        return told != null && told.equals(before);
    }

    /** The facts before with those of these that are taken. */
    LedgerFacts onto(LedgerFacts before, Predicate<Key> taken) {
        var merged = new LedgerFacts();
        merged.values.putAll(before.values);
        values.forEach((key, value) -> {
            if (taken.test(key)
                    && !(value instanceof String text && text.isBlank() && before.values.containsKey(key))) {
                merged.values.put(key, value);
            }
        });
        return merged;
    }

    void copyTo(LedgerFacts other) {
        other.values.putAll(values);
    }

    /** These facts without what they tell in a column. */
    LedgerFacts without(LedgerColumn column) {
        var rest = new LedgerFacts();
        values.forEach((key, value) -> {
            if (key.column() != column) {
                rest.values.put(key, value);
            }
        });
        return rest;
    }

    /** What a list tells of a case. */
    static LedgerFacts of(Suggestion suggestion) {
        var facts = new LedgerFacts();
        paper(facts, suggestion.paper());
        suggestion.submitted().ifPresent(it -> submission(facts, it));
        switch (suggestion) {
            case Suggestion.NotFiled it ->
                facts.put(LedgerColumn.STATUS, new End(CaseState.NOT_FILED, it.text()))
                        .put(LedgerColumn.FILED_ON, UnknownDay.known(it.on()));
            case Suggestion.Forwarded it ->
                facts.put(LedgerColumn.STATUS, new End(CaseState.FORWARDED, it.to()))
                        .put(LedgerColumn.FILED_ON, UnknownDay.known(it.on()));
            case Suggestion.Withdrawn it -> facts.put(LedgerColumn.STATUS, new End(CaseState.WITHDRAWN, it.reason()));
            case Suggestion.Filed it -> facts.put(LedgerColumn.FILED_ON, UnknownDay.known(it.filedOn()));
            case Suggestion.InHandling it -> handled(facts, it.filedOn(), it.assignment());
            case Suggestion.Replied it -> handled(facts, it.filedOn(), it.assignment());
            case Suggestion.Closed it -> handled(facts, it.filedOn(), it.assignment());
            case Suggestion.Draft _, Suggestion.CoSigning _, Suggestion.Submitted _, Suggestion.Merged _ -> {}
        }
        suggestion.lastRound().ifPresent(last -> handlings(facts, suggestion, last));
        return facts;
    }

    private static void paper(LedgerFacts facts, Paper paper) {
        var content = paper.content();
        var signed = paper.signers().stream().filter(Signer::signed).toList();
        var people = Stream.concat(
                        signed.stream().filter(Signer::lead), signed.stream().filter(signer -> !signer.lead()))
                .map(Signer::person)
                .toList();
        facts.put(LedgerColumn.KIND, paper.kind())
                .put(LedgerColumn.TITLE, content.title())
                .put(LedgerColumn.CATEGORY, content.category())
                .put(LedgerColumn.SITUATION, content.situation())
                .put(LedgerColumn.ANALYSIS, content.analysis())
                .put(LedgerColumn.PROPOSAL, content.proposal())
                .put(LedgerColumn.DISCLOSURE, content.disclosable())
                .put(LedgerColumn.PROTECTED, paper.confidential() ? Boolean.TRUE : null);
        if (!people.isEmpty() || !content.onBehalfOf().isEmpty()) {
            facts.put(
                    LedgerColumn.SIGNERS,
                    new Signing(people, paper.lead().isPresent(), paper.others(), content.onBehalfOf()));
        }
    }

    private static void submission(LedgerFacts facts, Submission it) {
        facts.put(LedgerColumn.NUMBER, it.number())
                .put(LedgerColumn.SUBMITTED_ON, it.basis() == null ? it.on() : null)
                .put(LedgerColumn.TERM, it.term() == 0 ? null : it.term())
                .put(LedgerColumn.SESSION, it.term() == 0 && it.session() == 0 ? null : it.session());
    }

    private static void handled(LedgerFacts facts, LocalDate filedOn, @Nullable Assignment assignment) {
        facts.put(LedgerColumn.FILED_ON, UnknownDay.known(filedOn))
                .put(LedgerColumn.ASSIGNED_ON, assignment == null ? null : UnknownDay.known(assignment.on()));
    }

    private static void handlings(LedgerFacts facts, Suggestion suggestion, Round last) {
        facts.put(
                LedgerColumn.UNITS,
                new Share(
                        last.replying().stream()
                                .map(handling -> handling.task().unit())
                                .distinct()
                                .toList(),
                        last.co().stream()
                                .map(handling -> handling.task().unit())
                                .distinct()
                                .toList()));
        for (var handling : last.replying()) {
            var unit = handling.task().unit();
            var due = handling.task().due();
            facts.put(LedgerColumn.DUE_ON, unit, due == null ? null : due.due())
                    .put(LedgerColumn.CONSULTED_ON, unit, consultedOn(suggestion, unit));
            reply(suggestion, unit).ifPresent(reply -> reply(facts, unit, reply));
        }
        form(facts, suggestion, null);
        for (var handling : last.replying()) {
            form(facts, suggestion, handling.task().unit());
        }
    }

    private static @Nullable LocalDate consultedOn(Suggestion suggestion, UnitId unit) {
        return suggestion.rounds().stream()
                .flatMap(round -> round.of(unit).stream())
                .flatMap(handling -> handling.task().contacts().stream())
                .filter(contact -> contact.way() == Contact.Way.MEETING)
                .map(Contact::on)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The unit's latest reply. */
    private static Optional<Reply> reply(Suggestion suggestion, UnitId unit) {
        return suggestion.rounds().reversed().stream()
                .flatMap(round -> round.of(unit).stream())
                .flatMap(handling ->
                        handling instanceof Handling.Answered answered ? Stream.of(answered.reply()) : Stream.empty())
                .findFirst();
    }

    private static void reply(LedgerFacts facts, UnitId unit, Reply reply) {
        facts.put(LedgerColumn.REPLIED_ON, unit, UnknownDay.known(reply.issuedOn()))
                .put(LedgerColumn.REPLY_NUMBER, unit, reply.number())
                .put(LedgerColumn.REPLY_TEXT, unit, reply.text())
                .put(
                        LedgerColumn.OUTCOME,
                        unit,
                        reply.outcome().isEmpty() ? null : new Category(reply.scheme(), reply.outcome()));
    }

    /** The form that counts: of the unit's reply, or of all replies together. */
    private static void form(LedgerFacts facts, Suggestion suggestion, @Nullable UnitId unit) {
        suggestion.rounds().reversed().stream()
                .flatMap(round -> Summary.form(suggestion.paper(), round, unit).stream())
                .findFirst()
                .ifPresent(form -> facts.put(LedgerColumn.ATTITUDE, unit, grade(form.attitude()))
                        .put(LedgerColumn.RESULT, unit, grade(form.result()))
                        .put(LedgerColumn.FEEDBACK_ON, unit, after(facts, UnknownDay.known(form.on()))));
    }

    private static @Nullable Grade grade(Grade grade) {
        return grade == Grade.NOT_ASKED ? null : grade;
    }

    /** A form is told with the reply that it judges; that of an earlier round stands without its day beside a later reply. */
    private static @Nullable LocalDate after(LedgerFacts facts, @Nullable LocalDate on) {
        return on != null
                        && facts.values.entrySet().stream()
                                .filter(entry -> entry.getKey().column() == LedgerColumn.REPLIED_ON)
                                .anyMatch(entry -> entry.getValue() instanceof LocalDate replied && replied.isAfter(on))
                ? null
                : on;
    }
}
