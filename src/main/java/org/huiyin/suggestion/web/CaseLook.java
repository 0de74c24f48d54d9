package org.huiyin.suggestion.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.UnitId;
import org.huiyin.form.FormPage;
import org.huiyin.form.KeptPage;
import org.huiyin.form.Look;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Disclosure;
import org.huiyin.move.MoveForm;
import org.huiyin.move.web.MovePlace;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.moves.CaseForm;
import org.huiyin.suggestion.states.Suggestion;
import org.huiyin.suggestion.web.ReviewPage.Entry;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/**
 * How the form of one move of one case looks to its maker: beside the paper and what else it is about, with the files of a draft, and before an
 * official move with what will be published. It lives for one request.
 */
final class CaseLook implements Look {
    private final Suggestions suggestions;
    private final CasePageMaker pages;
    private final CaseId id;
    private final @Nullable UnitId unit;
    private final Caller caller;
    private final HttpServletResponse response;

    private @Nullable CaseForm opened;
    private Files files = Files.NONE;
    private @Nullable Integer reached;

    CaseLook(
            Suggestions suggestions,
            CasePageMaker pages,
            CaseId id,
            @Nullable UnitId unit,
            Caller caller,
            HttpServletResponse response) {
        this.suggestions = suggestions;
        this.pages = pages;
        this.id = id;
        this.unit = unit;
        this.caller = caller;
        this.response = response;
    }

    /** What is shown of the files of a draft when its form comes back. */
    private record Files(@Nullable String asking, boolean unsaved, FileParts.Taken taken) {
        static final Files NONE = new Files(null, false, FileParts.Taken.NONE);
    }

    static MovePlace place(CaseId id, String move) {
        return MovePlace.on(Suggestions.SUBJECT, "cases", "/cases/" + id, move);
    }

    /** The form of the move. @throws org.huiyin.shared.Refusal naming what stands against it */
    MoveForm open(String move) {
        opened = suggestions.form(id, move, unit, caller);
        return opened.form();
    }

    /** Shows the form with its files as they are by now, some of which may have been refused. @param asking the one to be removed */
    void filed(@Nullable String asking, FileParts.Taken taken) {
        files = new Files(asking, true, taken);
    }

    /** What came with the form and is not part of the draft yet. */
    FileParts.Taken taken() {
        return files.taken();
    }

    /** One of those that came became part of the draft. */
    void attached(UUID file) {
        files = new Files(files.asking(), files.unsaved(), files.taken().without(file));
    }

    /** The case was moved on since the form was sent. @param made its version now */
    void reached(int made) {
        reached = made;
    }

    /** The form again after files came or went. */
    String filled(MovePlace place, MultiValueMap<String, String> parameters, Model model) {
        var page = place.page(must().form());
        if (page.move().equals("save") && files.taken().problems().isEmpty() && files.asking() == null) {
            return "redirect:" + place.address() + "#attachments";
        }
        if (!files.taken().problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return form(page.filled(parameters).at(MoveFlow.version(parameters)), model);
    }

    @Override
    public String form(FormPage page, Model model) {
        var view = suggestions.view(id, caller);
        model.addAttribute("page", pages.movePage(view, page.at(reached), must().unit(), section(page.move(), view)));
        return "suggestion/movePage";
    }

    private @Nullable FileSection section(String move, CaseView view) {
        return switch (move) {
            case "save" -> section(view.attachments(), view);
            case "draft-reply" ->
                section(
                        view.handlings().stream()
                                .filter(handling -> handling.unit().equals(must().unit()))
                                .flatMap(handling -> handling.attachments().stream())
                                .toList(),
                        view);
            default -> null;
        };
    }

    private FileSection section(List<AttachmentView> there, CaseView view) {
        return FileSection.of(
                there,
                files.taken().waiting(),
                view.id(),
                files.asking(),
                files.unsaved(),
                files.taken().problems());
    }

    @Override
    public String review(FormPage page, Model model) {
        var preview = suggestions.preview(id, page.move(), unit, typed(page), page.version(), caller);
        var reach = must().reach();
        var entries = page.fields().stream()
                .filter(field -> !words(field).isEmpty())
                .map(field -> entry(field, reach))
                .toList();
        model.addAttribute(
                "page", pages.reviewPage(suggestions.view(id, caller), page, must().unit(), entries, preview));
        return "suggestion/reviewPage";
    }

    private static Map<String, List<String>> typed(FormPage page) {
        var typed = new LinkedHashMap<String, List<String>>();
        page.fields().stream()
                .filter(field -> !field.values().isEmpty())
                .forEach(field -> typed.put(field.name(), field.values()));
        return typed;
    }

    private static Entry entry(FormField field, Map<String, Disclosure> reach) {
        return new Entry(field.label(), words(field), reach.get(field.name()));
    }

    private static String words(FormField field) {
        return field.type() == FieldType.DATE ? CaseWords.dateOrText(field.value()) : FormPage.words(field);
    }

    @Override
    public String kept(KeptPage page, Model model) {
        if (page.why().key().equals(Suggestion.Unsubmitted.INCOMPLETE)) {
            return unfinished(page.why().arguments(), model);
        }
        model.addAttribute("view", suggestions.view(id, caller));
        model.addAttribute("page", page);
        return "suggestion/keptPage";
    }

    /** A paper that cannot be submitted yet comes back where it is written, with what is missing at its fields. */
    private String unfinished(List<Object> missing, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var page = place(id, "save").page(open("save"));
        var fields = page.fields().stream()
                .map(field -> missing.contains(field.name()) ? field.withError(Words.t("problem.required")) : field)
                .toList();
        return form(page.with(fields), model);
    }

    private CaseForm must() {
        if (opened == null) {
            throw new IllegalStateException("the form was not opened");
        }
        return opened;
    }
}
