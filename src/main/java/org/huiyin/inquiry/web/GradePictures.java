package org.huiyin.inquiry.web;

import static org.huiyin.ui.Words.t;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.InquiryView;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.inquiry.states.Tally;
import org.huiyin.picture.Mark;
import org.huiyin.picture.Numbers;
import org.huiyin.picture.Numbers.Category;
import org.huiyin.picture.Picture;
import org.huiyin.picture.Series;
import org.huiyin.picture.Stack;
import org.huiyin.picture.Tone;
import org.huiyin.picture.Unit;

/** How the deputies present graded the answers of an inquiry, question by question. */
final class GradePictures {
    private GradePictures() {}

    static Picture of(InquiryView view, List<QuestionView> claims) {
        var graded =
                claims.stream().filter(question -> question.tally() != null).toList();
        var series = new ArrayList<Series>();
        for (var grade : Grade.values()) {
            series.add(series(graded, t("inquiry.grade." + grade), tone(grade), tally -> tally.of(grade)));
        }
        series.add(series(
                graded, t("inquiry.picture.notCast"), Tone.REST, tally -> Math.max(0, tally.present() - tally.cast())));
        var numbers = new Numbers(
                t("inquiry.claims.question"),
                Unit.counted(t("inquiry.picture.people"), "inquiry.picture.people.of"),
                graded.stream()
                        .map(question -> new Category(
                                t("inquiry.picture.question", question.number(), question.title()), question.address()))
                        .toList(),
                series);
        return new Picture(
                "picture-grades",
                title(graded),
                t("inquiry.picture.none"),
                Stack.shares(numbers),
                view.address() + "/grades",
                "",
                graded.stream()
                        .map(QuestionView::settledOn)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(view.on()));
    }

    private static Tone tone(Grade grade) {
        return switch (grade) {
            case SATISFIED -> Tone.GOOD;
            case BASICALLY_SATISFIED -> Tone.FAIR;
            case DISSATISFIED -> Tone.BAD;
        };
    }

    private static Series series(List<QuestionView> graded, String name, Tone tone, ToIntFunction<Tally> count) {
        return new Series(
                name,
                tone,
                graded.stream()
                        .map(question -> new Mark(count.applyAsInt(tally(question)), question.address()))
                        .toList());
    }

    private static Tally tally(QuestionView question) {
        return Objects.requireNonNull(question.tally());
    }

    private static String title(List<QuestionView> graded) {
        var more = graded.stream()
                .map(GradePictures::tally)
                .filter(tally -> tally.satisfied() + tally.basically() > tally.dissatisfied())
                .count();
        return t("inquiry.picture.grades", graded.size(), more);
    }
}
