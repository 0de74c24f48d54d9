package org.huiyin.ballot.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.huiyin.ballot.states.ItemResult;
import org.huiyin.ballot.states.PollResult;
import org.huiyin.ballot.views.PollView;
import org.huiyin.calendar.Calendars;
import org.huiyin.picture.Mark;
import org.huiyin.picture.Numbers;
import org.huiyin.picture.Numbers.Category;
import org.huiyin.picture.Picture;
import org.huiyin.picture.Series;
import org.huiyin.picture.Shares;
import org.huiyin.picture.Stack;
import org.huiyin.picture.Tone;
import org.huiyin.picture.Unit;
import org.jspecify.annotations.Nullable;

/** The result of a vote as pictures: who took part, and how each item was graded. */
final class BallotPictures {
    private static final List<Tone> BETWEEN = List.of(Tone.FAIR, Tone.LIGHT, Tone.WARN);

    private BallotPictures() {}

    /** Empty as long as there is no result, and where it is withheld. */
    static List<Picture> of(PollView view) {
        var result = view.result();
        var closed = view.closed();
        if (result == null || closed == null || result.withheld()) {
            return List.of();
        }
        var day = LocalDate.ofInstant(closed, Calendars.ZONE);
        return List.of(
                picture(view, "turnout", titleOfTurnout(result), Stack.shares(turnout(view, result)), day),
                picture(view, "grades", titleOfGrades(view, result), Stack.shares(grades(view, result)), day));
    }

    private static Picture picture(PollView view, String name, String title, Stack chart, LocalDate day) {
        return new Picture(
                "picture-" + name,
                title,
                t("ballot.picture.none"),
                chart,
                "/ballots/" + view.id() + "/" + name,
                "",
                day);
    }

    private static Numbers turnout(PollView view, PollResult result) {
        var roll = roll(view);
        return new Numbers(
                t("ballot.picture.turnout"),
                Unit.counted(t("ballot.picture.people"), "ballot.picture.people.of"),
                List.of(new Category(t("ballot.picture.turnout"), null)),
                List.of(
                        new Series(t("ballot.picture.voted"), Tone.MAIN, List.of(new Mark(result.cast(), roll))),
                        new Series(
                                t("ballot.notVoted"),
                                Tone.REST,
                                List.of(new Mark(Math.max(0, result.roll() - result.cast()), roll)))));
    }

    /** Where the roll can be read; null for readers who may not. Who voted is known to all only of a named poll. */
    private static @Nullable String roll(PollView view) {
        var theirs = view.runs() || view.offers("mark") || view.counting() != null || view.mine() != null;
        return theirs || !view.sheet().secret() ? "/ballots/" + view.id() + "/roll" : null;
    }

    private static String titleOfTurnout(PollResult result) {
        return t(
                "ballot.picture.turnout.title",
                result.roll(),
                result.cast(),
                Shares.of(List.of((long) result.cast(), (long) Math.max(0, result.roll() - result.cast())))
                        .getFirst());
    }

    private static Numbers grades(PollView view, PollResult result) {
        var sheet = view.sheet();
        var series = new ArrayList<Series>();
        var last = sheet.grades().size() - 1;
        for (var at = 0; at <= last; at++) {
            var grade = at;
            series.add(series(
                    view,
                    result,
                    sheet.grades().get(at),
                    tone(at, last),
                    item -> item.counts().grades().get(grade)));
        }
        if (sheet.abstain()) {
            series.add(series(
                    view,
                    result,
                    t("ballot.abstain"),
                    Tone.LIGHT,
                    item -> item.counts().abstained()));
        }
        if (result.items().stream().anyMatch(item -> item.counts().invalid() > 0)) {
            series.add(series(
                    view,
                    result,
                    t("ballot.invalid"),
                    Tone.WARN,
                    item -> item.counts().invalid()));
        }
        series.add(series(view, result, t("ballot.notVoted"), Tone.REST, ItemResult::notVoted));
        return new Numbers(
                t("ballot.column.item"),
                Unit.counted(t("ballot.picture.votes"), "ballot.picture.votes.of"),
                IntStream.range(0, result.items().size())
                        .mapToObj(place -> new Category(BallotWords.item(sheet, place), null))
                        .toList(),
                series);
    }

    private static Tone tone(int at, int last) {
        return at == 0 ? Tone.GOOD : at == last ? Tone.BAD : BETWEEN.get((at - 1) % BETWEEN.size());
    }

    private static Series series(
            PollView view, PollResult result, String name, Tone tone, ToIntFunction<ItemResult> count) {
        return new Series(
                name,
                tone,
                IntStream.range(0, result.items().size())
                        .mapToObj(place ->
                                new Mark(count.applyAsInt(result.items().get(place)), votes(view, place)))
                        .toList());
    }

    /** Where the votes on an item can be read one by one. */
    private static String votes(PollView view, int place) {
        var address = "/ballots/" + view.id();
        return view.sheet().secret() ? address + "/list?item=" + (place + 1) : address + "#votes";
    }

    private static String titleOfGrades(PollView view, PollResult result) {
        var sheet = view.sheet();
        if (result.items().size() == 1) {
            var item = result.items().getFirst();
            return item.decision() == null
                    ? t("ballot.picture.undecided")
                    : t(
                            "ballot.picture.one",
                            BallotWords.decision(sheet, item),
                            item.counts().grades().get(item.decision()),
                            result.roll());
        }
        var satisfied = result.items().stream()
                .filter(item -> item.decision() != null && item.decision() < sheet.satisfied())
                .count();
        return t("ballot.picture.many", result.items().size(), satisfied, BallotWords.satisfied(sheet));
    }
}
