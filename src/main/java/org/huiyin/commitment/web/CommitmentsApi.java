package org.huiyin.commitment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.CommitmentFigures;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.CommitmentView;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.DeliveryRounds;
import org.huiyin.commitment.RoundView;
import org.huiyin.directory.BodyId;
import org.huiyin.document.FileRef;
import org.huiyin.files.Downloads;
import org.huiyin.files.Intake;
import org.huiyin.form.AfterMove;
import org.huiyin.form.GivenFields;
import org.huiyin.form.ListQuery;
import org.huiyin.form.Listed;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Takes;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Commitments for programs: the same views, moves and permissions as the pages. */
@RestController
@RequestMapping("/api/v1/commitments")
class CommitmentsApi {
    private final Commitments commitments;
    private final CommitmentFigures figures;
    private final DeliveryRounds rounds;
    private final Intake intake;
    private final Downloads downloads;

    CommitmentsApi(
            Commitments commitments,
            CommitmentFigures figures,
            DeliveryRounds rounds,
            Intake intake,
            Downloads downloads) {
        this.commitments = commitments;
        this.figures = figures;
        this.rounds = rounds;
        this.intake = intake;
        this.downloads = downloads;
    }

    /** Commitments of a filter, by their day. */
    @PreAuthorize("permitAll()")
    @GetMapping
    Listed<CommitmentView> list(@RequestParam Map<String, String> query, Caller caller) {
        var asked = new ListQuery(query);
        var slice = commitments.list(CommitmentParameters.read(query), asked.cursor(), asked.limit(20, 200), caller);
        return Listed.of(slice, "/api/v1/commitments", query);
    }

    /** Figures of a filter by code, each as its list counts. */
    @PreAuthorize("permitAll()")
    @GetMapping("/figures")
    Map<String, Long> figures(@RequestParam Map<String, String> query, Caller caller) {
        var counted = new LinkedHashMap<String, Long>();
        figures.of(CommitmentParameters.read(query), caller)
                .forEach((figure, count) -> counted.put(figure.code(), count));
        return counted;
    }

    /** Figures of a year by unit. */
    @PreAuthorize("permitAll()")
    @GetMapping("/figures/{year}")
    Map<String, Map<String, Long>> byUnit(@PathVariable int year, Caller caller) {
        if (year < 1900 || year > 2200) {
            throw new InvalidInput("year", "notAnOption");
        }
        var units = new LinkedHashMap<String, Map<String, Long>>();
        figures.byUnit(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), null, caller)
                .forEach((unit, counts) -> {
                    var named = new LinkedHashMap<String, Long>();
                    counts.forEach((figure, count) -> named.put(figure.code(), count));
                    units.put(unit.toString(), named);
                });
        return units;
    }

    /** A commitment with its progress and changes. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}")
    CommitmentView view(@PathVariable CommitmentId id, Caller caller) {
        return commitments.view(id, caller);
    }

    /** Makes a move and answers with the commitment after it. {@code version} in the body guards against overwriting. */
    @PreAuthorize("isAuthenticated()")
    @PostMapping("/{id}/moves/{move}")
    ResponseEntity<CommitmentView> move(
            @PathVariable CommitmentId id,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> commitments.make(id, move, given, version, caller),
                () -> commitments.view(id, caller));
    }

    /** Puts up a file of evidence, or a photo of a visit, that a move then names in {@code files}; it waits for a day. */
    @PreAuthorize("isAuthenticated()")
    @Takes(files = Takes.Files.OF_SIGNED_IN)
    @PostMapping("/files")
    ResponseEntity<FileRef> put(@RequestParam(required = false) @Nullable MultipartFile file, Caller caller) {
        return ResponseEntity.status(HttpStatus.CREATED).body(intake.put(Commitments.EVIDENCE, file, caller));
    }

    /** Evidence of a commitment. */
    @PreAuthorize("permitAll()")
    @GetMapping("/{id}/files/{file}")
    void file(@PathVariable CommitmentId id, @PathVariable UUID file, Caller caller, HttpServletResponse response)
            throws IOException {
        downloads.send(new Subject(Commitments.SUBJECT, id.value()), file, caller, response);
    }

    /** The yearly rounds of delivery, one for each body. */
    @PreAuthorize("permitAll()")
    @GetMapping("/rounds/{year}")
    List<RoundView> round(@PathVariable int year, Caller caller) {
        return rounds.of(year, caller);
    }

    @PreAuthorize("isAuthenticated()")
    @PostMapping("/rounds/{year}/{body}/moves/{move}")
    ResponseEntity<RoundView> moveRound(
            @PathVariable int year,
            @PathVariable BodyId body,
            @PathVariable String move,
            @RequestBody(required = false) @Nullable GivenFields fields,
            Caller caller) {
        return AfterMove.made(
                fields,
                (given, version) -> rounds.make(body, year, move, given, version, caller),
                () -> rounds.of(body, year, caller));
    }
}
