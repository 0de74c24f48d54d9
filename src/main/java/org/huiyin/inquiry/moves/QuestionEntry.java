package org.huiyin.inquiry.moves;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.account.Caller;
import org.huiyin.form.Input;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.states.Noted;
import org.huiyin.inquiry.states.Origin;
import org.huiyin.inquiry.states.Question;
import org.huiyin.inquiry.states.Sheet;
import org.huiyin.inquiry.store.QuestionStore;
import org.huiyin.inquiry.store.RoomStore;
import org.huiyin.ledger.Disclosure;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.Refusal;
import org.springframework.stereotype.Component;

/** Questions that come in, from deputies and from the hall. */
@Component
public class QuestionEntry {
    private final QuestionStore store;
    private final RoomStore rooms;
    private final QuestionRights rights;
    private final QuestionChoices choices;
    private final QuestionTelling telling;
    private final InstantSource clock;

    QuestionEntry(
            QuestionStore store,
            RoomStore rooms,
            QuestionRights rights,
            QuestionChoices choices,
            QuestionTelling telling,
            InstantSource clock) {
        this.store = store;
        this.rooms = rooms;
        this.rights = rights;
        this.choices = choices;
        this.telling = telling;
        this.clock = clock;
    }

    /** @see Inquiries#raise */
    public QuestionId raise(MeetingId meeting, Map<String, ?> raw, Caller caller) {
        var facts = rights.known(meeting, caller);
        var standing = rights.mayBegin(facts, "raise", caller);
        var input = Input.parse(QuestionMove.Fields.RAISE, raw);
        choices.check(QuestionMove.Fields.RAISE, input, null, facts);
        notOver(meeting, caller);
        var sheet = new Sheet(
                newId(),
                caller.district(),
                meeting,
                facts.body(),
                Origin.DEPUTY,
                List.of(),
                Objects.requireNonNull(caller.person()),
                caller.actor().account(),
                input.flag("confidential"),
                "",
                input.text("title"),
                input.text("text"),
                input.unit("unit"),
                0,
                0,
                clock.instant(),
                List.of());
        return begun(new Question.Raised(sheet), "raise", standing.role().name(), caller);
    }

    /** @see Inquiries#take */
    public QuestionId take(MeetingId meeting, Map<String, ?> raw, Caller caller) {
        var facts = rights.known(meeting, caller);
        rights.mayBegin(facts, "take", caller);
        var input = Input.parse(QuestionMove.Fields.TAKE, raw);
        choices.check(QuestionMove.Fields.TAKE, input, null, facts);
        notOver(meeting, caller);
        var next = rooms.room(meeting).last() + 1;
        var sheet = new Sheet(
                newId(),
                caller.district(),
                meeting,
                facts.body(),
                Origin.FLOOR,
                List.of(),
                null,
                null,
                false,
                input.text("who"),
                input.text("title"),
                input.text("text"),
                input.mustUnit("unit"),
                next,
                next,
                clock.instant(),
                List.of());
        return begun(new Question.Queued(sheet), "take", "HOST", caller);
    }

    /** Adds a question to an inquiry that {@linkplain #notOver is not over}. @param type of its act */
    public QuestionId begun(Question.Waiting question, String type, String as, Caller caller) {
        var meeting = question.sheet().meeting();
        var noted = new Noted(clock.instant(), type, caller.actor().name());
        var whole = switch (question) {
            case Question.Raised it -> new Question.Raised(it.sheet().noted(noted));
            case Question.Queued it -> new Question.Queued(it.sheet().noted(noted));
        };
        store.insert(whole);
        telling.began(
                whole,
                type,
                as,
                type.equals("take")
                        ? QuestionActs.disclosure(rights.inquiry(caller.district(), meeting), Disclosure.PUBLIC)
                        : Disclosure.OFFICE,
                noted.at(),
                caller);
        return whole.sheet().id();
    }

    /** Locks the inquiry until the transaction ends, so that it cannot end meanwhile. @throws Refusal if it is over */
    public void notOver(MeetingId meeting, Caller caller) {
        rooms.lock(meeting, caller.district());
        if (rooms.room(meeting).over()) {
            throw new Refusal("inquiry.over");
        }
    }

    private QuestionId newId() {
        return new QuestionId(Ids.next(clock.instant()));
    }
}
