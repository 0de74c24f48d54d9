package org.huiyin.voice.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.huiyin.account.Caller;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Pause;
import org.huiyin.ui.Words;
import org.huiyin.voice.Code;
import org.huiyin.voice.Receipt;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.states.Point;
import org.huiyin.voice.states.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a resident speaks and follows what became of it. Tracking codes travel in the body of a POST only, and what answers them is
 * kept nowhere, so that no code lies in a log, a referrer or a cache. The link and the QR code of a receipt carry the code behind the
 * {@code #}, which browsers send to nobody; the page takes it from there into its form and out of the address.
 */
@Controller
class SpeakPages {
    private static final String NEW = "/voices/new";
    private static final String TRACK = "/voices/track";
    /** As many letters as the search of cases takes. */
    private static final int LONGEST_SEARCH = 100;

    private static final Pattern WHOLE_CODE = Pattern.compile("[0-9A-Za-z]{16}|([0-9A-Za-z]{4} ){3}[0-9A-Za-z]{4}");
    private static final Pattern GROUPS =
            Pattern.compile("(?=.*[A-Za-z])([0-9A-Za-z]{2,5}\\p{Pd}){2,}[0-9A-Za-z]{1,5}");
    private static final Pattern NEARLY_CODE =
            Pattern.compile("(?=.*\\d)[0-9A-Za-z]{12,}|(?=.*\\d)([0-9A-Za-z]{4} ){2,}[0-9A-Za-z]{1,4}");

    private final Reception reception;
    private final Pause pause;

    SpeakPages(Reception reception, Pause pause) {
        this.reception = reception;
        this.pause = pause;
    }

    @PreAuthorize("permitAll()")
    @GetMapping(NEW)
    String form(
            @RequestParam(defaultValue = "") String code,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Device.token(request, response);
        var by = code.isEmpty() ? null : reception.code(code, caller);
        var fields = reception.form(false, caller);
        if (by != null && by.region() != null) {
            var region = by.region().toString();
            fields = fields.stream()
                    .map(field -> field.name().equals("region") ? field.withValue(region) : field)
                    .toList();
        }
        return show(new SpeakPage(false, NEW, reception.open(), by, fields, "", null, null, false), model, response);
    }

    /** The short address on printed codes. */
    @PreAuthorize("permitAll()")
    @GetMapping("/voices/at/{token}")
    String at(@PathVariable String token, Caller caller) {
        return "redirect:" + NEW + "?code=" + reception.code(token, caller).token();
    }

    @PreAuthorize("permitAll()")
    @Takes(files = Takes.Files.OF_EVERYBODY)
    @PostMapping(NEW)
    String raise(
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = text(parameters, "form");
        var by = code(text(parameters, "code"), caller);
        var fields = reception.form(false, caller);
        var click = click(parameters);
        if (click != null) {
            return show(
                    pointed(
                            new SpeakPage(
                                    false,
                                    NEW,
                                    form,
                                    by,
                                    FormField.again(fields, parameters, List.of()),
                                    "",
                                    null,
                                    null,
                                    PhotoParts.sent(request)),
                            click,
                            caller),
                    model,
                    response);
        }
        var point = text(parameters, "point");
        var sender = new Sender(
                request.getRemoteAddr(), Device.token(request, response), form, text(parameters, "website"), null);
        try {
            return received(
                    reception.raise(parameters, PhotoParts.of(request), sender, caller), false, model, response);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(
                    new SpeakPage(
                            false,
                            NEW,
                            form,
                            by,
                            FormField.again(fields, parameters, invalid.problems()),
                            point,
                            photoProblem(invalid),
                            null,
                            PhotoParts.sent(request)),
                    model,
                    response);
        } catch (Refusal refusal) {
            pause.mark(response, refusal);
            var signed = refusal.key().equals("voice.formGone") ? reception.open() : form;
            return show(
                    new SpeakPage(
                            false,
                            NEW,
                            signed,
                            by,
                            FormField.again(fields, parameters, List.of()),
                            point,
                            null,
                            Words.t(refusal.messageKey(), refusal.arguments().toArray()),
                            PhotoParts.sent(request)),
                    model,
                    response);
        }
    }

    /** The receipt, with the code that leads back to the voice. */
    static String received(Receipt receipt, boolean onBehalf, Model model, HttpServletResponse response) {
        unkept(response);
        model.addAttribute("receipt", receipt);
        model.addAttribute("onBehalf", onBehalf);
        return "voice/receiptPage";
    }

    private @Nullable Code code(String token, Caller caller) {
        try {
            return token.isEmpty() ? null : reception.code(token, caller);
        } catch (NotFound _) {
            return null;
        }
    }

    /** What is wrong with the photos, in words. */
    static @Nullable String photoProblem(InvalidInput invalid) {
        return invalid.problems().stream()
                .filter(problem ->
                        problem.field().equals("photos") || problem.field().equals("point"))
                .findFirst()
                .map(problem ->
                        Words.t(problem.messageKey(), problem.arguments().toArray()))
                .orElse(null);
    }

    /** A click on the map; null if the form was sent otherwise. Keys press the map at its corner, which means no point. */
    static @Nullable Point click(MultiValueMap<String, String> parameters) {
        try {
            var x = Integer.parseInt(text(parameters, "map.x"));
            var y = Integer.parseInt(text(parameters, "map.y"));
            return PlainMap.clicked(x, y);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** The page with a point chosen, and the subdistrict in which it lies. */
    SpeakPage pointed(SpeakPage page, Point point, Caller caller) {
        var region = new PlainMap(reception.regions(caller.district())).at(point);
        return new SpeakPage(
                page.onBehalf(),
                page.address(),
                page.form(),
                page.code(),
                page.fields().stream()
                        .map(field -> field.name().equals("region") && region.isPresent()
                                ? field.withValue(region.get().value())
                                : field)
                        .toList(),
                point.toString(),
                null,
                null,
                page.photosGone());
    }

    private static String show(SpeakPage page, Model model, HttpServletResponse response) {
        unkept(response);
        model.addAttribute("page", page);
        return "voice/speakPage";
    }

    static String text(MultiValueMap<String, String> parameters, String name) {
        var text = parameters.getFirst(name);
        return text == null ? "" : text;
    }

    static void unkept(HttpServletResponse response) {
        response.setHeader("Cache-Control", "private, no-store");
    }

    /** The plain map of the district with a point on it. */
    @PreAuthorize("permitAll()")
    @GetMapping(path = "/voices/map.svg", produces = "image/svg+xml")
    ResponseEntity<String> map(@RequestParam(defaultValue = "") String point, Caller caller) {
        var marked = point.matches("\\d{1,4},\\d{1,4}")
                ? new Point(
                        Integer.parseInt(point.substring(0, point.indexOf(','))),
                        Integer.parseInt(point.substring(point.indexOf(',') + 1)))
                : null;
        return ResponseEntity.ok(new PlainMap(reception.regions(caller.district())).svg(marked));
    }

    @PreAuthorize("permitAll()")
    @GetMapping(TRACK)
    String trackForm(Model model) {
        model.addAttribute("field", codeField());
        return "voice/trackFormPage";
    }

    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping(TRACK)
    String track(
            @RequestParam(defaultValue = "") String code,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return tracked(code, "", verdictFields(), caller, model, request, response);
    }

    /** The box of the front page: a tracking code leads to its voice, anything else to the search. A code never goes into an address. */
    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping("/voices/find")
    String find(
            @RequestParam(defaultValue = "") String words,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (words.length() > LONGEST_SEARCH) {
            throw new InvalidInput("words", "tooLong", LONGEST_SEARCH);
        }
        return words.isBlank() || meansCode(words)
                ? tracked(words, "", verdictFields(), caller, model, request, response)
                : "redirect:"
                        + UriComponentsBuilder.fromPath("/cases")
                                .queryParam("q", "{q}")
                                .build(words.strip());
    }

    /** Whether somebody meant to type a tracking code: one word as long, or nearly and with digits; or in groups. */
    static boolean meansCode(String words) {
        if (words.length() > LONGEST_SEARCH) {
            return false;
        }
        var plain = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
        return WHOLE_CODE.matcher(plain).matches()
                || GROUPS.matcher(plain).matches()
                || NEARLY_CODE.matcher(plain).matches();
    }

    private String tracked(
            String code,
            String done,
            List<FormField> verdict,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        unkept(response);
        try {
            model.addAttribute("view", reception.track(code, request.getRemoteAddr(), caller));
            model.addAttribute("code", code);
            model.addAttribute("done", done);
            model.addAttribute("verdict", verdict);
            return "voice/trackPage";
        } catch (NotFound _) {
            return again(HttpStatus.NOT_FOUND, unknown(code), code, model, response);
        } catch (Refusal refusal) {
            return again(
                    pause.mark(response, refusal),
                    Words.t(refusal.messageKey(), refusal.arguments().toArray()),
                    code,
                    model,
                    response);
        }
    }

    /** The form with what was typed, for it to be compared with the receipt and mended. */
    private static String again(
            HttpStatus status, String sentence, String typed, Model model, HttpServletResponse response) {
        unkept(response);
        response.setStatus(status.value());
        var field = codeField();
        model.addAttribute(
                "field",
                field.withValue(typed.substring(0, Math.min(typed.length(), field.maxLength())))
                        .withError(sentence));
        return "voice/trackFormPage";
    }

    /** What is wrong with a code that leads to nothing, and what to do. */
    private static String unknown(String typed) {
        var letters =
                (int) typed.codePoints().filter(Character::isLetterOrDigit).count();
        return letters == 0
                ? Words.t("voice.track.missing")
                : letters == Reception.CODE_LETTERS
                        ? Words.t("voice.track.unknown")
                        : Words.t("voice.track.length", letters, Reception.CODE_LETTERS);
    }

    private static FormField codeField() {
        return new FormField("code", Words.t("voice.track.code"), FieldType.TEXT, true, 40)
                .withHint(Words.t("voice.track.code.hint"));
    }

    private static List<FormField> verdictFields() {
        return List.of(
                new FormField(
                        "helped",
                        Words.t("voice.field.helped"),
                        FieldType.CHOICE,
                        true,
                        List.of(Verdict.Helped.values()).stream()
                                .map(each -> new Option(each.name(), Words.t("voice.choice.helped." + each)))
                                .toList()),
                new FormField("word", Words.t("voice.field.word"), FieldType.LONG_TEXT, false, 500));
    }

    /** Whoever holds the code says whether it helped. */
    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping(TRACK + "/verdict")
    String judge(
            @RequestParam(defaultValue = "") String code,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            reception.judge(code, parameters, request.getRemoteAddr(), caller);
            return tracked(code, "judge", verdictFields(), caller, model, request, response);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return tracked(
                    code,
                    "",
                    FormField.again(verdictFields(), parameters, invalid.problems()),
                    caller,
                    model,
                    request,
                    response);
        } catch (NotFound _) {
            return again(HttpStatus.NOT_FOUND, unknown(code), code, model, response);
        } catch (Refusal refusal) {
            pause.mark(response, refusal);
            model.addAttribute("refusal", said(refusal));
            model.addAttribute("word", text(parameters, "word"));
            return tracked(
                    code,
                    "",
                    FormField.again(verdictFields(), parameters, List.of()),
                    caller,
                    model,
                    request,
                    response);
        }
    }

    /** Why a verdict was not taken; of the names of states and moves a resident knows nothing. */
    private static String said(Refusal refusal) {
        return refusal.key().equals("voice.moveNotAllowed")
                ? Words.t("voice.judge.notNow")
                : Words.t(refusal.messageKey(), refusal.arguments().toArray());
    }

    /** The id of a form parameter; null if it is none. */
    static @Nullable UUID id(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("station", "notAnOption");
        }
    }
}
