package org.huiyin.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.huiyin.account.Accounts;
import org.huiyin.account.Caller;
import org.huiyin.account.Grant;
import org.huiyin.account.Role;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.files.Downloads;
import org.huiyin.files.Shelf;
import org.huiyin.files.TestShelf;
import org.huiyin.ledger.Ledger;
import org.huiyin.ledger.Subject;
import org.huiyin.move.MoveNotAllowed;
import org.huiyin.shared.Actor;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.support.Downloaded;
import org.huiyin.support.Visits;
import org.huiyin.support.WholeProgramTest;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Files on papers and replies: who may have them when, what is taken up, and that they come and go with their case alone. */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseAttachmentsTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseFiles files;

    @Autowired
    private Shelf shelf;

    @Autowired
    private Downloads downloads;

    @Autowired
    private Directory directory;

    @Autowired
    private Calendars calendars;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MockMvc mvc;

    private UUID put(Caller caller, String name, byte[] content, boolean undisclosed) {
        try {
            var file = Files.write(folder.resolve("upload"), content);
            return files.put(file, name, undisclosed, caller).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID put(Caller caller, String name) {
        return put(caller, name, ("Text of " + name).getBytes(StandardCharsets.UTF_8), false);
    }

    private UUID attach(Walk walk, String name) {
        var author = walk.place.deputy(1);
        var file = put(author, name);
        walk.make(author, "attach", null, "file", file.toString());
        return file;
    }

    private UUID attachToReply(Walk walk, String name) {
        var clerk = walk.place.clerk(0);
        var file = put(clerk, name);
        walk.make(clerk, "attach-to-reply", walk.place.unit(0), "file", file.toString());
        return file;
    }

    private byte[] download(Walk walk, UUID file, Caller caller) throws IOException {
        return Downloaded.from(downloads, new Subject(Suggestions.SUBJECT, walk.id.value()), file, caller);
    }

    private boolean mayHave(Walk walk, UUID file, Caller caller) {
        try {
            return files.find(walk.id, file, caller).id().equals(file);
        } catch (NotFound _) {
            return false;
        }
    }

    private boolean isStored(UUID file) {
        return jdbc.sql("SELECT count(*) FROM files.content WHERE file_id = ?")
                        .param(file)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private String today() {
        return calendars.today().toString();
    }

    @Test
    void a_file_comes_back_to_the_byte_and_as_large_as_it_is() throws Exception {
        var place = new TestDistrict(directory, "files-bytes");
        var walk = new Walk(suggestions, place);
        var text = new StringBuilder();
        var random = new Random(1);
        while (text.length() < 3_500_000) {
            text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(10) == 0 ? '\n' : ' ');
        }
        var content = text.toString().getBytes(StandardCharsets.US_ASCII);
        var file = put(place.deputy(1), "长文.txt", content, false);
        walk.make(place.deputy(1), "attach", null, "file", file.toString());

        assertThat(download(walk, file, place.deputy(1))).isEqualTo(content);
        assertThat(walk.seenBy(place.deputy(1)).attachments()).singleElement().satisfies(seen -> {
            assertThat(seen.name()).isEqualTo("长文.txt");
            assertThat(seen.mediaType()).isEqualTo("text/plain");
            assertThat(seen.size()).isEqualTo(content.length);
            assertThat(seen.sha256()).hasSize(64);
        });
    }

    /** Cases on their way, each with a file on the paper; those with a reply or its draft with one there. */
    private record Example(
            Walk walk, UUID ofPaper, @Nullable UUID ofReply) {}

    private Map<String, Example> examples(TestDistrict place, Map<String, Object> more) {
        var examples = new LinkedHashMap<String, Example>();
        for (var until : List.of(
                "draft",
                "cosigning",
                "submitted",
                "refused",
                "withdrawn",
                "filed",
                "ready",
                "drafted",
                "replied",
                "summary",
                "closed")) {
            examples.put(until, example(place, more, until));
        }
        return examples;
    }

    private Example example(TestDistrict place, Map<String, Object> more, String until) {
        var walk = new Walk(suggestions, place, more);
        var ofPaper = attach(walk, "paper.txt");
        switch (until) {
            case "draft" -> {}
            case "cosigning" ->
                walk.make(
                        place.deputy(1),
                        "invite",
                        null,
                        "persons",
                        List.of(place.deputies.get(1).id().toString()),
                        "until",
                        today());
            case "submitted" -> walk.submitted();
            case "refused" -> walk.submitted().make(place.office(), "refuse", null, "reason", "OTHER", "text", "No.");
            case "withdrawn" -> walk.submitted().make(place.deputy(1), "withdraw", null, "reason", "Solved.");
            case "filed" -> walk.filed();
            default -> {
                walk.signedFor();
                var ofReply = attachToReply(walk, "reply.txt");
                if (!until.equals("ready")) {
                    replyTo(walk, until);
                }
                return new Example(walk, ofPaper, ofReply);
            }
        }
        return new Example(walk, ofPaper, null);
    }

    private void replyTo(Walk walk, String until) {
        var place = walk.place;
        if (until.equals("summary")) {
            walk.contacted(today())
                    .opinion()
                    .make(
                            place.clerk(0),
                            "draft-reply",
                            place.unit(0),
                            "text",
                            "It is built.",
                            "summary",
                            "Built.",
                            "outcome",
                            "A",
                            "level",
                            "SUMMARY",
                            "levelReason",
                            "Names people.",
                            "contactName",
                            "Clerk",
                            "contactPhone",
                            "0574-0000")
                    .make(place.clerk(1), "countersign", place.unit(1))
                    .make(place.head(0), "sign-off", place.unit(0), "head", "Head")
                    .make(place.clerk(0), "issue", place.unit(0));
            return;
        }
        if (until.equals("drafted")) {
            walk.drafted();
            return;
        }
        walk.signedOff(today()).make(place.clerk(0), "issue", place.unit(0));
        if (until.equals("closed")) {
            walk.feedback(place.deputy(1), "SATISFIED", "SATISFIED").make(place.office(), "close");
        }
    }

    private static final Set<String> HANDED_IN =
            Set.of("submitted", "refused", "withdrawn", "filed", "ready", "drafted", "replied", "summary", "closed");
    private static final Set<String> OPEN = Set.of("filed", "ready", "drafted", "replied", "summary", "closed");
    private static final Set<String> WITH_UNITS = Set.of("ready", "drafted", "replied", "summary", "closed");

    private static boolean takesPart(String who, String until) {
        return switch (who) {
            case "deputy1" -> true;
            case "deputy2" -> until.equals("cosigning");
            case "office", "govoffice" -> HANDED_IN.contains(until);
            case "clerk0", "head0", "clerk1", "head1" -> WITH_UNITS.contains(until);
            default -> false;
        };
    }

    @ParameterizedTest
    @CsvSource({"open", "confidential", "undisclosed"})
    void files_are_had_by_those_who_take_part_and_by_all_once_their_text_is_open(String kind) {
        var place = new TestDistrict(directory, "files-access-" + kind);
        Map<String, Object> more = switch (kind) {
            case "confidential" -> Map.of("confidential", "true");
            case "undisclosed" -> Map.of("undisclosed", "true", "nondisclosureReason", "Names children.");
            default -> Map.of();
        };
        var tried = 0;
        for (var example : examples(place, more).entrySet()) {
            var until = example.getKey();
            var it = example.getValue();
            for (var caller : place.callers().entrySet()) {
                var who = caller.getKey();
                var inside = takesPart(who, until);
                assertThat(mayHave(it.walk(), it.ofPaper(), caller.getValue()))
                        .as("file of the %s paper, %s, by %s", kind, until, who)
                        .isEqualTo(inside || (OPEN.contains(until) && kind.equals("open")));
                if (it.ofReply() != null) {
                    var issued = Set.of("replied", "summary", "closed").contains(until);
                    var worksOnIt = inside && !who.startsWith("deputy");
                    assertThat(mayHave(it.walk(), it.ofReply(), caller.getValue()))
                            .as("file of the reply to the %s paper, %s, by %s", kind, until, who)
                            .isEqualTo(
                                    issued ? inside || (kind.equals("open") && !until.equals("summary")) : worksOnIt);
                }
                tried++;
            }
            assertNamedOnlyTo(it, place);
        }
        assertThat(tried).isGreaterThan(150);
    }

    /** A view names a file exactly if it can be had. */
    private void assertNamedOnlyTo(Example example, TestDistrict place) {
        place.callers().forEach((who, caller) -> {
            String seen;
            try {
                seen = example.walk().seenBy(caller).toString();
            } catch (NotFound _) {
                seen = "";
            }
            assertThat(seen.contains(example.ofPaper().toString()))
                    .as("the paper's file named to " + who)
                    .isEqualTo(mayHave(example.walk(), example.ofPaper(), caller))
                    .isEqualTo(seen.contains("paper.txt"));
            if (example.ofReply() != null) {
                assertThat(seen.contains(example.ofReply().toString()))
                        .as("the reply's file named to " + who)
                        .isEqualTo(mayHave(example.walk(), example.ofReply(), caller))
                        .isEqualTo(seen.contains("reply.txt"));
            }
        });
    }

    @Test
    void a_file_marked_for_those_who_take_part_stays_with_them() {
        var place = new TestDistrict(directory, "files-marked");
        var walk = new Walk(suggestions, place);
        var file = put(place.deputy(1), "list.txt", "names".getBytes(StandardCharsets.UTF_8), true);
        walk.make(place.deputy(1), "attach", null, "file", file.toString());
        walk.filed();

        assertThat(walk.seenBy(place.visitor()).content()).isNotNull();
        assertThat(walk.seenBy(place.visitor()).attachments()).isEmpty();
        assertThat(mayHave(walk, file, place.visitor())).isFalse();
        assertThat(mayHave(walk, file, place.office())).isTrue();
    }

    @Test
    void a_file_is_no_part_of_another_case_or_another_district() {
        var place = new TestDistrict(directory, "files-here");
        var elsewhere = new TestDistrict(directory, "files-there");
        var walk = new Walk(suggestions, place);
        var file = attach(walk, "paper.txt");
        walk.filed();
        var other = new Walk(suggestions, place).filed();

        assertThat(mayHave(walk, file, place.office())).isTrue();
        assertThat(mayHave(other, file, place.office())).isFalse();
        elsewhere
                .callers()
                .forEach((who, caller) ->
                        assertThat(mayHave(walk, file, caller)).as(who).isFalse());
        var foreign = put(elsewhere.deputy(1), "foreign.txt");
        assertThatThrownBy(() ->
                        new Walk(suggestions, place).make(place.deputy(1), "attach", null, "file", foreign.toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("attachment.gone");
    }

    @Test
    void nobody_attaches_what_someone_else_put_up_or_what_a_case_has_already() {
        var place = new TestDistrict(directory, "files-own");
        var walk = new Walk(suggestions, place);
        var others = put(place.deputy(2), "others.txt");
        var used = attach(walk, "used.txt");
        for (var file : List.of(others, used, UUID.randomUUID())) {
            assertThatThrownBy(() -> walk.make(place.deputy(1), "attach", null, "file", file.toString()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("attachment.gone");
        }
        assertThat(walk.seenBy(place.deputy(1)).attachments()).hasSize(1);
        assertThatThrownBy(() -> put(place.visitor(), "visitor.txt")).isInstanceOf(Forbidden.class);
    }

    @Test
    void what_is_removed_from_a_draft_is_deleted() {
        var place = new TestDistrict(directory, "files-removed");
        var walk = new Walk(suggestions, place);
        var kept = attach(walk, "kept.txt");
        var removed = attach(walk, "removed.txt");

        walk.make(place.deputy(1), "detach", null, "file", removed.toString());

        assertThat(isStored(removed)).isFalse();
        assertThat(isStored(kept)).isTrue();
        assertThat(mayHave(walk, removed, place.deputy(1))).isFalse();
        assertThatThrownBy(() -> walk.make(place.deputy(1), "detach", null, "file", removed.toString()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void nothing_comes_to_a_paper_or_goes_from_it_once_others_sign_it_or_it_is_handed_in() {
        var place = new TestDistrict(directory, "files-fixed");
        for (var example : examples(place, Map.of()).entrySet()) {
            if (example.getKey().equals("draft")) {
                continue;
            }
            var walk = example.getValue().walk();
            place.callers().forEach((who, caller) -> {
                for (var move : List.of("attach", "detach")) {
                    assertThatThrownBy(() -> suggestions.make(
                                    walk.id,
                                    move,
                                    null,
                                    Map.of(
                                            "file",
                                            move.equals("attach")
                                                    ? UUID.randomUUID().toString()
                                                    : example.getValue()
                                                            .ofPaper()
                                                            .toString()),
                                    null,
                                    caller))
                            .as("%s by %s when %s", move, who, example.getKey())
                            .isInstanceOfAny(MoveNotAllowed.class, Refusal.class, Forbidden.class, NotFound.class)
                            .satisfies(no ->
                                    assertThat(String.valueOf(no.getMessage())).doesNotContain("attachment."));
                }
            });
            assertThat(isStored(example.getValue().ofPaper())).isTrue();
        }
    }

    @Test
    void files_of_a_reply_are_fixed_from_its_sign_off_and_each_round_has_its_own() throws Exception {
        var place = new TestDistrict(directory, "files-reply");
        var unit = place.unit(0);
        var walk = new Walk(suggestions, place).signedFor();
        var first = attachToReply(walk, "first.txt");
        walk.signedOff(today());
        assertThatThrownBy(() -> attachToReply(walk, "late.txt")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> walk.make(place.clerk(0), "detach-from-reply", unit, "file", first.toString()))
                .isInstanceOf(Refusal.class);
        walk.make(place.clerk(0), "issue", unit);
        assertThatThrownBy(() -> attachToReply(walk, "later.txt")).isInstanceOf(Refusal.class);
        walk.feedback(place.deputy(1), "SATISFIED", "DISSATISFIED")
                .make(place.office(), "rehandle", null, "reason", "Not solved.");

        assertThat(walk.seenBy(place.clerk(0)).handlings())
                .allMatch(handling -> handling.attachments().isEmpty());
        var second = attachToReply(walk, "second.txt");
        walk.contacted(today())
                .drafted()
                .make(place.clerk(1), "countersign", place.unit(1))
                .make(place.head(0), "sign-off", unit, "head", "Head")
                .make(place.clerk(0), "issue", unit);

        assertThat(walk.seenBy(place.visitor()).replies().stream()
                        .map(reply -> reply.attachments().stream()
                                .map(CaseView.AttachmentView::name)
                                .toList()))
                .containsExactly(List.of("first.txt"), List.of("second.txt"));
        assertThat(download(walk, first, place.visitor())).asString().isEqualTo("Text of first.txt");
        assertThat(download(walk, second, place.visitor())).asString().isEqualTo("Text of second.txt");
    }

    @Test
    void a_changed_file_must_be_countersigned_anew() {
        var place = new TestDistrict(directory, "files-countersign");
        var unit = place.unit(0);
        var walk = new Walk(suggestions, place)
                .signedFor()
                .contacted(today())
                .opinion()
                .drafted()
                .make(place.clerk(1), "countersign", place.unit(1));
        var file = attachToReply(walk, "annex.txt");
        assertThatThrownBy(() -> walk.make(place.head(0), "sign-off", unit, "head", "Head"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("countersignMissing");
        walk.make(place.clerk(1), "countersign", place.unit(1));
        walk.make(place.clerk(0), "detach-from-reply", unit, "file", file.toString());
        assertThatThrownBy(() -> walk.make(place.head(0), "sign-off", unit, "head", "Head"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("countersignMissing");
    }

    @Test
    void files_outlive_a_draft_that_is_sent_back_but_not_a_return_of_the_case() {
        var place = new TestDistrict(directory, "files-back");
        var unit = place.unit(0);
        var walk = new Walk(suggestions, place).signedFor();
        var file = attachToReply(walk, "annex.txt");
        walk.drafted().make(place.head(0), "send-back", unit, "reason", "Too short.");
        assertThat(mayHave(walk, file, place.clerk(0))).isTrue();

        walk.make(place.clerk(0), "request-return", unit, "reason", "Not ours.")
                .make(place.office(), "approve-return", unit);
        assertThat(isStored(file)).isFalse();
        assertThat(mayHave(walk, file, place.office())).isFalse();
    }

    @Test
    void a_paper_takes_ten_files_and_an_account_lets_no_more_than_twenty_wait() {
        var place = new TestDistrict(directory, "files-many");
        var walk = new Walk(suggestions, place);
        for (var number = 1; number <= AttachmentRef.MOST; number++) {
            attach(walk, number + ".txt");
        }
        assertThatThrownBy(() -> attach(walk, "one-more.txt"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("attachment.tooMany");
        assertThat(walk.seenBy(place.deputy(1)).attachments()).hasSize(AttachmentRef.MOST);
        assertThatThrownBy(() -> {
                    for (var number = 0; number <= Shelf.MOST_WAITING; number++) {
                        put(place.deputy(1), "waiting.txt");
                    }
                })
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("tooManyWaiting");
    }

    @Test
    void uploads_that_were_abandoned_are_removed_and_nothing_else() {
        var place = new TestDistrict(directory, "files-abandoned");
        var walk = new Walk(suggestions, place);
        var attached = attach(walk, "attached.txt");
        var abandoned = put(place.deputy(1), "abandoned.txt");
        jdbc.sql("UPDATE files.file SET uploaded_at = uploaded_at - INTERVAL '25 hours' WHERE id IN (?, ?)")
                .param(attached)
                .param(abandoned)
                .update();
        var fresh = put(place.deputy(1), "fresh.txt");

        assertThat(TestShelf.removeAbandoned(shelf)).isPositive();

        assertThat(isStored(abandoned)).isFalse();
        assertThat(isStored(attached)).isTrue();
        assertThat(isStored(fresh)).isTrue();
        assertThatThrownBy(() -> walk.make(place.deputy(1), "attach", null, "file", abandoned.toString()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void the_ledger_knows_a_file_by_its_hash_and_holds_neither_name_nor_content() {
        var place = new TestDistrict(directory, "files-ledger");
        var walk = new Walk(suggestions, place);
        var file = attach(walk, "identity-card-of-li.txt");
        var act = ledger.of(new Subject(Suggestions.SUBJECT, walk.id.value())).getLast();

        assertThat(act.type()).isEqualTo("suggestion.attach");
        assertThat(act.details().path("file").path("id").asString("")).isEqualTo(file.toString());
        assertThat(act.details().path("file").path("sha256").asString(""))
                .isEqualTo(walk.seenBy(place.deputy(1)).attachments().getFirst().sha256());
        assertThat(act.details().toString()).doesNotContain("identity-card").doesNotContain("Text of");
    }

    @Test
    void case_files_and_letters_name_the_files_that_their_reader_may_have() throws Exception {
        var place = new TestDistrict(directory, "files-papers");
        var open = example(place, Map.of(), "replied").walk();
        var confidential =
                example(place, Map.of("confidential", "true"), "replied").walk();

        assertThat(words(send(get("/cases/" + open.id + "/file.docx"), place, null)))
                .contains("paper.txt", "reply.txt");
        assertThat(words(send(get("/cases/" + open.id + "/replies/1.docx"), place, null)))
                .contains("reply.txt");
        assertThat(words(send(get("/cases/" + confidential.id + "/file.docx"), place, null)))
                .contains("It is built.")
                .doesNotContain("paper.txt", "reply.txt");
        assertThat(words(send(get("/cases/" + confidential.id + "/replies/1.docx"), place, null)))
                .contains("It is built.")
                .doesNotContain("reply.txt");
        var page = send(get("/cases/" + confidential.id), place, null).getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("It is built.").doesNotContain("paper.txt", "reply.txt");
    }

    /** The text of a .docx file. */
    private static String words(MockHttpServletResponse answer) throws IOException {
        assertThat(answer.getStatus()).isEqualTo(200);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", "");
                }
            }
        }
        throw new AssertionError("no document in it");
    }

    @Test
    void merging_leaves_the_files_with_their_paper() {
        var place = new TestDistrict(directory, "files-merged");
        var main = new Walk(suggestions, place);
        var ofMain = attach(main, "main.txt");
        main.filed();
        var merged = new Walk(suggestions, place);
        var ofMerged = attach(merged, "merged.txt");
        merged.submitted().make(place.office(), "merge", null, "into", main.id.toString());

        assertThat(main.seenBy(place.office()).attachments())
                .extracting(CaseView.AttachmentView::id)
                .containsExactly(ofMain);
        assertThat(mayHave(merged, ofMerged, place.office())).isTrue();
        assertThat(mayHave(merged, ofMerged, place.deputy(1))).isTrue();
    }

    @Test
    void photos_lose_where_they_were_taken() throws Exception {
        var place = new TestDistrict(directory, "files-photo");
        var walk = new Walk(suggestions, place);
        var photo = photo("GPS 29.8683 121.5440");
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("121.5440");
        var file = put(place.deputy(1), "photo.jpg", photo, false);
        walk.make(place.deputy(1), "attach", null, "file", file.toString());

        var kept = new String(download(walk, file, place.deputy(1)), StandardCharsets.ISO_8859_1);
        assertThat(kept).doesNotContain("Exif").doesNotContain("121.5440");
        assertThat(ImageIO.read(new ByteArrayInputStream(download(walk, file, place.deputy(1))))
                        .getWidth())
                .isEqualTo(40);
    }

    /** A picture with a note in its metadata, as cameras leave it. */
    private static byte[] photo(String note) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        var picture = out.toByteArray();
        var exif = ("Exif\0\0" + note).getBytes(StandardCharsets.ISO_8859_1);
        var with = new ByteArrayOutputStream();
        with.write(picture, 0, 2);
        with.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) ((exif.length + 2) >> 8), (byte) (exif.length + 2)});
        with.write(exif);
        with.write(picture, 2, picture.length - 2);
        return with.toByteArray();
    }

    private MockHttpServletResponse send(
            AbstractMockHttpServletRequestBuilder<?> request, TestDistrict place, @Nullable String token)
            throws Exception {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return mvc.perform(request.with(it -> {
                    it.setServerName(place.district.host());
                    return it;
                }))
                .andReturn()
                .getResponse();
    }

    private String token(TestDistrict place, String name, Role role, UUID scope) throws Exception {
        accounts.add(
                place.district.id(),
                name,
                name,
                PASSWORD,
                name.equals("deputy1") ? place.deputies.getFirst().id() : null,
                Set.of(new Grant(role, scope)),
                Actor.system(place.district.id()));
        var answer = send(
                post("/api/v1/tokens")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}"),
                place,
                null);
        return JsonMapper.shared()
                .readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .get("token")
                .asString();
    }

    private static MockMultipartFile part(String name, byte[] content) {
        return new MockMultipartFile("file", name, "application/octet-stream", content);
    }

    @Test
    void a_program_attaches_reads_and_removes_files() throws Exception {
        var place = new TestDistrict(directory, "files-api");
        var deputy = token(place, "deputy1", Role.DEPUTY, place.congress.id().value());
        var walk = new Walk(suggestions, place);
        var address = "/api/v1/suggestions/" + walk.id + "/attachments";
        var content = "一、情况。".getBytes(StandardCharsets.UTF_8);

        var made = send(multipart(address).file(part("说明 1.txt", content)), place, deputy);
        assertThat(made.getStatus()).isEqualTo(201);
        var location = made.getHeader("Location");
        var seen = send(get("/api/v1/suggestions/" + walk.id), place, deputy);
        assertThat(JsonMapper.shared()
                        .readTree(seen.getContentAsString(StandardCharsets.UTF_8))
                        .get("attachments")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("说明 1.txt");

        var got = send(get(location), place, deputy);
        assertThat(got.getStatus()).isEqualTo(200);
        assertThat(got.getContentAsByteArray()).isEqualTo(content);
        assertThat(got.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"attachment.txt\"; filename*=UTF-8''%E8%AF%B4%E6%98%8E%201.txt");
        assertThat(got.getHeader("Content-Type")).isEqualTo("text/plain");
        assertThat(got.getHeader("Content-Length")).isEqualTo(String.valueOf(content.length));
        assertThat(got.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(got.getHeaders("Cache-Control")).containsExactly("private, no-store");
        assertThat(got.getHeaders("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(send(get(location), place, null).getStatus()).isEqualTo(404);
        assertThat(send(get(location.replace("/api/v1/suggestions", "/cases")), place, null)
                        .getStatus())
                .isEqualTo(404);

        assertThat(send(delete(location), place, deputy).getStatus()).isEqualTo(204);
        assertThat(send(get(location), place, deputy).getStatus()).isEqualTo(404);
        assertThat(send(delete(location), place, deputy).getStatus()).isEqualTo(404);
    }

    @Test
    void files_chosen_with_a_paper_that_somebody_else_changed_meanwhile_wait_in_its_form() throws Exception {
        var place = new TestDistrict(directory, "files-conflict");
        var walk = new Walk(suggestions, place);
        var author = place.deputy(1);
        var visits = new Visits(mvc, accounts, place.district);
        var cookie = visits.signUp(author);
        var seen = suggestions.view(walk.id, author).version();
        walk.make(author, "save", null, "title", "Changed in another window");
        var address = "/cases/" + walk.id + "/moves/save";
        var refused = visits.send(
                multipart(address)
                        .file(part("说明.txt", new byte[] {'a'}))
                        .param("version", String.valueOf(seen))
                        .param("title", "Mine"),
                cookie);
        assertThat(refused.getStatus()).isEqualTo(409);
        var form = Jsoup.parse(refused.getContentAsString(StandardCharsets.UTF_8));
        assertThat(form.select("li:has([name=uploaded])").text()).contains("说明.txt");

        var again = multipart(address)
                .param("uploaded", form.select("[name=uploaded]").attr("value"))
                .param("version", form.select("form.form [name=version]").attr("value"))
                .param("title", "Mine");
        assertThat(visits.send(again, cookie).getStatus()).isIn(302, 303);
        assertThat(suggestions.view(walk.id, author).attachments())
                .extracting(CaseView.AttachmentView::name)
                .containsExactly("说明.txt");
    }

    @Test
    void a_program_of_a_unit_attaches_to_its_reply_and_everyone_has_it_once_it_is_issued() throws Exception {
        var place = new TestDistrict(directory, "files-api-unit");
        var clerk = token(place, "clerk", Role.UNIT_CLERK, place.unit(0).value());
        var stranger = token(place, "stranger", Role.UNIT_CLERK, place.unit(3).value());
        var walk = new Walk(suggestions, place).signedFor();
        var address = "/api/v1/suggestions/" + walk.id + "/attachments";

        assertThat(send(multipart(address).file(part("a.txt", new byte[] {'a'})), place, stranger)
                        .getStatus())
                .isEqualTo(403);
        var made = send(multipart(address).file(part("a.txt", new byte[] {'a'})), place, clerk);
        assertThat(made.getStatus()).isEqualTo(201);
        var file = made.getHeader("Location");
        assertThat(send(get(file), place, stranger).getStatus()).isEqualTo(404);
        assertThat(send(get(file), place, clerk).getStatus()).isEqualTo(200);
        walk.signedOff(today());
        assertThat(send(delete(file), place, clerk).getStatus()).isEqualTo(409);
        walk.make(place.clerk(0), "issue", place.unit(0));
        var page = file.replace("/api/v1/suggestions", "/cases");
        assertThat(send(get(page), place, null).getStatus()).isEqualTo(200);
        assertThat(send(get(file), place, stranger).getStatus()).isEqualTo(200);
    }

    @Test
    void what_is_too_large_or_lies_about_its_content_is_refused_by_name() throws Exception {
        var place = new TestDistrict(directory, "files-lies");
        var deputy = token(place, "deputy1", Role.DEPUTY, place.congress.id().value());
        var walk = new Walk(suggestions, place);
        var refused = new LinkedHashMap<String, byte[]>();
        refused.put("attachment.tooLarge", new byte[(20 << 20) + 1]);
        refused.put("attachment.empty", new byte[0]);
        refused.put("attachment.executable", new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0});
        refused.put("attachment.markup", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        refused.put("attachment.extension", "只是文字".getBytes(StandardCharsets.UTF_8));
        refused.put("attachment.damaged", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0});
        for (var it : refused.entrySet()) {
            var name = it.getKey().equals("attachment.damaged") ? "a.png" : "a.pdf";
            var answer = send(
                    multipart("/api/v1/suggestions/" + walk.id + "/attachments").file(part(name, it.getValue())),
                    place,
                    deputy);
            assertThat(answer.getStatus()).as(it.getKey()).isEqualTo(422);
            assertThat(answer.getContentType()).startsWith("application/problem+json");
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                    .contains("\"" + it.getKey() + "\"")
                    .contains(name);
        }
        assertThat(send(multipart("/api/v1/suggestions/" + walk.id + "/attachments"), place, deputy)
                        .getStatus())
                .isEqualTo(422);
        assertThat(walk.seenBy(place.deputy(1)).attachments()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM files.file WHERE district_id = ?")
                        .param(place.district.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.txt",
                "C:\\Windows\\system32\\drivers.txt",
                "<script>alert(1)</script>.txt",
                "a\"b'c;d.txt",
                "a\r\nSet-Cookie: x=1.txt",
                "\u202Etxt.exe.txt",
                "LONG",
                "con.txt",
                "附件\u0000.txt"
            })
    void hostile_names_become_harmless_ones(String sent) throws Exception {
        var place = new TestDistrict(directory, "files-name-" + Integer.toHexString(sent.hashCode()));
        var deputy = token(place, "deputy1", Role.DEPUTY, place.congress.id().value());
        var walk = new Walk(suggestions, place);
        var name = sent.equals("LONG") ? "长".repeat(300) + ".txt" : sent;

        var made = send(
                multipart("/api/v1/suggestions/" + walk.id + "/attachments").file(part(name, new byte[] {'a'})),
                place,
                deputy);
        assertThat(made.getStatus())
                .as(made.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
        var kept = walk.seenBy(place.deputy(1)).attachments().getFirst().name();
        assertThat(kept).endsWith(".txt").doesNotContainPattern("[/\\\\<>\"\\p{Cc}\\p{Cf}]");
        assertThat(kept.length()).isBetween(5, 120);
        var got = send(get(String.valueOf(made.getHeader("Location"))), place, deputy);
        assertThat(got.getStatus()).isEqualTo(200);
        assertThat(got.getHeader("Content-Disposition"))
                .matches("attachment; filename=\"attachment\\.txt\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+");
        assertThat(new ArrayList<>(got.getHeaderNames())).doesNotContain("Set-Cookie");
    }
}
