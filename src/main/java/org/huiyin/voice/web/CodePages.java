package org.huiyin.voice.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.form.FormPage;
import org.huiyin.form.Look;
import org.huiyin.form.MoveFlow;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.move.web.SentForm;
import org.huiyin.ui.Download;
import org.huiyin.ui.QrCode;
import org.huiyin.ui.SiteAddress;
import org.huiyin.voice.Code;
import org.huiyin.voice.Codes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Codes of deputies, stations, events and places: made, printed as sheets, withdrawn. */
@Controller
class CodePages {
    private static final String CODES = "/voices/codes";
    private static final String ADD = "add-code";
    private static final MovePlace PLACE = new MovePlace("voice", "voices", CODES + "/new", CODES);

    private final Codes codes;

    CodePages(Codes codes) {
        this.codes = codes;
    }

    @PreAuthorize(VoiceDesk.DESK)
    @GetMapping(CODES)
    String list(@RequestParam(defaultValue = "") String done, Caller caller, Model model) {
        model.addAttribute("codes", codes.list(caller));
        model.addAttribute("done", done);
        return "voice/codesPage";
    }

    @PreAuthorize(VoiceDesk.DESK)
    @GetMapping(CODES + "/new")
    String form(Caller caller, Model model) {
        return MoveFlow.show(PLACE.page(form(caller)), model);
    }

    @PreAuthorize(VoiceDesk.DESK)
    @PostMapping(CODES + "/new")
    String add(SentForm sent, Caller caller) {
        return sent.make(PLACE, ADD, () -> form(caller), (typed, _) -> codes.add(typed, caller));
    }

    private MoveForm form(Caller caller) {
        return new MoveForm(ADD, "", null, false, codes.form(caller), Codes.FIELDS);
    }

    @PreAuthorize(VoiceDesk.DESK)
    @PostMapping(CODES + "/{id}/withdraw")
    String withdraw(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Caller caller,
            Model model) {
        if (!confirmed) {
            var label = codes.code(id, caller).label();
            return Look.ask(
                    FormPage.question("voice", "withdraw-code", "desk", label, CODES, CODES + "/" + id + "/withdraw"),
                    model);
        }
        codes.withdraw(id, caller);
        return "redirect:" + CODES + "?done=withdraw-code";
    }

    /** A sheet to print: the chosen codes, or all that are in use. */
    @PreAuthorize(VoiceDesk.DESK)
    @GetMapping(CODES + "/sheet")
    String sheet(@RequestParam(required = false) @Nullable List<UUID> id, Caller caller, Model model) {
        model.addAttribute(
                "codes",
                codes.list(caller).stream()
                        .filter(Code::active)
                        .filter(code -> id == null || id.contains(code.id()))
                        .toList());
        model.addAttribute("base", base());
        return "voice/sheetPage";
    }

    @PreAuthorize(VoiceDesk.DESK)
    @GetMapping(path = CODES + "/{id}/qr.svg", produces = "image/svg+xml")
    ResponseEntity<String> picture(@PathVariable UUID id, Caller caller) {
        var code = codes.code(id, caller);
        return ResponseEntity.ok()
                .header("Content-Disposition", Download.SVG.shown("voice.download.code", code.label()))
                .body(QrCode.of(base() + "/voices/at/" + code.token()).svg());
    }

    /** The address of the site as the caller reached it. */
    private static String base() {
        return SiteAddress.of("");
    }
}
