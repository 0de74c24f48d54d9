package org.huiyin.move.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.huiyin.account.Caller;
import org.huiyin.files.FileKind;
import org.huiyin.files.Intake;
import org.huiyin.form.Input;
import org.huiyin.form.Look;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/**
 * The form of a move as it was sent. A handler takes it as a parameter and has the move made: looked through first if it is official, shown
 * again with what was typed if something is wrong. Its handlers ask for somebody signed in: to all others the door gives back what they typed.
 */
public final class SentForm {
    private final MultiValueMap<String, String> parameters;
    private final Caller caller;
    private final Model model;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Intake intake;

    SentForm(
            MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Intake intake) {
        this.parameters = parameters;
        this.caller = caller;
        this.model = model;
        this.request = request;
        this.response = response;
        this.intake = intake;
    }

    /** All that was sent, also what is no field of the move. */
    public MultiValueMap<String, String> parameters() {
        return parameters;
    }

    public HttpServletRequest request() {
        return request;
    }

    /** @param form what it refuses is told with what was typed */
    public String make(MovePlace place, String move, Supplier<MoveForm> form, MoveFlow.Making making) {
        return make(place, move, form, making, Look.COMMON);
    }

    /** The same in a look of one's own. */
    public String make(MovePlace place, String move, Supplier<MoveForm> form, MoveFlow.Making making, Look look) {
        return known(place, move, form, look, shown -> posted(place, shown, making, look));
    }

    private String posted(MovePlace place, MoveForm shown, MoveFlow.Making making, Look look) {
        return MoveFlow.post(
                place.page(shown),
                typed -> Input.parse(shown.checks(), typed),
                parameters,
                making,
                look,
                model,
                response);
    }

    /** What was typed is given back where the form is not there any more. */
    private String known(
            MovePlace place, String move, Supplier<MoveForm> form, Look look, Function<MoveForm, String> taking) {
        MoveForm shown;
        try {
            shown = form.get();
        } catch (Refusal refusal) {
            var typed = MoveFlow.words(place.module(), move, parameters);
            return MoveFlow.kept(place.kept(move, refusal, typed), look, model, response);
        }
        return taking.apply(shown);
    }

    /** Makes a move that may take files along. They are taken up first, so that none is lost if something else is wrong, and only where it asks for some. */
    public String make(FileKind files, MovePlace place, String move, Supplier<MoveForm> form, MoveFlow.Making making) {
        return known(place, move, form, Look.COMMON, shown -> {
            if (!shown.takesFiles()) {
                return posted(place, shown, making, Look.COMMON);
            }
            var taken = intake.take(files, parameters, request, caller);
            return MoveFlow.post(
                    place.page(shown, taken.waiting()),
                    typed -> {
                        Input.parse(shown.checks(), typed);
                        taken.allTaken();
                    },
                    taken.parameters(),
                    making,
                    Look.COMMON,
                    model,
                    response);
        });
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
        return begun(answer, begun.get(), move);
    }

    private static String begun(String answer, @Nullable String page, String move) {
        return page == null ? answer : "redirect:" + page + "?done=" + move;
    }

    /** The same with files. */
    public String begin(
            FileKind files,
            MovePlace place,
            String move,
            Supplier<MoveForm> form,
            Function<Map<String, List<String>>, String> beginning) {
        var begun = new AtomicReference<@Nullable String>();
        var answer = make(files, place, move, form, (typed, _) -> begun.set(beginning.apply(typed)));
        return begun(answer, begun.get(), move);
    }
}
