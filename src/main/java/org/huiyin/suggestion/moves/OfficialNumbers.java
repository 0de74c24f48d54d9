package org.huiyin.suggestion.moves;

import java.time.LocalDate;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.PaperNumber;
import org.huiyin.suggestion.Submission;
import org.huiyin.suggestion.states.Paper;
import org.huiyin.suggestion.store.CaseStore;
import org.jspecify.annotations.Nullable;

/** Numbers papers per body, term and session, and replies per unit and year. */
public final class OfficialNumbers implements CaseNow.Numbers {
    private final CaseStore store;
    private final Directory directory;
    private final DistrictId district;

    public OfficialNumbers(CaseStore store, Directory directory, DistrictId district) {
        this.store = store;
        this.directory = directory;
        this.district = district;
    }

    /** Term, session (0 between sessions) and a running number, by {@link PaperNumber}; opinion reports have a series of their own. */
    @Override
    public Submission submission(Paper paper, LocalDate today, String profile, @Nullable Deadline acceptBy) {
        var term = directory.termOn(paper.body(), today).orElseThrow(() -> new Refusal("submit.noTerm"));
        var session = directory
                .sessionOn(paper.body(), today)
                .map(held -> held.number())
                .orElse(0);
        var letter = paper.kind() == Kind.OPINION_REPORT ? "X" : "";
        var series = "paper:" + paper.body() + ":" + term.number() + ":" + session + ":" + letter;
        var next = store.next(district, series);
        var number = new PaperNumber(paper.kind(), term.number(), session, next);
        return new Submission(today, number.toString(), term.number(), session, profile, acceptBy);
    }

    /** In the form of official letters: mark, year in tortoise-shell brackets, number, 号. */
    @Override
    public String letter(UnitId unit, int year) {
        var next = store.next(district, "letter:" + unit + ":" + year);
        return directory.unit(district, unit).letterCode() + "\u3014" + year + "\u3015" + next + "\u53f7";
    }
}
