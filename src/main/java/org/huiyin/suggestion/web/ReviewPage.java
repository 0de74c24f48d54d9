package org.huiyin.suggestion.web;

import java.util.List;
import org.huiyin.directory.NamedId;
import org.huiyin.form.FormPage;
import org.huiyin.ledger.Disclosure;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.moves.Preview;
import org.huiyin.suggestion.states.Signer;
import org.huiyin.suggestion.web.CasePage.Letter;
import org.jspecify.annotations.Nullable;

/**
 * What an official move will publish and send, shown before it is made.
 *
 * @param unit whose handling it concerns; null for the case
 * @param entries what was typed, in words
 * @param inside the new reply as the parties will see it; null if the move issues none
 * @param outside the new reply as everyone will see it
 * @param grades the new feedback; null if the move gives none
 */
public record ReviewPage(
        CaseView view,
        FormPage form,
        @Nullable NamedId unit,
        List<Entry> entries,
        Preview preview,
        @Nullable Letter inside,
        @Nullable Letter outside,
        CaseView.@Nullable FeedbackView grades) {

    /**
     * A value typed.
     *
     * @param reach who will be able to read it; null where its place decides
     */
    public record Entry(
            String label, String value, @Nullable Disclosure reach) {
        public boolean isLong() {
            return value.length() > 40 || value.indexOf('\n') >= 0;
        }
    }

    public boolean submits() {
        return form.move().equals("submit");
    }

    /** How many of those invited have not answered; on submission they are no co-signers. */
    public long unconfirmed() {
        return submits()
                ? view.signers().stream()
                        .filter(signer -> signer.consent() == Signer.Consent.INVITED)
                        .count()
                : 0;
    }

    public boolean assigns() {
        return form.move().equals("assign");
    }
}
