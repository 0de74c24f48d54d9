package org.huiyin.voice.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.StationId;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.huiyin.shared.Takes;
import org.huiyin.ui.FormField;
import org.huiyin.voice.Reception;
import org.huiyin.voice.VoiceRow;
import org.huiyin.voice.Voices;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk of a station: what came in, what is entered for others, also without a line, and the list to take along. */
@Controller
class VoiceDesk {
    static final String DESK = "hasAnyRole('STATION_STAFF', 'DEPUTIES_OFFICE')";
    static final String STATION = "hasRole('STATION_STAFF')";
    private static final String ENTER = "/voices/desk/new";
    private static final int PART = 500;

    private final Voices voices;
    private final Reception reception;
    private final SpeakPages speaking;

    VoiceDesk(Voices voices, Reception reception, SpeakPages speaking) {
        this.voices = voices;
        this.reception = reception;
        this.speaking = speaking;
    }

    /** @param pile shows what a pile of the general desk counts, instead of a state */
    @PreAuthorize(DESK)
    @GetMapping("/voices/desk")
    String desk(
            @RequestParam(defaultValue = "NEW") VoiceState state,
            @RequestParam(defaultValue = "") String pile,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "") String done,
            Caller caller,
            Model model) {
        var slice = switch (pile) {
            case "unread" -> voices.unread(before, caller);
            case "waiting" -> voices.desk(Voices.waiting(), before, caller);
            case "" -> voices.desk(List.of(state), before, caller);
            default -> throw new NotFound("pile");
        };
        model.addAttribute("done", done);
        model.addAttribute("state", state);
        model.addAttribute("pile", pile);
        model.addAttribute("counts", voices.deskCounts(caller));
        model.addAttribute("slice", slice);
        model.addAttribute("enters", caller.has(Role.STATION_STAFF));
        return "voice/deskPage";
    }

    @PreAuthorize(STATION)
    @GetMapping(ENTER)
    String form(@RequestParam(required = false) @Nullable UUID station, Caller caller, Model model) {
        var fields = reception.form(true, caller).stream()
                .map(field ->
                        field.name().equals("station") && station != null ? field.withValue(station.toString()) : field)
                .toList();
        model.addAttribute("page", page(fields, UUID.randomUUID().toString(), false));
        return "voice/speakPage";
    }

    /** @param number the entry's own number, so that it arrives once */
    private static SpeakPage page(List<FormField> fields, String number, boolean photos) {
        return new SpeakPage(true, ENTER, number, null, fields, "", null, null, photos);
    }

    @PreAuthorize(STATION)
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping(ENTER)
    String enter(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam MultiValueMap<String, String> parameters,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var fields = reception.form(true, caller);
        var number = SpeakPages.text(parameters, "form");
        var photos = PhotoParts.sent(request);
        var click = SpeakPages.click(parameters);
        SpeakPages.unkept(response);
        if (click != null) {
            model.addAttribute(
                    "page",
                    speaking.pointed(
                            page(FormField.again(fields, parameters, List.of()), number, photos), click, caller));
            return "voice/speakPage";
        }
        try {
            return SpeakPages.received(
                    reception.enter(
                            parameters,
                            PhotoParts.of(request),
                            station == null ? null : new StationId(station),
                            SpeakPages.id(number),
                            caller),
                    true,
                    model,
                    response);
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var again = page(FormField.again(fields, parameters, invalid.problems()), number, photos);
            model.addAttribute(
                    "page",
                    new SpeakPage(
                            true,
                            again.address(),
                            number,
                            null,
                            again.fields(),
                            SpeakPages.text(parameters, "point"),
                            SpeakPages.photoProblem(invalid),
                            null,
                            photos));
            return "voice/speakPage";
        }
    }

    /** Works without a line once it was opened: entries lie on the device until they are sent. */
    @PreAuthorize(STATION)
    @GetMapping("/voices/desk/offline")
    String offline(Caller caller, Model model) {
        var stations = reception.ownStations(caller);
        model.addAttribute("station", stations.size() == 1 ? stations.getFirst().value() : "");
        model.addAttribute(
                "fields",
                reception.form(true, caller).stream()
                        .filter(field -> !field.name().equals("showName"))
                        .toList());
        return "voice/offlinePage";
    }

    @PreAuthorize(DESK)
    @GetMapping("/voices/desk.csv")
    void csv(Caller caller, HttpServletResponse response) throws IOException {
        table(caller).csv(response);
    }

    @PreAuthorize(DESK)
    @GetMapping("/voices/desk.xlsx")
    void xlsx(Caller caller, HttpServletResponse response) throws IOException {
        table(caller).xlsx(response);
    }

    private TableDownload table(Caller caller) {
        var rows = Slice.all(cursor -> voices.all(cursor, PART, caller)).map(VoiceDesk::cells);
        return new TableDownload("voice.download.voices", "", t("voice.desk.title"), header(), rows);
    }

    private static List<String> header() {
        return Stream.of(
                        "raisedAt",
                        "state",
                        "concern",
                        "title",
                        "text",
                        "region",
                        "station",
                        "way",
                        "published",
                        "joined")
                .map(column -> t("voice.column." + column))
                .toList();
    }

    private static List<? extends @Nullable Object> cells(VoiceRow row) {
        return List.of(
                VoiceWords.day(row.raisedAt()),
                t("voice.state." + row.state()),
                t("voice.concern." + row.concern()),
                String.valueOf(row.title()),
                String.valueOf(row.text()),
                row.region(),
                row.station(),
                t("voice.way." + row.way()),
                t(row.published() ? "voice.reading.PUBLIC" : "voice.unpublished"),
                row.joined());
    }
}
