package org.huiyin.voice.views;

import static org.huiyin.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.answer.Answer;
import org.huiyin.answer.Clause;
import org.huiyin.answer.Standing;
import org.huiyin.answer.Stop;
import org.huiyin.answer.Way;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.Late;
import org.huiyin.voice.states.Entry;
import org.huiyin.voice.states.Verdict;
import org.huiyin.voice.states.Voice;
import org.jspecify.annotations.Nullable;

/** What came of a voice, in one sentence, and its stations. Nobody else words it. */
final class VoiceTeller {
    /** Moves that lay it before the station once more. */
    private static final List<String> BACK = List.of("reopen", "take-back", "send-back", "decline-offer", "transfer");

    /** The station that a voice has of its own, whatever it goes on as. */
    private static final Set<Stop> BEGUN = Set.of(Stop.SAID);

    /** The same of one that was brought to its own end. */
    private static final Set<Stop> ENDED = Set.of(Stop.SAID, Stop.CONCLUDED);

    private VoiceTeller() {}

    /** Who reads. */
    enum Reader {
        /** Who decides at the station. */
        STATION,
        /** Who is asked to answer or to adopt it. */
        TAKER,
        /** Who spoke. */
        SPEAKER,
        OUTSIDE,
        /** Who reads how it stands in the sentence of a voice that was merged with it: whoever spoke is somebody else than there. */
        JOINED
    }

    /**
     * What is told beside the voice itself.
     *
     * @param station name of who decides
     * @param taker name of whom it was referred to; empty if to nobody
     * @param due until when the station decides, or whoever it was referred to answers; null where no limit is set
     * @param counting how the days after that are counted
     * @param further where what it goes on as stands, as everyone may know it; null where there is nothing to know yet
     * @param inquiry whether it goes on as a question of an inquiry
     * @param root where the voice stands with which it was merged; null for others
     */
    record Seen(
            Reader reader,
            String station,
            String taker,
            @Nullable LocalDate due,
            Late.Counting counting,
            @Nullable Standing further,
            boolean inquiry,
            @Nullable Standing root) {}

    /** From when the present limit runs: the last time it came before the station, or was referred. */
    static Instant since(Voice voice) {
        return switch (voice) {
            case Voice.Referred _ ->
                last(voice, List.of("refer", "refer-town")).map(Entry::at).orElse(raised(voice));
            case Voice.Undecided _, Voice.Judged _ ->
                last(voice, BACK).map(Entry::at).orElse(raised(voice));
        };
    }

    private static Instant raised(Voice voice) {
        return voice.sheet().raisedAt();
    }

    private static Optional<Entry> last(Voice voice, List<String> moves) {
        return voice.facts().history().stream()
                .filter(entry -> moves.contains(entry.move()))
                .reduce((_, later) -> later);
    }

    static Standing tell(Voice voice, Seen seen, LocalDate today) {
        return new Standing(answer(voice, seen, today), way(voice, seen, today));
    }

    // the line

    private static Way way(Voice voice, Seen seen, LocalDate today) {
        var way = new Way(today).reached(Stop.SAID, day(raised(voice)));
        return switch (voice) {
            case Voice.New _ -> further(way.now(Stop.RAISED, seen.due(), late(seen, today)), Stop.ASSIGNED);
            case Voice.Offered _ -> further(way.now(Stop.RAISED, null, false), Stop.ASSIGNED);
            case Voice.SetAside _ ->
                way.now(Stop.ASKED, null, false).ahead(Stop.ANSWERED, null).ahead(Stop.KEPT, null);
            case Voice.Referred it ->
                way.reached(Stop.ASSIGNED, day(since(it))).now(Stop.ANSWERED, seen.due(), late(seen, today));
            case Voice.TakenUp _ -> onward(way, seen);
            case Voice.Merged _ -> seen.root() == null ? further(way, Stop.RAISED) : again(way, seen.root(), BEGUN);
            case Voice.Closed it ->
                (seen.further() == null ? way : again(way, seen.further(), ENDED)).reached(Stop.CONCLUDED, ended(it));
            case Voice.Answered it -> {
                last(it, List.of("refer", "refer-town"))
                        .ifPresent(entry -> way.reached(Stop.ASSIGNED, day(entry.at())));
                yield way.reached(Stop.ANSWERED, ended(it));
            }
            case Voice.Declined it -> way.reached(Stop.ANSWERED, ended(it));
        };
    }

    /** What is to come on the whole line, from a station on. */
    private static Way further(Way way, Stop from) {
        for (var stop : List.of(Stop.RAISED, Stop.ASSIGNED, Stop.ANSWERED, Stop.KEPT, Stop.LOOKED_BACK)) {
            if (stop.compareTo(from) >= 0) {
                way.ahead(stop, null);
            }
        }
        return way;
    }

    private static Way onward(Way way, Seen seen) {
        return seen.further() == null
                ? further(way.now(Stop.RAISED, null, false), Stop.ASSIGNED)
                : again(way, seen.further(), BEGUN);
    }

    private static Way again(Way way, Standing of, Set<Stop> own) {
        of.stages().stream()
                .filter(stage -> own.stream().noneMatch(stop -> stop.code().equals(stage.key())))
                .forEach(way::again);
        return way;
    }

