package org.huiyin.meeting.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.huiyin.meeting.MeetingView;
import org.huiyin.meeting.states.Resolution;
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

/** What came of a meeting as pictures: who was there, and how its resolutions were voted on. */
final class MeetingPictures {
    private MeetingPictures() {}

    /** Empty before its end, and where nothing was counted. */
    static List<Picture> of(MeetingView view) {
        if (view.closed() == null) {
            return List.of();
        }
        var pictures = new ArrayList<Picture>();
        if (view.attendance().invited() > 0) {
            pictures.add(picture(view, "turnout", titleOfTurnout(view), turnout(view)));
        }
        var voted = view.resolutions().stream()
                .filter(resolution -> resolution.votesFor() != null)
                .toList();
        if (!voted.isEmpty()) {
            pictures.add(picture(view, "votes", titleOfVotes(voted), votes(view, voted)));
        }
        return pictures;
    }

    private static Picture picture(MeetingView view, String name, String title, Numbers numbers) {
        return new Picture(
                "picture-" + name,
                title,
                t("meeting.picture.none"),
                Stack.shares(numbers),
                address(view) + "/" + name,
                "",
                view.until() == null ? view.on() : view.until());
    }

    private static String address(MeetingView view) {
        return "/meetings/" + view.id();
    }

    private static Numbers turnout(MeetingView view) {
        var there = view.attendance();
        var address = address(view) + "#attendance";
        var away = Math.max(0, there.invited() - there.present());
        var leave = Math.min(there.onLeave(), away);
        return new Numbers(
                t("meeting.picture.turnout"),
                Unit.counted(t("meeting.picture.people"), "meeting.picture.people.of"),
                List.of(new Category(t("meeting.picture.turnout"), null)),
                List.of(
                        one(t("meeting.picture.present"), Tone.MAIN, there.present(), address),
                        one(t("meeting.picture.leave"), Tone.LIGHT, leave, address),
                        one(t("meeting.picture.absent"), Tone.REST, away - leave, address)));
    }

    private static Series one(String name, Tone tone, int value, String address) {
        return new Series(name, tone, List.of(new Mark(value, address)));
    }

    private static String titleOfTurnout(MeetingView view) {
        var there = view.attendance();
        return t(
                "meeting.picture.turnout.title",
                there.invited(),
                there.present(),
                Shares.of(List.of((long) there.present(), (long) Math.max(0, there.invited() - there.present())))
                        .getFirst());
    }

    private static Numbers votes(MeetingView view, List<Resolution> voted) {
        return new Numbers(
                t("meeting.picture.resolution"),
                Unit.counted(t("meeting.picture.votes"), "meeting.picture.votes.of"),
                voted.stream()
                        .map(resolution -> new Category(resolution.title(), null))
                        .toList(),
                List.of(
                        series(view, voted, "for", Tone.GOOD, it -> counted(it.votesFor())),
                        series(view, voted, "against", Tone.BAD, it -> counted(it.votesAgainst())),
                        series(view, voted, "abstained", Tone.REST, it -> counted(it.abstained()))));
    }

    private static int counted(@Nullable Integer votes) {
        return Objects.requireNonNullElse(votes, 0);
    }

    /** The resolutions stand on the page with their votes, and the ballots that decided them. */
    private static Series series(
            MeetingView view, List<Resolution> voted, String code, Tone tone, ToIntFunction<Resolution> count) {
        return new Series(
                t("meeting.picture." + code),
                tone,
                voted.stream()
                        .map(resolution -> new Mark(count.applyAsInt(resolution), address(view) + "#state"))
                        .toList());
    }

    private static String titleOfVotes(List<Resolution> voted) {
        var passed = voted.stream().filter(Resolution::passed).count();
        return t("meeting.picture.votes.title", voted.size(), passed);
    }
}
