package org.huiyin.voice;

import static org.huiyin.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.Source;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.springframework.stereotype.Component;

/** What became of voices that began a case: its way, its replies, what was promised, what was found when somebody looked again. */
@Component
class CaseSteps implements VoiceSteps {
    /** Moves of a case that are worth telling; each has its words. */
    static final Set<String> TOLD = Set.of(
            "submit",
            "file",
            "refuse",
            "forward",
            "merge",
            "withdraw",
            "assign",
            "issue",
            "give-feedback",
            "rehandle",
            "reply-again",
            "close",
            "reopen");

    private static final Set<String> REPLIES = Set.of("issue", "reply-again");

    private final Suggestions suggestions;
    private final Commitments commitments;
    private final LookBacks lookBacks;

    CaseSteps(Suggestions suggestions, Commitments commitments, LookBacks lookBacks) {
        this.suggestions = suggestions;
        this.commitments = commitments;
        this.lookBacks = lookBacks;
    }

    @Override
    public List<VoiceStep> steps(DistrictId district, List<VoiceLink> links) {
        var steps = new ArrayList<VoiceStep>();
        for (var link : links) {
            if (link.type().equals(Suggestions.SUBJECT)) {
                of(new CaseId(link.id()), Caller.visitor(district), steps);
            }
        }
        return steps;
    }

    private void of(CaseId id, Caller visitor, List<VoiceStep> steps) {
        if (!suggestions.rows(List.of(id.value()), visitor).containsKey(id.value())) {
            return;
        }
        var view = suggestions.view(id, visitor);
        var address = "/cases/" + id;
        var replies = new ArrayDeque<>(view.replies());
        for (var step : view.path()) {
            if (!TOLD.contains(step.move())) {
                continue;
            }
            var text = "";
            if (step.move().equals("submit") && view.title() != null) {
                text = view.title();
            } else if (REPLIES.contains(step.move()) && !replies.isEmpty()) {
                var reply = replies.poll();
                text = reply.summary().isEmpty() && reply.text() != null ? reply.text() : reply.summary();
            }
            var unit = step.unit();
            steps.add(new VoiceStep(
                    step.at(),
                    text,
                    unit == null
                            ? t("voice.step.case." + step.move())
                            : t("voice.step.byUnit", t("voice.step.case." + step.move()), unit.name()),
                    address));
        }
        commitments.of(id, visitor).forEach(promised -> promised(promised, steps));
        lookBacks.of(Source.of(id), visitor).forEach(looked -> looked(looked, steps));
    }

    private static void promised(CommitmentView view, List<VoiceStep> steps) {
        var address = "/commitments/" + view.id();
        var text = view.content() == null ? "" : view.content();
        steps.add(new VoiceStep(
                day(view.promisedOn()),
                text,
                view.due() == null
                        ? t("voice.step.promised.unstated", view.unit().name())
                        : t("voice.step.promised", view.unit().name(), view.due()),
                address));
        if (view.state() != PromiseState.RUNNING
                && view.state() != PromiseState.UNSTATED
                && !view.history().isEmpty()) {
            steps.add(new VoiceStep(
                    view.history().getLast().at(),
                    text,
                    t("voice.step.promise", t("commitment.state." + view.state())),
                    address));
        }
    }

    private static void looked(LookBackView view, List<VoiceStep> steps) {
        var address = "/look-backs/" + view.id();
        for (var visit : view.visits()) {
            steps.add(new VoiceStep(
                    day(visit.on()),
                    visit.text() == null ? "" : visit.text(),
                    t("voice.step.visit", t("commitment.finding." + visit.finding())),
                    address));
        }
        if (view.concludedOn() != null && view.result() != null) {
            steps.add(new VoiceStep(
                    view.history().isEmpty()
                            ? day(view.concludedOn())
                            : view.history().getLast().at(),
                    view.conclusion() == null ? "" : view.conclusion(),
                    t("voice.step.lookBack", t("commitment.finding." + view.result())),
                    address));
        }
    }

    /** The end of a day known by its date only, so that it stands after what was done in the day. */
    private static Instant day(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Calendars.ZONE).toInstant().minusSeconds(1);
    }
}
