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
import org.huiyin.shared.FoldedText;
import org.huiyin.shared.UnknownDay;
import org.huiyin.suggestion.states.Assignment;
import org.huiyin.suggestion.states.Contact;
import org.huiyin.suggestion.states.Handling;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.states.Reply;
import org.huiyin.suggestion.states.Round;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.states.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What a list tells of one paper, column by column and for each unit that answers: read from its lines, or from a case as a list would tell
 * it. What is not told has no entry. Lists are written from it, read into it and compared by it.
 */
public final class CaseFacts {
    /** @param unit whose fact it is; null for a fact of the paper */
    public record Key(ListColumn column, @Nullable UnitId unit) {}

    /**
     * Who raises a paper.
     *
     * @param people lead first, if there is a lead
     * @param others signers beyond those named
     * @param group a group that raises it; empty if people do
     * @param capacity in what capacity they do
     */
    public record Signing(List<PersonId> people, boolean led, int others, String group, Capacity capacity) {
        public Signing {
            people = List.copyOf(people);
        }
    }

    /** Who handles a paper: one unit or several that answer, and those that help the one. */
    public record Share(List<UnitId> lead, List<UnitId> co) {
        public Share {
            lead = List.copyOf(lead);
            co = List.copyOf(co);
        }
    }

    /** That a paper went no further, with the words that say so. */
    public record End(CaseState state, String words) {}

    /** The category of a reply. */
    public record Category(String scheme, String code) {}

    private static final Set<ListColumn> OF_FORM =
            EnumSet.of(ListColumn.ATTITUDE, ListColumn.RESULT, ListColumn.FEEDBACK_ON);

    private final Map<Key, Object> values = new LinkedHashMap<>();

    public CaseFacts put(ListColumn column, @Nullable UnitId unit, @Nullable Object value) {
        if (value != null && !(value instanceof String text && text.isEmpty())) {
            values.put(new Key(column, unit), value);
        }
        return this;
    }

    public CaseFacts put(ListColumn column, @Nullable Object value) {
        return put(column, null, value);
    }

    public <T> @Nullable T get(ListColumn column, @Nullable UnitId unit, Class<T> type) {
        return type.cast(values.get(new Key(column, unit)));
    }

    public <T> @Nullable T get(ListColumn column, Class<T> type) {
        return get(column, null, type);
    }

    public String text(ListColumn column) {
        var text = get(column, String.class);
        return text == null ? "" : text;
    }

    public @Nullable LocalDate day(ListColumn column) {
        return get(column, LocalDate.class);
    }

    public @Nullable LocalDate day(ListColumn column, UnitId unit) {
        return get(column, unit, LocalDate.class);
    }

    public @Nullable Object value(Key key) {
        return values.get(key);
    }

