package org.huiyin.commitment.web;

import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.Commitments.MoveForm;
import org.huiyin.document.FileRef;
import org.huiyin.files.Downloads;
import org.huiyin.files.Intake;
import org.huiyin.form.Field;
import org.huiyin.form.FileFields;
import org.huiyin.form.FormPage;
import org.huiyin.form.MoveFlow;
import org.huiyin.ledger.Subject;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** Makes the form of a move, with the files that it takes along. */
@Component
class Forms {
    private final Intake intake;
    private final Downloads downloads;

    Forms(Intake intake, Downloads downloads) {
        this.intake = intake;
        this.downloads = downloads;
    }

    /** Where a form belongs. @param module of its messages, e.g. "commitment" or "commitment.lookBack" */
    record Place(String module, String about, String back, String address) {}

    /** The form as it is first shown. @param labels of fields that no message names */
    FormPage page(Place place, MoveForm form, Map<String, String> labels, List<FileRef> waiting) {
        return new FormPage(
                place.module(),
                form.move(),
                "commitments",
                place.about(),
                place.back(),
                place.address(),
                form.version(),
                form.official(),
                fields(place.module(), form.move(), form.fields(), form.known(), labels, waiting),
                null);
    }

    private static List<FormField> fields(
            String module,
            String move,
            List<Field> fields,
            Map<String, List<String>> known,
            Map<String, String> labels,
            List<FileRef> waiting) {
        var asked = new ArrayList<FormField>();
        for (var field : fields) {
            var values = known.getOrDefault(field.name(), List.of());
            if (field.name().equals(FileFields.FILES)) {
                asked.addAll(FileFields.asked("commitment", Intake.options(waiting)));
            } else if (labels.containsKey(field.name())) {
                asked.add(new FormField(
                                field.name(),
                                t("commitment.lookBack.on", labels.getOrDefault(field.name(), "")),
                                FieldType.CHOICE,
                                false,
                                field.codes().stream()
                                        .map(code -> new Option(code, t("commitment.finding." + code)))
                                        .toList())
                        .withValues(values));
            } else {
                asked.add(field.asked(module, move, List.of(), values));
            }
        }
        return asked;
    }

    /** Makes a move. */
    interface Making {
        void make(Map<String, List<String>> typed, @Nullable Integer version);
    }

    /** Takes a form that was sent: its files first, so that none is lost if something else is wrong. */
    String post(
            Place place,
            MoveForm form,
            Map<String, String> labels,
            MultiValueMap<String, String> sent,
            HttpServletRequest request,
            Making making,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var taken = intake.take(Commitments.EVIDENCE, sent, request, caller);
        return MoveFlow.post(
                page(place, form, labels, taken.waiting()),
                form.fields(),
                taken.parameters(),
                (_, typed, version) -> {
                    taken.allTaken();
                    making.make(typed, version);
                },
                model,
                response);
    }

    FileRef put(@Nullable MultipartFile part, Caller caller) {
        return intake.put(Commitments.EVIDENCE, part, caller);
    }

    /** Gives a file of a commitment or look-back to who may have it. */
    void send(String type, UUID id, UUID file, Caller caller, HttpServletResponse response) throws IOException {
        downloads.send(new Subject(type, id), file, caller, response);
    }
}
