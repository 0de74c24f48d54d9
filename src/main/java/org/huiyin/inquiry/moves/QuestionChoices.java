package org.huiyin.inquiry.moves;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.PostKind;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.inquiry.states.Answering;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be chosen in the fields of a question's moves. */
@Component
class QuestionChoices {
    private final QuestionStore store;
    private final Directory directory;
    private final Calendars calendars;

    QuestionChoices(QuestionStore store, Directory directory, Calendars calendars) {
        this.store = store;
        this.directory = directory;
        this.calendars = calendars;
    }

    /** What can be chosen in a field. @param question null for a new one */
    List<Option> options(Field field, @Nullable Question question, MeetingFacts facts) {
        if (!(field.source() instanceof QuestionSource source)) {
            return List.of();
        }
        return switch (source) {
            case UNITS ->
                directory.units(facts.district()).stream()
                        .filter(unit -> unit.active())
                        .sorted(Comparator.comparing(unit -> !facts.invites(unit.id())))
                        .map(unit -> new Option(unit.id().toString(), unit.name()))
                        .toList();
            case QUESTIONS ->
                store.of(facts.district(), facts.id()).stream()
                        .map(QuestionStore.Loaded::question)
                        .filter(it -> question == null
                                || !it.sheet().id().equals(question.sheet().id()))
                        .filter(it -> it instanceof Question.Raised
                                || it instanceof Question.Queued
                                || it instanceof Question.Open)
                        .map(it -> new Option(
                                it.sheet().id().toString(),
                                (it.sheet().number() > 0 ? it.sheet().number() + " " : "")
                                        + it.sheet().title()))
                        .toList();
            case FACTS ->
                answering(question).facts().stream()
                        .map(fact -> new Option(String.valueOf(fact.number()), fact.label() + " " + fact.value()))
                        .toList();
            case PLEDGES ->
                answering(question).pledges().stream()
                        .map(pledge -> new Option(String.valueOf(pledge.number()), pledge.content()))
                        .toList();
            case DEPUTIES ->
                directory.options(Stream.of(PostKind.DEPUTY, PostKind.MEMBER)
                        .flatMap(kind -> directory.holders(facts.body(), kind, calendars.today()).stream())
                        .toList());
        };
    }

    private static Answering answering(@Nullable Question question) {
        return question instanceof Question.Open open ? open.answering() : Answering.NOTHING;
    }

    /** @throws InvalidInput if something was chosen that is not offered */
    void check(List<Field> fields, Input input, @Nullable Question question, MeetingFacts facts) {
        for (var field : fields) {
            if (field.source() instanceof QuestionSource) {
                input.among(field, () -> options(field, question, facts));
            }
        }
    }
}
