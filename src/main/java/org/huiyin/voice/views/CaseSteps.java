package org.huiyin.voice.views;

import static org.huiyin.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.answer.Standing;
import org.huiyin.calendar.Calendars;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackView;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PromiseState;
import org.huiyin.commitment.Source;
import org.huiyin.shared.DistrictId;
import org.huiyin.suggestion.CaseAnswers;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceStep;
import org.huiyin.voice.VoiceSteps;
import org.jspecify.annotations.Nullable;
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

    /** Moves of another case before the voice's own was merged with it that the voice has part in all the same. */
    private static final Set<String> STANDING = Set.of("assign", "issue", "reply-again");

    private static final Set<String> REPLIES = Set.of("issue", "reply-again");

    private final Suggestions suggestions;
    private final Commitments commitments;
    private final LookBacks lookBacks;
    private final CaseAnswers answers;

    CaseSteps(Suggestions suggestions, Commitments commitments, LookBacks lookBacks, CaseAnswers answers) {
        this.suggestions = suggestions;
        this.commitments = commitments;
        this.lookBacks = lookBacks;
        this.answers = answers;
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

    @Override
    public Map<VoiceLink, Standing> standings(DistrictId district, Collection<VoiceLink> links) {
        var cases = links.stream()
                .filter(link -> link.type().equals(Suggestions.SUBJECT))
                .map(VoiceLink::id)
                .toList();
        var standings = new HashMap<VoiceLink, Standing>();
        answers.of(cases, Caller.visitor(district))
                .forEach((id, standing) -> standings.put(new VoiceLink(Suggestions.SUBJECT, id), standing));
        return standings;
    }

    /** The case and, if it was merged, those with which it goes on. */
    private void of(CaseId id, Caller visitor, List<VoiceStep> steps) {
        @Nullable CaseId next = id;
        var since = Instant.EPOCH;
        while (next != null && suggestions.rows(List.of(next.value()), visitor).containsKey(next.value())) {
            var view = suggestions.view(next, visitor);
            of(next, view, since, visitor, steps);
            since = view.path().stream()
                    .filter(step -> step.move().equals("merge"))
                    .map(CaseView.Step::at)
                    .reduce(since, (_, last) -> last);
            var into = view.mergedInto();
            next = into == null ? null : new CaseId(into.id());
        }
    }

    /** @param since when the voice's own case was merged with it; of the way before only what still stands is told */
    private void of(CaseId id, CaseView view, Instant since, Caller visitor, List<VoiceStep> steps) {
        var address = "/cases/" + id;
        var replies = new HashMap<UUID, ArrayDeque<CaseView.ReplyView>>();
        for (var reply : view.replies()) {
            replies.computeIfAbsent(reply.unit().id(), _ -> new ArrayDeque<>()).add(reply);
        }
        for (var step : view.path()) {
            if (!TOLD.contains(step.move()) || (!step.at().isAfter(since) && !STANDING.contains(step.move()))) {
                continue;
            }
            var unit = step.unit();
            var text = "";
            if (step.move().equals("submit") && view.title() != null) {
                text = view.title();
            } else if (REPLIES.contains(step.move()) && unit != null) {
                var reply = replies.getOrDefault(unit.id(), new ArrayDeque<>()).poll();
                text = reply == null ? "" : shown(reply);
            }
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

    private static String shown(CaseView.ReplyView reply) {
        return reply.summary().isEmpty() && reply.text() != null ? reply.text() : reply.summary();
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