    private static LocalDate ended(Voice voice) {
        return day(
                voice.facts().history().isEmpty()
                        ? raised(voice)
                        : last(voice, List.of("answer", "enter-answer", "decline", "close"))
                                .map(Entry::at)
                                .orElse(raised(voice)));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Calendars.ZONE);
    }

    private static boolean late(Seen seen, LocalDate today) {
        return seen.due() != null && today.isAfter(seen.due());
    }

    // the sentence

    private static Answer answer(Voice voice, Seen seen, LocalDate today) {
        return switch (voice) {
            case Voice.New _ -> awaited("new", seen.station(), Reader.STATION, seen, today);
            case Voice.Referred _ -> awaited("referred", seen.taker(), Reader.TAKER, seen, today);
            case Voice.Offered it ->
                Answer.of(Clause.plain(
                                seen.reader() == Reader.TAKER
                                        ? t("voice.answer.offered.taker")
                                        : t(
                                                "voice.answer.offered",
                                                it.facts().asked().size(),
                                                seen.station())))
                        .next(t("voice.answer.deputies"), null);
            case Voice.SetAside _ ->
                Answer.of(Clause.plain(t("voice.answer.setAside"))).next(t("voice.answer.inquiry"), null);
            case Voice.TakenUp _ -> onward(voice, seen);
            case Voice.Merged _ ->
                seen.root() == null
                        ? Answer.of(Clause.plain(t("voice.answer.merged")))
                        : continued(t("voice.answer.merged"), seen.root().answer());
            case Voice.Answered it -> {
                var by = last(it, List.of("answer", "enter-answer"))
                        .map(Entry::by)
                        .orElse("");
                yield judged(it, seen, t("voice.answer.answered", by.isEmpty() ? seen.station() : by, ended(it)));
            }
            case Voice.Declined it ->
                Answer.opening(
                        t("voice.answer.declined"),
                        List.of(
                                Clause.plain(t("voice.choice.code." + it.code())),
                                Clause.plain(t("voice.answer.explained", seen.station()))));
            case Voice.Closed it -> judged(it, seen, t("voice.answer.closed", ended(it)));
        };
    }

    /** Somebody has to act by a day. */
    private static Answer awaited(String key, String who, Reader doer, Seen seen, LocalDate today) {
        var due = seen.due();
        Clause clause;
        if (due == null) {
            clause = Clause.plain(t("voice.answer." + key + ".undated", who));
        } else if (late(seen, today)) {
            clause = Clause.broken(t(
                    "voice.answer." + key + ".late",
                    who,
                    due,
                    seen.counting().since(due, today).words()));
        } else {
            clause = Clause.plain(
                    seen.reader() == doer
                            ? t("voice.answer." + key + ".doer", due)
                            : t("voice.answer." + key, who, due));
        }
        return Answer.of(clause).next(who, due);
    }

    private static Answer onward(Voice voice, Seen seen) {
        if (seen.further() == null) {
            return Answer.of(Clause.plain(t(seen.inquiry() ? "voice.answer.question" : "voice.answer.adopted")))
                    .next(t(seen.inquiry() ? "voice.answer.inquiry" : "voice.answer.deputies"), null);
        }
        var told = continued(
                t(seen.inquiry() ? "voice.answer.asked" : "voice.answer.raised"),
                seen.further().answer());
        return verdict(voice, seen).map(clause -> with(told, clause)).orElse(told);
    }

    /** What it goes on as, and how that stands: the clause that matters most there is so here as well, for rows. */
    private static Answer continued(String opening, Answer of) {
        var begun = of.opening().isEmpty() ? opening : opening + t("answer.comma") + of.opening();
        return Answer.opening(begun, of.clauses()).next(of.next(), of.due());
    }

    private static Answer with(Answer answer, Clause more) {
        var clauses = new ArrayList<>(answer.clauses());
        clauses.add(more);
        return Answer.opening(answer.opening(), clauses).next(answer.next(), answer.due());
    }

    private static Answer judged(Voice voice, Seen seen, String words) {
        var told = Answer.of(Clause.plain(words));
        var verdict = verdict(voice, seen);
        if (verdict.isPresent()) {
            return with(told, verdict.get());
        }
        return with(
                        told,
                        Clause.plain(
                                seen.reader() == Reader.SPEAKER
                                        ? t("voice.answer.judge.speaker")
                                        : t("voice.answer.judge", speaker(seen))))
                .next(t(seen.reader() == Reader.JOINED ? "voice.answer.speaker.joined" : "voice.answer.speaker"), null);
    }

    /** Whoever spoke, as the reader's sentence calls them. */
    private static String speaker(Seen seen) {
        return t(seen.reader() == Reader.JOINED ? "voice.answer.speaker.joined" : "voice.answer.speaker.own");
    }

    private static Optional<Clause> verdict(Voice voice, Seen seen) {
        return voice.facts().verdicts().stream()
                .map(Verdict::helped)
                .reduce((_, later) -> later)
                .map(helped -> {
                    var words = t("voice.answer.verdict." + helped, speaker(seen));
                    return switch (helped) {
                        case HELPED -> Clause.good(words);
                        case PARTLY -> Clause.plain(words);
                        case NOT -> Clause.broken(words);
                    };
                });
    }
}
