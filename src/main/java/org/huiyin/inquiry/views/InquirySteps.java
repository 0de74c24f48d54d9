package org.huiyin.inquiry.views;

import static org.huiyin.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.answer.Standing;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackState;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.Source;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.moves.QuestionActs;
import org.huiyin.inquiry.moves.QuestionRights;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Settlement;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.ledger.Act;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.shared.DistrictId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.VoiceStep;
import org.huiyin.voice.VoiceSteps;
import org.springframework.stereotype.Component;

/** Tells whoever spoke what became of the voice at an inquiry, up to the look-back. */
@Component
public class InquirySteps implements VoiceSteps {
    private static final Set<String> TOLD =
            Set.of("publish", "take", "decline", "merge", "withdraw", "settle", "not-reached", "answer-in-writing");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final QuestionStore store;
    private final QuestionRights rights;
    private final QuestionLines lines;
    private final Commitments commitments;
    private final LookBacks lookBacks;

    InquirySteps(
            QuestionStore store,
            QuestionRights rights,
            QuestionLines lines,
            Commitments commitments,
            LookBacks lookBacks) {
        this.store = store;
        this.rights = rights;
        this.lines = lines;
        this.commitments = commitments;
        this.lookBacks = lookBacks;
    }

    @Override
    public Optional<VoiceLink> news(Act act) {
        var what = act.type().substring(act.type().lastIndexOf('.') + 1);
        return act.subject().type().equals(QuestionActs.SUBJECT) && TOLD.contains(what)
                ? Optional.of(new VoiceLink(QuestionActs.SUBJECT, act.subject().id()))
                : Optional.empty();
    }

    @Override
    public Map<VoiceLink, Standing> standings(DistrictId district, Collection<VoiceLink> links) {
        var ids = links.stream()
                .filter(link -> link.type().equals(QuestionActs.SUBJECT))
                .map(VoiceLink::id)
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var questions = store.load(district, ids).stream()
                .map(QuestionStore.Loaded::question)
                .toList();
        // Of an inquiry behind doors only its steps are told.
        return lines.standings(rights.inOpen(questions, district), Caller.visitor(district)).entrySet().stream()
                .collect(Collectors.toMap(
                        told -> new VoiceLink(QuestionActs.SUBJECT, told.getKey()), Map.Entry::getValue));
    }

    @Override
    public List<VoiceStep> steps(DistrictId district, List<VoiceLink> links) {
        return links.stream()
                .filter(link -> link.type().equals(QuestionActs.SUBJECT))
                .flatMap(link -> store.load(district, new QuestionId(link.id())).stream())
                .flatMap(loaded -> steps(loaded.question(), district).stream())
                .toList();
    }

    private List<VoiceStep> steps(Question question, DistrictId district) {
        var sheet = question.sheet();
        var facts = rights.inquiry(district, sheet.meeting());
        var steps = new ArrayList<VoiceStep>();
        var name = name(facts);
        var seen = facts.open() && question.stateName().isPublic();
        var address = seen ? "/inquiries/" + sheet.meeting() + "/questions/" + sheet.id() : "";
        steps.add(new VoiceStep(sheet.raisedAt(), "", t("inquiry.step.gathered", name), ""));
        for (var noted : sheet.history()) {
            switch (noted.move()) {
                case "publish" ->
                    steps.add(new VoiceStep(
                            noted.at(),
                            seen ? sheet.title() : "",
                            t("inquiry.step.published", name, sheet.number()),
                            address));
                case "withdraw" -> steps.add(new VoiceStep(noted.at(), "", t("inquiry.step.withdrawn"), ""));
                case "not-reached" -> {
                    if (question instanceof Question.Owed owed) {
                        steps.add(new VoiceStep(noted.at(), "", t("inquiry.step.owed", owed.due()), address));
                    }
                }
                default -> {}
            }
        }
        if (question instanceof Question.Declined declined) {
            steps.add(new VoiceStep(
                    sheet.history().getLast().at(),
                    declined.note(),
                    t("inquiry.step.declined", name, t("inquiry.choice.reason." + declined.reason())),
                    ""));
        }
        question.outcome()
                .ifPresent(settlement -> steps.addAll(
                        settled(sheet, settlement, name, address, facts.open(), Caller.visitor(district))));
        return steps;
    }

    private List<VoiceStep> settled(
            Sheet sheet, Settlement settlement, String name, String address, boolean open, Caller visitor) {
        var steps = new ArrayList<VoiceStep>();
        var at = sheet.history().getLast().at();
        steps.add(new VoiceStep(
                at,
                open ? settlement.answer() : "",
                t("inquiry.step.settled", name, t("inquiry.outcome." + settlement.outcome())),
                address));
        var source = new Source(QuestionActs.SUBJECT, sheet.id().value());
        for (var promise : commitments.of(source, visitor)) {
            var day = promise.confirmedOn() != null ? promise.confirmedOn() : promise.reportedOn();
            steps.add(new VoiceStep(
                    day == null ? at : morning(day, at),
                    "",
                    t(
                            "inquiry.step.promise",
                            promise.content() == null ? "" : promise.content(),
                            t("commitment.state." + promise.state())),
                    "/commitments/" + promise.id()));
        }
        for (var lookBack : lookBacks.of(source, visitor)) {
            var result = lookBack.result();
            if (lookBack.state() == LookBackState.CONCLUDED && result != null && lookBack.concludedOn() != null) {
                steps.add(new VoiceStep(
                        morning(lookBack.concludedOn(), at),
                        lookBack.conclusion() == null ? "" : lookBack.conclusion(),
                        t("inquiry.step.lookBack", t("commitment.finding." + result)),
                        "/look-backs/" + lookBack.id()));
            }
        }
        return steps;
    }

    private static Instant morning(LocalDate day, Instant after) {
        var morning = day.atStartOfDay(ZONE).toInstant();
        return morning.isBefore(after) ? after : morning;
    }

    /** What an inquiry is called. */
    public static String name(MeetingFacts facts) {
        return facts.number() == null ? facts.title() : t("inquiry.numbered", facts.number());
    }
}
