package org.huiyin.voice.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.StationId;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.shared.Takes;
import org.huiyin.voice.Code;
import org.huiyin.voice.Codes;
import org.huiyin.voice.Receipt;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceFilter;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.VoiceRow;
import org.huiyin.voice.VoiceView;
import org.huiyin.voice.Voices;
import org.huiyin.voice.states.Concern;
import org.huiyin.voice.states.VoiceState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Voices for programs: the same views, moves and permissions as the pages. */
@RestController
@RequestMapping("/api/v1/voices")
class VoicesApi {
    private static final int MOST = 100;
    private static final int MOST_OWN = 200;

    private final Voices voices;
    private final Reception reception;
    private final Codes codes;

    VoicesApi(Voices voices, Reception reception, Codes codes) {
        this.voices = voices;
        this.reception = reception;
        this.codes = codes;
    }

    /** Published voices. */
    record Listing(
            List<VoiceRow> items, long count, @Nullable String next) {}

    /** Published voices, newest first; {@code before} continues after the last one shown. */
    @PreAuthorize("permitAll()")
    @GetMapping
    Listing list(
            @RequestParam(required = false) @Nullable VoiceState state,
            @RequestParam(required = false) @Nullable Concern concern,
            @RequestParam(required = false) @Nullable UUID region,
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "30") int limit,
            Caller caller) {
        var filter = new VoiceFilter(state, concern, region, station, VoicePages.inUse(year), q);
        var slice = voices.list(filter, before, Math.clamp(limit, 1, MOST), caller);
        return new Listing(slice.items(), voices.count(filter, caller), slice.next());
    }

    /**
     * Raises a voice. {@code clientId} is the sender's own random number of it: sent again, it is answered with the same receipt. The
     * tracking code in the answer is shown this once.
     */
    @PreAuthorize("permitAll()")
    @PostMapping
    ResponseEntity<Receipt> raise(@RequestBody GivenFields fields, Caller caller, HttpServletRequest request) {
        var sender = new Sender(request.getRemoteAddr(), "", null, "", fields.id("clientId"));
        return taken(reception.raise(fields, List.of(), sender, caller));
    }

    /** Enters what was told to a station; {@code station} may be left out by staff of one; staff of several name it. */
    @PreAuthorize(VoiceDesk.STATION)
    @PostMapping("/desk")
    ResponseEntity<Receipt> enter(@RequestBody GivenFields fields, Caller caller) {
        var station = fields.id("station");
        return taken(reception.enter(
                fields, List.of(), station == null ? null : new StationId(station), fields.id("clientId"), caller));
    }

    /** As {@link #enter}, with photos in parts named {@code photos}: four JPEG, PNG or WebP files of at most 10 MB each. */
    @PreAuthorize(VoiceDesk.STATION)
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping(path = "/desk", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Receipt> enterWithPhotos(
            @RequestParam MultiValueMap<String, String> fields, HttpServletRequest request, Caller caller) {
        PhotoParts.nothingElse(request);
        var given = GivenFields.ofParameters(fields);
        var station = given.id("station");
        return taken(reception.enter(
                given,
                PhotoParts.of(request),
                station == null ? null : new StationId(station),
                given.id("clientId"),
                caller));
    }

    private static ResponseEntity<Receipt> taken(Receipt receipt) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(receipt);
    }

    /**
     * Voices of the caller's stations and bodies in a state, at most a hundred: oldest first, but newest first where nothing is to be done
     * any more; {@code before} continues after the last one shown.
     */
    @PreAuthorize(VoiceDesk.DESK)
    @GetMapping("/desk")
    List<VoiceRow> desk(
            @RequestParam(defaultValue = "NEW") VoiceState state,
            @RequestParam(required = false) @Nullable UUID before,
            Caller caller) {
        return voices.desk(List.of(state), before, caller).items();
    }

    /** The voices that the account raised, newest first. @param before the last one of the part before */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/mine")
    List<VoiceRow> mine(@RequestParam(required = false) @Nullable UUID before, Caller caller) {
        return voices.own(before, MOST_OWN, caller).items();
    }

    /** The voice behind a tracking code. */
    @PreAuthorize("permitAll()")
    @PostMapping("/track")
    ResponseEntity<VoiceView> track(@RequestBody GivenFields fields, Caller caller, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(track(code(fields), fields, request, caller));
    }

    private VoiceView track(String code, GivenFields fields, HttpServletRequest request, Caller caller) {
        GivenFields.nothingElse(fields);
        return reception.track(code, request.getRemoteAddr(), caller);
    }

    /** Whoever holds the tracking code says whether it helped. */
    @PreAuthorize("permitAll()")
    @PostMapping("/track/verdict")
    ResponseEntity<VoiceView> judge(@RequestBody GivenFields fields, Caller caller, HttpServletRequest request) {
        fields.check(Set.of("code", "helped", "word"));
        reception.judge(code(fields), fields, request.getRemoteAddr(), caller);
        return track(fields, caller, request);
    }

    /** A voice as the caller may see it. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    VoiceView voice(@PathVariable VoiceId id, Caller caller) {
        return voices.view(id, caller);
    }

    /**
     * Makes a move and answers with the voice after it, or with 204 and no body if the caller may not read it any more, for example after
     * sending it back. {@code version} in the body guards against overwriting.
     */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    ResponseEntity<VoiceView> move(
            @PathVariable VoiceId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> voices.make(id, move, given, version, caller),
                () -> voices.view(id, caller));
    }

    /** Codes that the caller keeps. */
    @PreAuthorize(VoiceDesk.DESK)
    @GetMapping("/codes")
    List<Code> codes(Caller caller) {
        return codes.list(caller);
    }

    /** Makes a voice code: whoever opens its address speaks to the deputy, station, event or place that it names. */
    @PreAuthorize(VoiceDesk.DESK)
    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.CREATED)
    Code addCode(@RequestBody GivenFields fields, Caller caller) {
        return codes.code(codes.add(fields, caller), caller);
    }

    /** Withdraws a code; it stays in the list. */
    @PreAuthorize(VoiceDesk.DESK)
    @DeleteMapping("/codes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawCode(@PathVariable UUID id, Caller caller) {
        codes.withdraw(id, caller);
    }

    private static String code(Map<String, Object> fields) {
        return fields.get("code") instanceof String text ? text : "";
    }
}
