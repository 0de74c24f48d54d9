package org.huiyin.inquiry.moves;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.NewPromise;
import org.huiyin.commitment.Source;
import org.huiyin.commitment.Terms;
import org.huiyin.directory.PersonId;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.QuestionFacts;
import org.huiyin.inquiry.store.SupportStore;
import org.huiyin.meeting.MeetingFacts;
import org.huiyin.move.Deed;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.ui.Words;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.Voices;
import org.springframework.stereotype.Component;

/** What follows from the outcome of a question: commitments of the units, the draft of a suggestion for a deputy. */
@Component
class QuestionEnds {
    private static final int TITLE = 60;

    private final Commitments commitments;
    private final Suggestions suggestions;
    private final Voices voices;
    private final SupportStore supports;

    QuestionEnds(Commitments commitments, Suggestions suggestions, Voices voices, SupportStore supports) {
        this.commitments = commitments;
        this.suggestions = suggestions;
        this.voices = voices;
        this.supports = supports;
    }

    /** Begins the draft of a suggestion in the name of a deputy, who goes on with it; the voices behind the question go on as it. */
    UUID begin(Question question, MeetingFacts facts, Deed<QuestionFacts> deed, Caller caller) {
        var sheet = question.sheet();
        var deputy = new PersonId(deed.input().mustId("deputy"));
        var fields = new HashMap<String, Object>();
        fields.put("title", start(sheet.title(), TITLE));
        fields.put(
                "situation",
                Stream.of(sheet.title(), sheet.text(), deed.text("answer"))
                        .filter(text -> !text.isEmpty())
                        .reduce((one, two) -> one + "\n" + two)
                        .orElse(""));
        var asDeputy = new Caller(
                caller.actor(),
                deputy,
                Set.of(
                        new Grant(Role.DEPUTY, facts.body().value()),
                        new Grant(Role.MEMBER, facts.body().value())));
        var secrecy = sheet.secrecy(facts);
        if (secrecy.words()) {
            fields.put("nondisclosureReason", Words.t("inquiry.suggestion.closed"));
        }
        var own = deputy.equals(sheet.asker());
        var id = suggestions.begin(
                Kind.DEPUTY_SUGGESTION, facts.body(), fields, own ? secrecy : secrecy.withoutPeople(), asDeputy);
        follow(sheet.voices(), VoiceLink.of(new CaseId(id.value())), caller);
        return id.value();
    }

    /** The voices go on as something. */
    void follow(List<UUID> ids, VoiceLink link, Caller caller) {
        ids.forEach(id -> voices.follow(new VoiceId(id), link, caller));
    }

    /** Enters what was promised as commitments of the units; those who asked or, without one, the deputies present rate them. */
    void promise(Question.Settled settled, MeetingFacts facts, Deed<QuestionFacts> deed, Caller caller) {
        var sheet = settled.sheet();
        var secrecy = sheet.secrecy(facts);
        var lead = secrecy.people() ? null : sheet.asker();
        var signers = lead == null
                ? facts.present().stream()
                        .sorted(Comparator.comparing(PersonId::value))
                        .toList()
                : List.of(Objects.requireNonNull(lead));
        for (var pledge : settled.settlement().pledges()) {
            commitments.enter(
                    new NewPromise(
                            new Source(QuestionActs.SUBJECT, sheet.id().value()),
                            "pledge-" + pledge.number(),
                            sheet.title(),
                            facts.body(),
                            pledge.unit(),
                            secrecy.withoutPeople(),
                            deed.today(),
                            new Terms(pledge.content(), pledge.due(), ""),
                            lead,
                            signers),
                    deed.at(),
                    caller.actor());
        }
    }

    private static String start(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** The supports of a question, and the voices that it answers, go on with the one that took its place. */
    void merged(Question.Merged left, Caller caller) {
        supports.carry(List.of(left.sheet().id()), left.into());
        follow(
                left.sheet().voices(),
                new VoiceLink(Inquiries.SUBJECT, left.into().value()),
                caller);
    }
}