    Stream<LocalDate> days() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().column() != ListColumn.DUE_ON)
                .flatMap(entry -> entry.getValue() instanceof LocalDate day ? Stream.of(day) : Stream.empty());
    }

    public Share share() {
        var share = get(ListColumn.UNITS, Share.class);
        return share == null ? new Share(List.of(), List.of()) : share;
    }

    public Signing signing() {
        var signing = get(ListColumn.SIGNERS, Signing.class);
        return signing == null ? new Signing(List.of(), false, 0, "", Capacity.PERSONAL) : signing;
    }

    /** What these facts tell otherwise than those before; what they do not tell stands as it was. */
    public List<Key> differing(CaseFacts before) {
        return values.keySet().stream()
                .filter(key -> !ListColumn.WORDS_ONLY.contains(key.column()))
                .filter(key -> !(values.get(key) instanceof String text && text.isBlank()))
                .filter(key -> !same(key.column(), values.get(key), before.toldBeside(key)))
                .toList();
    }

    /** A form on all replies together stands beside each of them. */
    private @Nullable Object toldBeside(Key key) {
        var own = values.get(key);
        return own == null && key.unit() != null && OF_FORM.contains(key.column())
                ? values.get(new Key(key.column(), null))
                : own;
    }

    private static boolean same(ListColumn column, @Nullable Object told, @Nullable Object before) {
        if (told instanceof String text) {
            return before instanceof String was
                    && (column == ListColumn.NUMBER
                            ? PaperNumber.alike(text).equals(PaperNumber.alike(was))
                            : FoldedText.closed(text).equals(FoldedText.closed(was)));
        }
        if (told instanceof Signing now && before instanceof Signing was) {
            return new LinkedHashSet<>(now.people()).equals(new LinkedHashSet<>(was.people()))
                    && (now.people().isEmpty()
                            || now.people().getFirst().equals(was.people().getFirst()))
                    && now.others() == was.others()
                    && (now.group().isEmpty() || FoldedText.closed(now.group()).equals(FoldedText.closed(was.group())));
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
    public CaseFacts onto(CaseFacts before, Predicate<Key> taken) {
        var merged = new CaseFacts();
        merged.values.putAll(before.values);
        values.forEach((key, value) -> {
            if (taken.test(key)
                    && !(value instanceof String text && text.isBlank() && before.values.containsKey(key))) {
                merged.values.put(key, value);
            }
        });
        return merged;
    }

    public void copyTo(CaseFacts other) {
        other.values.putAll(values);
    }

    /** These facts without what they tell in a column. */
    public CaseFacts without(ListColumn column) {
        var rest = new CaseFacts();
        values.forEach((key, value) -> {
            if (key.column() != column) {
                rest.values.put(key, value);
            }
        });
        return rest;
    }

    /** What a list tells of a case. */
    public static CaseFacts of(Suggestion suggestion) {
        var facts = new CaseFacts();
        paper(facts, suggestion.paper());
        suggestion.submitted().ifPresent(it -> submission(facts, it));
        switch (suggestion) {
            case Suggestion.NotFiled it ->
                facts.put(ListColumn.STATUS, new End(CaseState.NOT_FILED, it.text()))
                        .put(ListColumn.FILED_ON, UnknownDay.known(it.on()));
            case Suggestion.Forwarded it ->
                facts.put(ListColumn.STATUS, new End(CaseState.FORWARDED, it.to()))
                        .put(ListColumn.FILED_ON, UnknownDay.known(it.on()));
            case Suggestion.Withdrawn it -> facts.put(ListColumn.STATUS, new End(CaseState.WITHDRAWN, it.reason()));
            case Suggestion.Filed it -> facts.put(ListColumn.FILED_ON, UnknownDay.known(it.filedOn()));
            case Suggestion.InHandling it -> handled(facts, it.filedOn(), it.assignment());
            case Suggestion.Replied it -> handled(facts, it.filedOn(), it.assignment());
            case Suggestion.Closed it -> handled(facts, it.filedOn(), it.assignment());
            case Suggestion.Draft _, Suggestion.CoSigning _, Suggestion.Submitted _, Suggestion.Merged _ -> {}
        }
        suggestion.lastRound().ifPresent(last -> handlings(facts, suggestion, last));
        return facts;
    }

    private static void paper(CaseFacts facts, Paper paper) {
        var content = paper.content();
        var signed = paper.signers().stream().filter(Signer::signed).toList();
        var people = Stream.concat(
                        signed.stream().filter(Signer::lead), signed.stream().filter(signer -> !signer.lead()))
                .map(Signer::person)
                .toList();
        facts.put(ListColumn.KIND, paper.kind())
                .put(ListColumn.TITLE, content.title())
                .put(ListColumn.CATEGORY, content.category())
                .put(ListColumn.SITUATION, content.situation())
                .put(ListColumn.ANALYSIS, content.analysis())
                .put(ListColumn.PROPOSAL, content.proposal())
                .put(ListColumn.DISCLOSURE, content.disclosable())
                .put(ListColumn.PROTECTED, paper.confidential() ? Boolean.TRUE : null);
        if (!people.isEmpty() || !content.onBehalfOf().isEmpty()) {
            facts.put(
                    ListColumn.SIGNERS,
                    new Signing(
                            people,
                            paper.lead().isPresent(),
                            paper.others(),
                            content.onBehalfOf(),
                            content.capacity()));
        }
    }

    private static void submission(CaseFacts facts, Submission it) {
        facts.put(ListColumn.NUMBER, it.number())
                .put(ListColumn.SUBMITTED_ON, it.basis() == null ? it.on() : null)
                .put(ListColumn.TERM, it.term() == 0 ? null : it.term())
                .put(ListColumn.SESSION, it.term() == 0 && it.session() == 0 ? null : it.session());
    }

    private static void handled(CaseFacts facts, LocalDate filedOn, @Nullable Assignment assignment) {
        facts.put(ListColumn.FILED_ON, UnknownDay.known(filedOn))
                .put(ListColumn.ASSIGNED_ON, assignment == null ? null : UnknownDay.known(assignment.on()));
    }

    private static void handlings(CaseFacts facts, Suggestion suggestion, Round last) {
        facts.put(
                ListColumn.UNITS,
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
            facts.put(ListColumn.DUE_ON, unit, due == null ? null : due.due())
                    .put(ListColumn.CONSULTED_ON, unit, consultedOn(suggestion, unit));
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

    private static void reply(CaseFacts facts, UnitId unit, Reply reply) {
        facts.put(ListColumn.REPLIED_ON, unit, UnknownDay.known(reply.issuedOn()))
                .put(ListColumn.REPLY_NUMBER, unit, reply.number())
                .put(ListColumn.REPLY_TEXT, unit, reply.text())
                .put(
                        ListColumn.OUTCOME,
                        unit,
                        reply.outcome().isEmpty() ? null : new Category(reply.scheme(), reply.outcome()));
    }

    /** The form that counts: of the unit's reply, or of all replies together. */
    private static void form(CaseFacts facts, Suggestion suggestion, @Nullable UnitId unit) {
        suggestion.rounds().reversed().stream()
                .flatMap(round -> Summary.form(suggestion.paper(), round, unit).stream())
                .findFirst()
                .ifPresent(form -> facts.put(ListColumn.ATTITUDE, unit, grade(form.attitude()))
                        .put(ListColumn.RESULT, unit, grade(form.result()))
                        .put(ListColumn.FEEDBACK_ON, unit, after(facts, UnknownDay.known(form.on()))));
    }

    private static @Nullable Grade grade(Grade grade) {
        return grade == Grade.NOT_ASKED ? null : grade;
    }

    /** A form is told with the reply that it judges; that of an earlier round stands without its day beside a later reply. */
    private static @Nullable LocalDate after(CaseFacts facts, @Nullable LocalDate on) {
        return on != null
                        && facts.values.entrySet().stream()
                                .filter(entry -> entry.getKey().column() == ListColumn.REPLIED_ON)
                                .anyMatch(entry -> entry.getValue() instanceof LocalDate replied && replied.isAfter(on))
                ? null
                : on;
    }
}
