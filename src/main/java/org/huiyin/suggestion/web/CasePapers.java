package org.huiyin.suggestion.web;

import static org.huiyin.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.calendar.Calendars;
import org.huiyin.document.CaseFile;
import org.huiyin.document.CaseFile.Block;
import org.huiyin.document.CaseFile.Chapter;
import org.huiyin.document.Fact;
import org.huiyin.document.Letter;
import org.huiyin.suggestion.CaseView;
import org.huiyin.suggestion.CaseView.AttachmentView;
import org.huiyin.suggestion.Kind;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words a case as a reply letter or a case file. */
@Component
class CasePapers {
    private final Calendars calendars;

    CasePapers(Calendars calendars) {
        this.calendars = calendars;
    }

    /** The letter in the form of domain practice: title by session and number, addressee by name, text, unit and date, copies. */
    Letter letter(CaseView view, CaseView.ReplyView reply, String text) {
        var open = reply.contactName() == null;
        return new Letter(
                reply.unit().name(),
                reply.number(),
                reply.outcome(),
                LetterTitles.of(view.body().name(), view.kind(), view.term(), view.session(), text(view.number())),
                addressee(view),
                List.of(text.split("\n+")),
                reply.attachments().stream().map(AttachmentView::name).toList(),
                Words.date(reply.issuedOn()),
                text(reply.contactName()),
                text(reply.contactPhone()),
                open ? List.of() : List.of(view.body().name(), t("suggestion.paper.governmentOffice")),
                open);
    }

    private static String addressee(CaseView view) {
        var names = view.signers().stream()
                .map(CaseView.SignerView::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("\u3001"));
        var rank = t(view.kind() == Kind.DEPUTY_SUGGESTION ? "suggestion.paper.deputy" : "suggestion.paper.member");
        return names.isEmpty() ? rank : names + rank;
    }

    /** Cover facts, the paper, the path, replies and feedback, as far as the caller sees them. */
    CaseFile file(CaseView view) {
        var cover = new ArrayList<Fact>();
        cover.add(new Fact(t("suggestion.export.number"), text(view.number())));
        cover.add(new Fact(t("suggestion.export.kind"), t("suggestion.kind." + view.kind())));
        cover.add(new Fact(t("suggestion.export.state"), t("suggestion.state." + view.state())));
        cover.add(new Fact(
                t("suggestion.export.submittedOn"), view.submittedOn() == null ? "" : Words.date(view.submittedOn())));
        cover.add(new Fact(t("suggestion.export.category"), view.category()));
        cover.add(new Fact(
                t("suggestion.cover.lead"),
                view.signers().stream()
                        .map(CaseView.SignerView::name)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining("\u3001"))));
        cover.add(new Fact(
                t("suggestion.cover.units"),
                view.handlings().stream()
                        .map(handling -> handling.unit().name() + " " + t("suggestion.role." + handling.role()))
                        .collect(Collectors.joining("\u3001"))));
        var chapters = new ArrayList<Chapter>();
        chapters.add(standing(view));
        var content = view.content();
        if (content != null) {
            chapters.add(new Chapter(t("suggestion.field.situation"), paragraphs(content.situation())));
            chapters.add(new Chapter(t("suggestion.field.analysis"), paragraphs(content.analysis())));
            chapters.add(new Chapter(t("suggestion.field.proposal"), paragraphs(content.proposal())));
        }
        if (!view.attachments().isEmpty()) {
            chapters.add(files(view.attachments()));
        }
        chapters.add(path(view));
        view.replies().stream().filter(CaseDownloads::readable).forEach(reply -> chapters.add(reply(reply)));
        if (!view.feedback().isEmpty()) {
            chapters.add(feedback(view));
        }
        return new CaseFile(
                view.body().name(),
                CaseWords.title(view.title(), view.state()),
                cover,
                chapters.stream().filter(chapter -> !chapter.blocks().isEmpty()).toList(),
                t("suggestion.paper.madeOn", Words.date(calendars.today())));
    }

    /** What came of it, and the stations as a row of a table: word processors take no drawing. */
    private static Chapter standing(CaseView view) {
        var stations = view.standing().stations();
        return new Chapter(
                t("suggestion.paper.standing"),
                paragraphs(view.told()),
                new Block.Listing(
                        stations.names(), stations.names().stream().map(_ -> 2).toList(), stations.rows()));
    }

    private static Block paragraphs(String text) {
        return new Block.Text(
                Stream.of(text.split("\n+")).filter(line -> !line.isBlank()).toList());
    }

    private static Chapter files(List<AttachmentView> files) {
        return new Chapter(t("suggestion.attachments"), new Block.Text(names(files)));
    }

    private static List<String> names(List<AttachmentView> files) {
        return files.stream()
                .map(file -> t("suggestion.paper.file", file.name(), CaseWords.size(file.size())))
                .toList();
    }

    private static Chapter path(CaseView view) {
        var rows = view.path().stream()
                .map(step -> List.of(
                        Words.moment(step.at()),
                        t("suggestion.done." + step.move()),
                        Stream.of(
                                        step.by(),
                                        step.unit() == null ? "" : step.unit().name())
                                .filter(name -> !name.isEmpty())
                                .distinct()
                                .collect(Collectors.joining(" "))))
                .toList();
        return new Chapter(
                t("suggestion.paper.path"),
                new Block.Listing(
                        List.of(t("suggestion.field.on"), t("suggestion.paper.step"), t("suggestion.paper.by")),
                        List.of(3, 4, 4),
                        rows));
    }

    private static Chapter reply(CaseView.ReplyView reply) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(t("suggestion.field.number"), reply.number()));
        facts.add(new Fact(t("suggestion.field.on"), Words.date(reply.issuedOn())));
        facts.add(new Fact(t("suggestion.field.outcome"), reply.outcome()));
        if (!reply.attachments().isEmpty()) {
            facts.add(new Fact(t("suggestion.attachments"), String.join("\u3001", names(reply.attachments()))));
        }
        return new Chapter(
                t("suggestion.paper.reply", reply.unit().name()),
                new Block.Facts(facts),
                paragraphs(reply.text() == null ? reply.summary() : reply.text()));
    }

    private static Chapter feedback(CaseView view) {
        var rows = view.feedback().stream()
                .map(form -> List.of(
                        Words.date(form.on()),
                        form.signer(),
                        t("suggestion.grade." + form.attitude()),
                        t("suggestion.grade." + form.result()),
                        text(form.text())))
                .toList();
        return new Chapter(
                t("suggestion.paper.feedback"),
                new Block.Listing(
                        List.of(
                                t("suggestion.field.on"),
                                t("suggestion.field.signer"),
                                t("suggestion.field.attitude"),
                                t("suggestion.field.result"),
                                t("suggestion.field.text")),
                        List.of(3, 2, 2, 2, 5),
                        rows));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
