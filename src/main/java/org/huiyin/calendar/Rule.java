package org.huiyin.calendar;

import java.util.Arrays;
import org.huiyin.shared.NotFound;

/** The limits that a rule profile sets. The API name is in camel case, e.g. {@code replyExtended}. */
public enum Rule {
    /** Notice to the deputy that the paper was accepted, from submission. */
    ACCEPTANCE("acceptance"),
    /** Assignment to a unit, from submission or filing. */
    ASSIGNMENT("assignment"),
    /** A unit objects and asks to return the assignment, from receipt. */
    RETURN("return"),
    /** The assigner decides on a return and reassigns. */
    REASSIGNMENT("reassignment"),
    /** The unit's first contact with the signer. */
    FIRST_CONTACT("firstContact"),
    /** The co-handler's written opinion, from receipt. */
    CO_OPINION("coOpinion"),
    /** The co-handler redoes an empty opinion. */
    CO_OPINION_AGAIN("coOpinionAgain"),
    /** The reply, from assignment. */
    REPLY("reply"),
    /** The reply with extension consented to, from assignment. */
    REPLY_EXTENDED("replyExtended"),
    /** The signer's feedback, from the reply. */
    FEEDBACK("feedback"),
    /** Handling again after "dissatisfied". */
    REHANDLING("rehandling"),
    /** Handling again after a look-back found that a promise was not kept. */
    LOOK_BACK("lookBack"),
    /** The deputies' rating of what became of promises, from the unit's report. */
    DELIVERY_RATING("deliveryRating"),
    /** Answers in writing to questions that a night inquiry did not reach. */
    INQUIRY_ANSWER("inquiryAnswer"),
    /** A station reads a voice and decides what becomes of it, from the day on which it was raised. */
    VOICE("voice"),
    /** The answer to a voice that a station referred to a unit, a town or another office, from the referral. */
    VOICE_ANSWER("voiceAnswer");

    private final String code;

    Rule(String code) {
        this.code = code;
    }

    /** @throws NotFound for an unknown code */
    public static Rule ofCode(String code) {
        return Arrays.stream(values())
                .filter(rule -> rule.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("rule " + code));
    }

    public String code() {
        return code;
    }
}
