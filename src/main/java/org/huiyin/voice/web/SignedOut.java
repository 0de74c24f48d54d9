package org.huiyin.voice.web;

import static org.huiyin.ui.Words.has;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.form.MoveFlow;
import org.huiyin.form.Typed;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** Gives back what was typed when the session ended meanwhile, so that it can be copied; what was chosen by an id is chosen again. */
final class SignedOut {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private SignedOut() {}

    static String show(
            String address,
            String move,
            MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response) {
        var typed = new ArrayList<Typed>();
        parameters.forEach((name, values) -> Stream.of("voice.label." + move + "." + name, "voice.field." + name)
                .filter(key -> has(key))
                .findFirst()
                .ifPresent(key -> {
                    var text = words(name, values);
                    if (!text.isEmpty()) {
                        typed.add(new Typed(t(key), text));
                    }
                }));
        SpeakPages.unkept(response);
        return MoveFlow.signedOut(address, typed, model, response);
    }

    private static String words(String name, List<String> values) {
        return String.join(
                "\n",
                values.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty() && !ID.matcher(value).matches())
                        .map(value -> {
                            var choice = "voice.choice." + name + "." + value;
                            return value.equals("true") ? t("form.yes") : has(choice) ? t(choice) : value;
                        })
                        .toList());
    }
}
