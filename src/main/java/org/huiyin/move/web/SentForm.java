package org.huiyin.move.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.huiyin.account.Caller;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/**
 * The form of a move as it was sent. A handler takes it as a parameter and has the move made: looked through first if it is official, shown
 * again with what was typed if something is wrong. Who is not signed in any more gets back what was typed.
 */
public final class SentForm {
    private final MultiValueMap<String, String> parameters;
    private final Caller caller;
    private final Model model;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    SentForm(
            MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.parameters = parameters;
        this.caller = caller;
        this.model = model;
        this.request = request;
        this.response = response;
    }

    /** Makes the move. */
    public interface Making {
        /** @param version that the maker saw; null to take the present one */
        void make(Map<String, List<String>> typed, @Nullable Integer version);
    }

    /** All that was sent, also what is no field of the move. */
    public MultiValueMap<String, String> parameters() {
        return parameters;
    }

    public HttpServletRequest request() {
        return request;
    }

    /** @param form asked for only if somebody is signed in */
    public String make(MovePlace place, String move, Supplier<MoveForm> form, Making making) {
        if (!caller.signedIn()) {
            return MoveFlow.signedOut(place.module(), move, place.address(), parameters, model, response);
        }
        var shown = form.get();
        return MoveFlow.post(
                place.page(shown),
                shown.checks(),
                parameters,
                (_, typed, version) -> making.make(typed, version),
                model,
                response);
    }

    /**
     * Begins something and goes to its page.
     *
     * @param beginning begins it by what was typed, and says its page
     */
    public String begin(
            MovePlace place,
            String move,
            Supplier<MoveForm> form,
            Function<Map<String, List<String>>, String> beginning) {
        var begun = new AtomicReference<@Nullable String>();
        var answer = make(place, move, form, (typed, _) -> begun.set(beginning.apply(typed)));
        return begun.get() == null ? answer : "redirect:" + begun.get() + "?done=" + move;
    }
}
