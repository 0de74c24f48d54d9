package org.huiyin.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.files.Downloads;
import org.huiyin.files.Intake;
import org.huiyin.form.FileFields;
import org.huiyin.form.FormPage;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Subject;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.Meetings;
import org.huiyin.move.MoveForm;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** Makes the form of a move, with the files that it takes along. */
@Component("meetingForms")
class Forms {
    static final String MODULE = "meeting";

    private final Intake intake;
    private final Downloads downloads;

    Forms(Intake intake, Downloads downloads) {
        this.intake = intake;
        this.downloads = downloads;
    }

    FormPage page(MoveForm form, String back, String address, List<FileRef> waiting) {
        var takesFiles = form.checks().stream().anyMatch(field -> field.name().equals(FileFields.FILES));
        return new FormPage(
                MODULE,
                form.move(),
                "meetings",
                form.about(),
                back,
                address,
                form.version(),
                form.official(),
                takesFiles ? withFiles(form.fields(), waiting) : form.fields(),
                null);
    }

    /** The fields with files taken up already, to keep or to leave out, and places to choose more. */
    private static List<FormField> withFiles(List<FormField> fields, List<FileRef> waiting) {
        var files = FileFields.asked(MODULE, Intake.options(waiting));
        return Stream.of(
                        fields.stream().filter(field -> !field.name().equals("openPapers")),
                        files.stream(),
                        fields.stream().filter(field -> field.name().equals("openPapers")))
                .flatMap(each -> each)
                .toList();
    }

    /** Makes a move. */
    interface Making {
        void make(Map<String, List<String>> typed, @Nullable Integer version);
    }

    /** Takes a form that was sent: its files first, so that none is lost if something else is wrong. */
    String post(
            MoveForm form,
            String back,
            String address,
            MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Making making,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var taken = intake.take(Meetings.PAPER, sent, request, caller);
        return MoveFlow.post(
                page(form, back, address, taken.waiting()),
                form.checks(),
                taken.parameters(),
                (_, typed, version) -> {
                    taken.allTaken();
                    making.make(typed, version);
                },
                model,
                response);
    }

    FileRef put(@Nullable MultipartFile part, Caller caller) {
        return intake.put(Meetings.PAPER, part, caller);
    }

    /** Gives a paper or photo to who may have it. */
    void send(MeetingId id, UUID file, Caller caller, HttpServletResponse response) throws IOException {
        downloads.send(new Subject(Meetings.SUBJECT, id.value()), file, caller, response);
    }
}
