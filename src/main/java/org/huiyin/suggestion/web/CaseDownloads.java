package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.calendar.OutcomeScheme;
import org.huiyin.document.CaseFileDocument;
import org.huiyin.document.LetterDocument;
import org.huiyin.form.TableDownload;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.huiyin.suggestion.CaseFilter;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseRow;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.Grade;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.views.CaseLine;
import org.huiyin.ui.Download;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists, reply letters and case files to take along. They hold what the same caller sees on the pages, and nothing more. */
@Controller
class CaseDownloads {
    private static final int PAGE = 200;

    private final Suggestions suggestions;
    private final CasePapers papers;

    CaseDownloads(Suggestions suggestions, CasePapers papers) {
        this.suggestions = suggestions;
        this.papers = papers;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/cases.csv")
    void csv(@RequestParam Map<String, String> query, Caller caller, HttpServletResponse response) throws IOException {
        table(query, caller).csv(response);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/cases.xlsx")
    void xlsx(@RequestParam Map<String, String> query, Caller caller, HttpServletResponse response) throws IOException {
        table(query, caller).xlsx(response);
    }

    private TableDownload table(Map<String, String> query, Caller caller) {
        var rows = rows(FilterParameters.read(query), caller);
        return new TableDownload("suggestion.download.cases", "", t("suggestion.list.title"), header(caller), rows);
    }

    /** The letter of one reply; a reader who does not take part gets the public copy, if the text is open. */
    @PreAuthorize("permitAll()")
    @GetMapping("/cases/{id}/replies/{index}.docx")
    void letter(@PathVariable CaseId id, @PathVariable int index, Caller caller, HttpServletResponse response)
            throws IOException {
        var view = suggestions.view(id, caller);
        if (index < 1 || index > view.replies().size()) {
            throw new NotFound("reply");
        }
        var reply = view.replies().get(index - 1);
        var text = reply.text() == null ? reply.summary() : reply.text();
        if (text.isEmpty()) {
            throw new NotFound("reply");
        }
        Download.DOCX.begin(response, "suggestion.download.reply", number(view));
        LetterDocument.write(papers.letter(view, reply, text), response.getOutputStream());
    }

    /** Everything about the case that the caller sees. */
    @PreAuthorize("permitAll()")
    @GetMapping("/cases/{id}/file.docx")
    void file(@PathVariable CaseId id, Caller caller, HttpServletResponse response) throws IOException {
        var view = suggestions.view(id, caller);
        Download.DOCX.begin(response, "suggestion.download.case-file", number(view));
        CaseFileDocument.write(papers.file(view), response.getOutputStream());
    }

    private static String number(CaseView view) {
        return view.number() == null ? "" : view.number();
    }

    /** The columns of a list, each with its heading, by which the import knows it again. */
    private static final List<String> COLUMNS = List.of(
            "number",
            "kind",
            "term",
            "session",
            "inSession",
            "category",
            "title",
            "lead",
            "coSigners",
            "group",
            "delegation",
            "phone",
            "disclosure",
            "protected",
            "leadUnit",
            "coUnits",
            "submittedOn",
            "filedOn",
            "assignedOn",
            "dueOn",
            "returned",
            "consultedOn",
            "repliedOn",
            "replyNumber",
            "outcome",
            "scheme",
            "attitude",
            "result",
            "feedbackOn",
            "rounds",
            "keyItem",
            "promisedFor",
            "done",
            "state",
            "id");

    /** Columns that only lists of offices have: who asked not to be named, and how to reach people. */
    private static final Set<String> OF_OFFICES = Set.of("phone", "protected");

    private static List<String> columns(Caller caller) {
        var office = Stream.of(Role.DEPUTIES_OFFICE, Role.PROPOSALS_OFFICE, Role.GOVERNMENT_OFFICE)
                .anyMatch(caller::has);
        return COLUMNS.stream()
                .filter(column -> office || !OF_OFFICES.contains(column))
                .toList();
    }

    private static List<String> header(Caller caller) {
        return columns(caller).stream()
                .map(column -> t("suggestion.export." + column))
                .toList();
    }

    private Stream<List<String>> rows(CaseFilter filter, Caller caller) {
        var columns = columns(caller);
        return Slice.pages(cursor -> suggestions.list(filter, cursor, PAGE, caller))
                .flatMap(slice -> suggestions
                        .lines(slice.items().stream().map(CaseRow::id).toList(), caller)
                        .stream())
                .map(line -> cells(columns, line));
    }

    private static List<String> cells(List<String> columns, CaseLine line) {
        return columns.stream().map(column -> cell(column, line)).toList();
    }

    private static String cell(String column, CaseLine line) {
        var session = line.cells().get(ListColumn.SESSION);
        return switch (column) {
            case "inSession" ->
                session == null ? "" : t("suggestion.export.inSession." + (session.equals(0) ? "between" : "in"));
            case "returned" -> String.join("\u3001", line.returned());
            case "rounds" -> line.rounds() == 0 ? "" : String.valueOf(line.rounds());
            case "state" -> t("suggestion.state." + line.state());
            case "title" ->
                CaseWords.title(
                        line.cells().get(ListColumn.TITLE) instanceof String title ? title : null, line.state());
            default -> word(line.cells().get(ListColumn.of(column).orElseThrow()));
        };
    }

    private static String word(@Nullable Object value) {
        return switch (value) {
            case Grade grade -> t("suggestion.grade." + grade);
            case Kind kind -> t("suggestion.kind." + kind);
            case Boolean disclosed -> t("suggestion.flag." + disclosed);
            case OutcomeScheme scheme -> scheme.name(Words.locale());
            case null -> "";
            default -> value.toString();
        };
    }

    /** Whether there is a letter to take along: for the links of the case page. */
    static boolean readable(CaseView.ReplyView reply) {
        return reply.text() != null || !reply.summary().isEmpty();
    }
}
