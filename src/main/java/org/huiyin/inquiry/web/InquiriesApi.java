package org.huiyin.inquiry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.form.GivenFields;
import org.huiyin.form.ListQuery;
import org.huiyin.form.Listed;
import org.huiyin.inquiry.Answers;
import org.huiyin.inquiry.Asking;
import org.huiyin.inquiry.Grade;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryFigure;
import org.huiyin.inquiry.InquiryLookBacks;
import org.huiyin.inquiry.InquiryView;
import org.huiyin.inquiry.InquiryViews;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.inquiry.QuestionView;
import org.huiyin.inquiry.Supports;
import org.huiyin.meeting.MeetingId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.YesNo;
import org.huiyin.ui.Address;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Inquiries for programs: the same views, moves and permissions as the pages. Live events come as JSON from {@code /inquiries/{id}/stream}. */
@RestController
@RequestMapping("/api/v1/inquiries")
class InquiriesApi {
    private static final Set<String> ASKED = Set.of("title", "text", "concern", "website", "client");

    private final InquiryViews views;
    private final Inquiries inquiries;
    private final Answers answers;
    private final Supports supports;
    private final Asking asking;
    private final InquiryLookBacks lookBacks;

    InquiriesApi(
            InquiryViews views,
            Inquiries inquiries,
            Answers answers,
            Supports supports,
            Asking asking,
            InquiryLookBacks lookBacks) {
        this.views = views;
        this.inquiries = inquiries;
        this.answers = answers;
        this.supports = supports;
        this.asking = asking;
        this.lookBacks = lookBacks;
    }

    /** Questions of all public inquiries that a figure counts. */
    @PreAuthorize("permitAll()")
    @GetMapping("/questions")
    Listed<QuestionView> questions(
            @RequestParam(defaultValue = "QUESTIONS") InquiryFigure figure,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(required = false) @Nullable String limit,
            Caller caller) {
        var most = ListQuery.limit(limit, 50, 200);
        var slice = views.published(figure, cursor, most, Caller.visitor(caller.district()));
        return Listed.of(
                slice,
                Address.of("/api/v1/inquiries/questions")
                        .with("figure", figure.name())
                        .with("limit", most));
    }

    /** An inquiry with its questions; {@code id} is that of the meeting. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    InquiryView inquiry(@PathVariable MeetingId id, Caller caller) {
        return views.view(id, caller);
    }

    /** The problem claim list. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/claims")
    List<QuestionView> claims(@PathVariable MeetingId id, Caller caller) {
        return views.claims(id, caller);
    }

    /** What the caller put in as a deputy, whatever became of it. */
    @PreAuthorize("isAuthenticated()")
    @GetMapping("/{id}/own")
    List<QuestionView> own(@PathVariable MeetingId id, Caller caller) {
        return views.own(id, caller);
    }

    /** Puts a question in: a deputy's, or with {@code "fromHall": true} one that the host takes from the hall. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/questions")
    ResponseEntity<QuestionView> raise(@PathVariable MeetingId id, @RequestBody GivenFields fields, Caller caller) {
        var question = YesNo.read("fromHall", fields.get("fromHall"), false)
                ? inquiries.take(id, fields, caller)
                : inquiries.raise(id, fields, caller);
        return ResponseEntity.created(URI.create("/api/v1/inquiries/questions/" + question))
                .body(views.question(question, caller));
    }

    /** A tracking code, shown this once. @param again whether the same was asked before */
    record Asked(String code, boolean again) {}

    /** Asks as a listener: {@code title}, {@code text}, {@code concern}; {@code client} a number of the sender's own, against doubling. */
    @PreAuthorize("permitAll()")
    @PostMapping("/{id}/ask")
    @ResponseStatus(HttpStatus.CREATED)
    Asked ask(@PathVariable MeetingId id, @RequestBody GivenFields fields, Caller caller, HttpServletRequest request) {
        fields.check(ASKED);
        var sender = new Sender(request.getRemoteAddr(), "", null, text(fields, "website"), fields.id("client"));
        var receipt = asking.ask(id, fields, sender, caller);
        return new Asked(receipt.code(), receipt.again());
    }

    /** Takes voices that were set aside: {@code voices} a list of ids. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/gather")
    List<UUID> gather(@PathVariable MeetingId id, @RequestBody GivenFields fields, Caller caller) {
        var given = fields.get("voices");
        GivenFields.nothingElse(fields);
        if (!(given instanceof Collection<?> many)) {
            throw new InvalidInput("voices", given == null ? "required" : "notAnOption");
        }
        var chosen = many.stream().map(String::valueOf).map(InquiriesApi::voice).toList();
        return inquiries.gather(id, chosen, caller).stream()
                .map(QuestionId::value)
                .toList();
    }

    /** Drafts the plan of look-backs and answers with its id. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/look-backs")
    Map<String, UUID> lookBacks(@PathVariable MeetingId id, Caller caller) {
        return Map.of("plan", lookBacks.plan(id, caller).value());
    }

    /** A question of an inquiry with its answer. */
    @PreAuthorize("permitAll()")
    @GetMapping("/questions/{question}")
    QuestionView question(@PathVariable QuestionId question, Caller caller) {
        return views.question(question, caller);
    }

    /** Makes a move. {@code version} in the body guards against overwriting. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/questions/{question}/moves/{move}")
    Made move(
            @PathVariable QuestionId question,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        var given = GivenFields.orNone(fields);
        var version = inquiries.make(question, move, given, given.version(), caller);
        return new Made(version);
    }

    /** The version after a move. */
    record Made(int version) {}

    /** The answer as far as it is entered: {@code text}. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/questions/{question}/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void type(@PathVariable QuestionId question, @RequestBody GivenFields fields, Caller caller) {
        var text = text(fields, "text");
        GivenFields.nothingElse(fields);
        answers.type(question, text, caller);
    }

    /** Grades the answer: {@code grade}. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/questions/{question}/grade")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grade(@PathVariable QuestionId question, @RequestBody GivenFields fields, Caller caller) {
        fields.check(Set.of("grade"));
        answers.grade(question, fields.mustCode("grade", Grade.class), caller);
    }

    /** Stands behind a question: as the account, or as the device that bears the cookie. {@code added} says whether it is new. */
    @PreAuthorize("permitAll()")
    @PostMapping("/{id}/questions/{question}/supports")
    Map<String, Boolean> support(
            @PathVariable MeetingId id,
            @PathVariable QuestionId question,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return Map.of("added", supports.support(id, question, Device.of(request, response, caller), caller));
    }

    private static VoiceId voice(String text) {
        try {
            return new VoiceId(UUID.fromString(text));
        } catch (IllegalArgumentException strange) {
            throw new InvalidInput("voices", "notAnOption");
        }
    }

    private static String text(Map<String, Object> fields, String name) {
        var value = fields.get(name);
        return value == null ? "" : String.valueOf(value);
    }
}
