package org.huiyin.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.huiyin.account.Accounts;
import org.huiyin.ballot.Ballots;
import org.huiyin.ballot.NewPoll;
import org.huiyin.calendar.Calendars;
import org.huiyin.caseimport.CaseImport;
import org.huiyin.caseimport.CaseImports;
import org.huiyin.commitment.CommitmentId;
import org.huiyin.commitment.Commitments;
import org.huiyin.commitment.LookBackId;
import org.huiyin.commitment.LookBackPlans;
import org.huiyin.commitment.LookBacks;
import org.huiyin.commitment.PlanId;
import org.huiyin.commitment.Source;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.files.Shelf;
import org.huiyin.inquiry.Answers;
import org.huiyin.inquiry.Inquiries;
import org.huiyin.inquiry.InquiryLookBacks;
import org.huiyin.inquiry.QuestionId;
import org.huiyin.ledger.Followers;
import org.huiyin.meeting.MeetingId;
import org.huiyin.meeting.MeetingKind;
import org.huiyin.meeting.Meetings;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseFiles;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.supervision.Supervision;
import org.huiyin.supervision.TalkKind;
import org.huiyin.supervision.Talks;
import org.huiyin.support.Await;
import org.huiyin.support.Crawl;
import org.huiyin.support.Doors;
import org.huiyin.support.Followed;
import org.huiyin.support.Typed;
import org.huiyin.support.WholeProgramTest;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.Voices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/**
 * Each kind of source with each thing that is kept of it × each move that carries it on × every door × everyone (ADR 0070). What is kept
 * is a marker of its own; whoever may know it must find it somewhere, and nobody else anywhere. The rows are {@link #carries}.
 */
@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EverySecretTest {
    private static final Logger LOG = LoggerFactory.getLogger(EverySecretTest.class);
    private static final Pattern MARKER = Pattern.compile("Zq\\d+z");

    /** The year of days that are kept, in which nothing else is due. */
    private static final int FAR = 2035;

    /** A day of that year, however a page, an interface or a file writes it. */
    private static final Pattern FAR_DAY = Pattern.compile(
            "2035-(\\d\\d)-(\\d\\d)|(?<![0-9a-f])2035(\\d\\d)(\\d\\d)(?![0-9a-f])|2035[\u5e74/.](\\d{1,2})[\u6708/.](\\d{1,2})|(\\d{1,2}) ([A-Z][a-z]{2})[a-z]* 2035");

    /** A sheet with every day of a month, and the meetings of each. */
    private static final String MONTHS_SHEET = "/meetings[?]month=.*";

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** Doors behind which people stand as deputies, not as those who stand behind something. */
    private static final String DIRECTORY =
            "(/api/v1)?/(people|bodies|units|stations|admin/people|admin/accounts|accounts|admin/bodies)([/?.].*)?"
                    + "|/(cases|meetings|supervision/consultations|voices)/.*/moves/.*|/.*/new([?].*)?|/.*/(invite|roll|enrol).*|.*[?&]person=.*";

    /** Steers everything of the congress. */
    private static final Set<String> OFFICES = Set.of("office", "govoffice");

    /** Answer a case, with those who steer it. */
    private static final Set<String> HANDLERS = Set.of("office", "govoffice", "clerk0", "head0", "clerk1");

    /**
     * A word that nobody may find but those who may know it.
     *
     * @param name whether it is the name of somebody whom everyone may know to be a deputy
     */
    private record Secret(String word, String source, String kept, Set<String> known, boolean name) {}

    /** How one thing with a secret goes on. */
    private interface Way {
        void go() throws Exception;
    }

    /** A row of the table. @param moves the moves that carry it on */
    private record Carry(String source, String kept, List<String> moves, Way way) {}

    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private final SecretTown town;
    private final Doors doors;
    private final Crawl crawl;
    private final String today;
    private final Calendars calendars;
    private int raised;
    private int days;
    /** Where days are kept, to be read in English as well. */
    private final List<String> dated = new ArrayList<>(List.of("/meetings?from=2034-12-01"));

    @Autowired
    private Suggestions suggestions;

    @Autowired
    private CaseFiles files;

    @Autowired
    private CaseImports imports;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Shelf shelf;

    @Autowired
    private LookBackPlans plans;

    @Autowired
    private LookBacks lookBacks;

    @Autowired
    private Supervision supervision;

    @Autowired
    private Talks talks;

    @Autowired
    private Reception reception;

    @Autowired
    private Voices voices;

    @Autowired
    private Meetings meetings;

    @Autowired
    private Inquiries inquiries;

    @Autowired
    private Answers answers;

    @Autowired
    private InquiryLookBacks inquiryLookBacks;

    @Autowired
    private Ballots ballots;

    @Autowired
    private Followers followers;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    EverySecretTest(
            @Autowired WebApplicationContext context,
            @Autowired Directory directory,
            @Autowired Registrar registrar,
            @Autowired Accounts accounts,
            @Autowired Calendars calendars) {
        town = new SecretTown(directory, registrar, accounts, "every-secret");
        doors = new Doors(context, town.district.host());
        crawl = new Crawl(doors, "body=" + town.congress.id() + "&year=2026");
        this.calendars = calendars;
        today = calendars.today().toString();
    }

    private String secret(String source, String kept, Set<String> known) {
        return secret(source, kept, known, false);
    }

    private String secret(String source, String kept, Set<String> known, boolean name) {
        // Long enough that no token drawn for a form holds it by chance.
        var word = "Zq" + (1_000_001 + secrets.size()) + "z";
        secrets.put(word, new Secret(word, source, kept, known, name));
        return word;
    }

    /**
     * A day that nobody else has. By when something is due in a case or promised is no secret, however little may be read of it: everyone sees in
     * the ledger of promises that a unit owes something undisclosed, and by when.
     */
    private String secretDay(String source, String kept, Set<String> known) {
        var day = LocalDate.of(FAR, 1 + days / 28, 1 + days++ % 28).toString();
        secrets.put(day, new Secret(day, source, "day: " + kept, known, false));
        return day;
    }

    /** The markers in a text, days as 2035-02-01. */
    private static Stream<String> markers(String text) {
        return Stream.concat(
                MARKER.matcher(text).results().map(MatchResult::group),
                FAR_DAY.matcher(text).results().map(EverySecretTest::day).flatMap(Optional::stream));
    }

    private static Optional<String> day(MatchResult found) {
        var english = found.group(8);
        var groups = found.group(1) != null ? 1 : found.group(3) != null ? 3 : 5;
        var month = english == null ? Integer.parseInt(found.group(groups)) : MONTHS.indexOf(english) + 1;
        var day = Integer.parseInt(found.group(english == null ? groups + 1 : 7));
        return month < 1 || month > 12 || day < 1 || day > 28
                ? Optional.empty()
                : Optional.of(LocalDate.of(FAR, month, day).toString());
    }

    private static Set<String> and(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static Map<String, Object> raw(Object... fields) {
        return Typed.of(fields);
    }

    /** The table: sources, what is kept of them and the moves that carry them on. */
    private List<Carry> carries() {
        var life = List.of(
                "assign (split)",
                "contact",
                "consultation",
                "opinion",
                "letter",
                "file",
                "commitment",
                "evidence",
                "confirmation",
                "look-back",
                "key item",
                "rehandling",
                "export",
                "statistic",
                "notice",
                "search");
        var rows = new ArrayList<Carry>();
        for (var way : Merged.values()) {
            rows.add(new Carry("paper", "identity", with(life, way.name()), () -> paper(way, true)));
            if (way != Merged.LED) {
                rows.add(new Carry("paper", "text", with(life, way.name()), () -> paper(way, false)));
            }
        }
        rows.add(new Carry("opinion report", "identity", List.of("submit", "export"), this::opinionReport));
        rows.add(new Carry("draft", "all", List.of("begin", "invite"), this::draft));
        var onward = List.of("publish", "merge", "adopt", "gather", "refer", "answer", "code", "export");
        rows.add(new Carry("voice", "for the station only", onward, () -> voice(true, false)));
        rows.add(new Carry("voice", "name, contact and place", onward, () -> voice(false, false)));
        rows.add(new Carry("voice", "withheld", onward, () -> voice(false, true)));
        var asked = List.of("publish", "merge", "open", "answer", "commitment", "suggestion", "claims", "look-back");
        rows.add(new Carry("question", "of a closed inquiry", with(asked, "stream"), () -> inquiry(false)));
        rows.add(new Carry("question", "who asks", with(asked, "stream"), () -> inquiry(true)));
        rows.add(new Carry("import row", "identity", List.of("import", "export", "search"), this::imported));
        rows.add(new Carry("key item", "candidate", List.of("gather", "propose", "list"), this::candidate));
        rows.add(new Carry("key item", "plan", List.of("plan", "add-step", "list"), this::planned));
        rows.add(new Carry("look-back plan", "draft", List.of("begin", "list"), this::plannedLookBack));
        rows.add(new Carry("talk", "record", List.of("call", "record", "commitment"), this::talk));
        rows.add(new Carry("ballot", "closed", List.of("prepare", "open"), this::ballot));
        rows.add(new Carry("meeting", "closed", List.of("announce", "open", "minutes", "calendar"), this::meeting));
        return rows;
    }

    private static List<String> with(List<String> some, String more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    /** How a paper becomes part of a case. */
    private enum Merged {
        ALONE,
        INTO_AN_OPEN_ONE,
        WITH_AN_OPEN_ONE,
        LEFT,
        LED
    }

    private void made(CaseId id, String who, String move, @Nullable Integer unit, Object... fields) {
        suggestions.make(id, move, unit == null ? null : town.unit(unit), raw(fields), null, town.as(who));
    }

    private CaseId begun(String who, Map<String, Object> content) {
        var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, town.congress.id(), content, town.as(who));
        made(id, who, "submit", null);
        crawl.knows("cases", id.toString());
        return id;
    }

    private Map<String, Object> content(Object... more) {
        var content = raw("title", "Paper " + ++raised, "situation", "S.", "proposal", "P.", "category", "Water");
        content.putAll(raw(more));
        return content;
    }

    private void paper(Merged way, boolean identity) throws Exception {
        var source = "paper " + way;
        var parties = way == Merged.ALONE ? HANDLERS : and(HANDLERS, "deputy1");
        var named = !identity && way == Merged.WITH_AN_OPEN_ONE
                ? and(HANDLERS, "committee", "deputy1")
                : and(HANDLERS, "committee");
        var name = secret(source, "name", named, true);
        town.deputy(name);
        var content = identity ? content("confidential", "true") : content();
        if (!identity) {
            var readers = switch (way) {
                case ALONE, LED -> HANDLERS;
                case WITH_AN_OPEN_ONE -> and(HANDLERS, "deputy1");
                case INTO_AN_OPEN_ONE, LEFT -> OFFICES;
            };
            content.putAll(raw(
                    "undisclosed",
                    "true",
                    "title",
                    "About " + secret(source, "title", readers),
                    "situation",
                    secret(source, "situation", readers),
                    "proposal",
                    secret(source, "proposal", readers),
                    "nondisclosureReason",
                    secret(source, "reason", readers)));
        }
        var hidden = begun(name, content);
        var open = begun("deputy1", content());
        var main = way == Merged.ALONE || way == Merged.WITH_AN_OPEN_ONE || way == Merged.LED ? hidden : open;
        made(main, "office", "file", null);
        if (way != Merged.ALONE) {
            var other = main.equals(hidden) ? open : hidden;
            made(other, "office", "merge", null, "into", main.toString());
        }
        made(
                main,
                "govoffice",
                "suggest-split",
                null,
                "mode",
                "LEAD",
                "lead",
                unit(0),
                "others",
                List.of(unit(1)),
                "note",
                secret(source, "how to split", HANDLERS));
        made(main, "office", "assign", null, "mode", "LEAD", "lead", unit(0), "others", List.of(unit(1)));
        made(main, "clerk0", "sign-for", 0);
        made(main, "clerk1", "sign-for", 1);
        made(main, "clerk0", "record-contact", 0, "way", "MEETING", "on", today, "with", name, "note", "Met " + name);
        made(
                main,
                "clerk1",
                "give-opinion",
                1,
                "text",
                secret(source, "opinion", way == Merged.LED ? Set.of() : parties));
        consulted(main, name, source);
        var left = way == Merged.LEFT || way == Merged.LED;
        if (left) {
            made(hidden, name, "withdraw", null, "reason", "Solved, says " + name);
            main = open;
        }
        answered(main, source, identity, parties);
        Followed.everything(followers);
        promised(main, name, source, main.equals(hidden) ? name : "deputy1", identity, parties);
        for (var person : left ? List.of("deputy1") : way == Merged.ALONE ? List.of(name) : List.of(name, "deputy1")) {
            made(
                    main,
                    person,
                    "give-feedback",
                    null,
                    "attitude",
                    "SATISFIED",
                    "result",
                    "SATISFIED",
                    "visited",
                    "VISITED",
                    "heard",
                    "VISIT",
                    "onPoint",
                    "YES",
                    "text",
                    person.equals(name) ? "Words of " + name : "Fine.");
        }
        made(main, "office", "close", null);
        supervised(main);
        lookedBack(
                main,
                source,
                !identity && way == Merged.WITH_AN_OPEN_ONE
                        ? and(named, "street")
                        : and(HANDLERS, "committee", "street"));
        made(main, "clerk0", "record-contact", 0, "way", "PHONE", "on", today, "with", name, "note", "Again " + name);
        made(
                main,
                "clerk0",
                "draft-reply",
                0,
                "text",
                secret(source, "draft when handled again", HANDLERS),
                "outcome",
                "A",
                "level",
                "FULL",
                "contactName",
                "Clerk",
                "contactPhone",
                "1");
    }

    private String unit(int number) {
        return town.unit(number).toString();
    }

    private void consulted(CaseId id, String name, String source) {
        var call = talks.call(
                town.congress.id(),
                TalkKind.JOINT,
                null,
                raw(
                        "title",
                        "Talk " + ++raised,
                        "on",
                        today,
                        "time",
                        "14:30",
                        "place",
                        "Hall",
                        "agenda",
                        "Lamps",
                        "deputies",
                        List.of(town.id(name)),
                        "units",
                        List.of(unit(0)),
                        "cases",
                        List.of(id.toString())),
                town.as("office"));
        crawl.knows("consultations", call.toString());
        talks.make(
                call,
                "record-meeting",
                raw(
                        "said",
                        "Much was said.",
                        "deputies",
                        List.of(town.id(name)),
                        "units",
                        List.of(unit(0)),
                        "others",
                        secret(source, "others at the table", and(HANDLERS, "committee"))),
                null,
                town.as("office"));
        talks.make(
                call,
                "add-agreement",
                raw(
                        "unit",
                        unit(0),
                        "what",
                        "A lamp",
                        "until",
                        calendars.today().plusDays(60).toString()),
                null,
                town.as("office"));
        talks.make(call, "confirm-record", raw("open", "true"), null, town.as("office"));
    }

    /** Where only those are kept who sign, the reply is open, and so is what it promises. */
    private void answered(CaseId id, String source, boolean open, Set<String> readers) throws Exception {
        var word = secret(source, "file", readers);
        var upload = Files.writeString(folder.resolve("upload"), word);
        var file = files.put(upload, word + ".txt", false, town.as("clerk0"));
        made(id, "clerk0", "attach-to-reply", 0, "file", file.id().toString());
        made(
                id,
                "clerk0",
                "draft-reply",
                0,
                "text",
                words(open, source, "reply", readers),
                "outcome",
                "B",
                "level",
                open ? "FULL" : "NONE",
                "levelReason",
                open ? "" : "Others.",
                "promises.1.what",
                words(open, source, "commitment", readers),
                "promises.1.due",
                calendars.today().plusDays(90).toString(),
                "contactName",
                secret(source, "contact name", readers),
                "contactPhone",
                secret(source, "phone", readers));
        made(id, "clerk1", "countersign", 1);
        made(id, "head0", "sign-off", 0, "head", "Head");
        made(id, "clerk0", "issue", 0);
    }

    private void promised(CaseId id, String name, String source, String lead, boolean open, Set<String> readers)
            throws Exception {
        for (var promise : commitments.of(id, town.as("office"))) {
            var commitment = new CommitmentId(promise.id());
            crawl.knows("commitments", promise.id().toString());
            dated.add("/commitments/" + promise.id());
            var word = secret(source, "evidence", readers);
            var image = folder.resolve("evidence");
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB),
                    "png",
                    image.toFile());
            var file = shelf.put(Commitments.EVIDENCE, image, word + ".png", town.as("clerk0"));
            make(
                    commitment,
                    "clerk0",
                    "report-progress",
                    "text",
                    words(open, source, "progress", readers),
                    "percent",
                    "40",
                    "files",
                    List.of(file.id().toString()));
            make(
                    commitment,
                    "clerk0",
                    "request-change",
                    "due",
                    secretDay(source, "wish for more time", and(readers, "committee")),
                    "reason",
                    "Rain.");
            make(commitment, "office", "refuse-change", "note", "No.");
            make(commitment, "clerk0", "report-done", "text", "Done.");
            make(commitment, lead, "confirm-done", "text", lead.equals(name) ? "Seen by " + name : "Seen.");
        }
    }

    private void make(CommitmentId id, String who, String move, Object... fields) {
        commitments.make(id, move, raw(fields), null, town.as(who));
    }

    private Map<String, Object> item(String title, String grounds, List<String> cases) {
        return raw(
                "title",
                title,
                "reasons",
                List.of("MAJOR"),
                "grounds",
                grounds,
                "committee",
                town.committee.id().toString(),
                "leader",
                "Lin",
                "post",
                "Head",
                "units",
                List.of(unit(0)),
                "cases",
                cases);
    }

    private void supervised(CaseId id) {
        var item = supervision.gather(
                town.congress.id(), item("Item " + ++raised, "Many.", List.of(id.toString())), town.as("office"));
        crawl.knows("supervision", item.toString());
        supervision.make(item, "propose", raw(), null, town.as("office"));
        supervision.make(item, "decide", raw("meeting", "68th", "on", today), null, town.as("office"));
    }

    private void lookedBack(CaseId id, String source, Set<String> known) {
        var plan = plans.begin(
                town.congress.id(), raw("title", "Plan " + ++raised, "months", "0", "sample", "0"), town.as("office"));
        plans.pick(plan, Source.of(id), "9-" + raised, "People ask.", town.as("office"));
        plans.make(plan, "adopt", raw(), null, town.as("office"));
        visited(plan, secret(source, "visitors", known));
    }

    private void visited(PlanId plan, String visitors) {
        crawl.knows("plans", plan.toString());
        for (var view : lookBacks.ofPlan(plan, town.as("office"))) {
            var id = new LookBackId(view.id());
            crawl.knows("look-backs", view.id().toString());
            lookBacks.make(
                    id,
                    "visit",
                    raw("on", today, "place", "There", "visitors", visitors, "finding", "NOT_DONE", "text", "Seen."),
                    null,
                    town.as("office"));
            var reopen = view.sourceType().equals("suggestion");
            lookBacks.make(
                    id,
                    "conclude",
                    reopen
                            ? raw("finding", "NOT_DONE", "text", "Open.", "reopen", "true")
                            : raw("finding", "NOT_DONE", "text", "Open."),
                    null,
                    town.as("office"));
        }
    }

    private void opinionReport() {
        var word = secret("opinion report", "text", Set.of("proposals"));
        var id = suggestions.begin(
                Kind.OPINION_REPORT,
                town.cppcc.id(),
                content("title", word, "situation", word, "undisclosed", "true", "nondisclosureReason", word),
                town.as("member1"));
        suggestions.make(id, "submit", null, raw(), null, town.as("member1"));
        crawl.knows("cases", id.toString());
        secrets.put(
                word, new Secret(word, "opinion report", "text", Set.of("proposals", "member1", "govoffice"), false));
    }

    private void draft() {
        var word = secret("draft", "text", Set.of("deputy1"));
        var id = suggestions.begin(
                Kind.DEPUTY_SUGGESTION,
                town.congress.id(),
                content("title", word, "situation", word),
                town.as("deputy1"));
        crawl.knows("cases", id.toString());
        var both = Set.of("deputy1", "deputy2");
        var shared = suggestions.begin(
                Kind.DEPUTY_SUGGESTION,
                town.congress.id(),
                content("title", secret("draft for two", "title", both)),
                town.as("deputy1"));
        crawl.knows("cases", shared.toString());
        dated.add("/cases/" + shared);
        made(
                shared,
                "deputy1",
                "invite",
                null,
                "persons",
                List.of(town.id("deputy2")),
                "until",
                secretDay("draft for two", "until", both));
    }

    private VoiceId raise(Map<String, Object> words) {
        var id = reception
                .raise(
                        words,
                        List.of(),
                        new Sender("10.0.0." + raised, UUID.randomUUID().toString(), null, "", null),
                        town.visitor())
                .id();
        crawl.knows("voices", id.toString());
        return id;
    }

    private void make(VoiceId id, String who, String move, Object... fields) {
        voices.make(id, move, raw(fields), null, town.as(who));
    }

    /** One voice for each move that carries it on. */
    private void voice(boolean closed, boolean withheld) {
        var source = "voice" + (closed ? " for the station" : withheld ? " withheld" : "");
        var station = Set.of("office", "station");
        for (var way : List.of("adopt", "gather", "merge", "refer", "answer", "decline")) {
            var readers = switch (way) {
                case "adopt" -> and(station, "deputy1");
                case "refer" -> and(station, "clerk0", "head0");
                default -> station;
            };
            var where = source + " " + way;
            var hides = closed || withheld;
            var words = raw(
                    "title",
                    hides ? secret(where, "title", readers) : "Lamp " + ++raised,
                    "text",
                    "The lamp " + secret(where, hides ? "text" : "blacked out", readers) + " is broken.",
                    "concern",
                    "TRANSPORT",
                    "region",
                    town.region.id().toString(),
                    "place",
                    secret(where, "place", readers),
                    "name",
                    secret(where, "speaker", station),
                    "contact",
                    secret(where, "contact", station));
            if (closed) {
                words.put("closed", "true");
            }
            var id = raise(words);
            if (withheld) {
                make(id, "station", "withhold", "reason", "Insults.");
            } else if (!closed) {
                make(id, "station", "publish", "title", words.get("title"), "text", "The lamp \u2588 is broken.");
            }
            switch (way) {
                case "adopt" -> {
                    make(id, "station", "offer", "persons", List.of(town.id("deputy1")));
                    make(id, "deputy1", "adopt");
                    var paper = new CaseId(voices.view(id, town.as("office"))
                            .links()
                            .getFirst()
                            .id());
                    made(
                            paper,
                            "deputy1",
                            "save",
                            null,
                            "title",
                            "Lamps " + ++raised,
                            "category",
                            "Traffic",
                            "situation",
                            "Dark.",
                            "proposal",
                            "Mend.");
                    made(paper, "deputy1", "submit", null);
                    made(paper, "office", "file", null);
                    crawl.knows("cases", paper.toString());
                }
                case "gather" -> {
                    if (closed) {
                        assertThatThrownBy(() -> make(id, "office", "set-aside"))
                                .isInstanceOf(Refusal.class);
                    } else {
                        make(id, "office", "set-aside");
                        gathered.add(id);
                    }
                }
                case "merge" -> {
                    var into = raise(raw(
                            "title",
                            "Open " + ++raised,
                            "text",
                            "An open lamp " + raised,
                            "concern",
                            "TRANSPORT",
                            "region",
                            town.region.id().toString()));
                    make(into, "station", "publish", "title", "Open " + raised, "text", "An open lamp " + raised);
                    make(id, "station", "merge", "into", into.toString());
                    make(into, "station", "answer", "text", "Mended.");
                }
                case "refer" -> {
                    make(id, "station", "refer", "unit", unit(0));
                    make(id, "clerk0", "enter-answer", "text", hides ? secret(where, "answer", readers) : "Mended.");
                }
                case "answer" ->
                    make(id, "station", "answer", "text", hides ? secret(where, "answer", readers) : "Mended.");
                default ->
                    make(
                            id,
                            "station",
                            "decline",
                            "code",
                            "COURT",
                            "text",
                            hides ? secret(where, "answer", readers) : "A matter of courts.");
            }
        }
    }

    private final List<VoiceId> gathered = new ArrayList<>();

    private void make(QuestionId id, String who, String move, Object... fields) {
        inquiries.make(id, move, raw(fields), null, town.as(who));
    }

    private MeetingId planned(MeetingKind kind, String title, boolean open, String... people) {
        var id = meetings.plan(
                town.congress.id(),
                kind,
                raw(
                        "title",
                        title,
                        "on",
                        today,
                        "starts",
                        "19:00",
                        "place",
                        "Station",
                        "hosts",
                        List.of(town.id(people[0])),
                        "open",
                        open ? "true" : "false"),
                town.as("office"));
        crawl.knows("meetings", id.toString());
        crawl.knows("inquiries", id.toString());
        meetings.make(
                id,
                "invite",
                raw("members", List.of(people).stream().map(town::id).toList(), "answeringUnits", List.of(unit(0))),
                null,
                town.as("office"));
        return id;
    }

    /** An inquiry that is closed, or one where somebody asks who must not be known. */
    private void inquiry(boolean open) throws Exception {
        var source = "question " + (open ? "in confidence" : "of a closed inquiry");
        var asker = open ? secret(source, "asker", Set.of("office", "deputy1"), true) : "deputy1";
        if (open) {
            town.deputy(asker);
        }
        var inside = Set.of("office", "deputy1", "clerk0", "head0");
        var id = planned(
                MeetingKind.NIGHT_INQUIRY,
                open ? "Open night" : secret(source, "name of the inquiry", inside),
                open,
                "deputy1");
        meetings.make(id, "announce", raw(), null, town.as("office"));
        var first = inquiries.raise(
                id,
                raw(
                        "title",
                        secret(source, "first words", Set.of()),
                        "unit",
                        unit(0),
                        "confidential",
                        open ? "true" : "false"),
                town.as(asker));
        make(
                first,
                "office",
                "publish",
                "title",
                "Vaccination",
                "text",
                words(open, source, "text", inside),
                "unit",
                unit(0));
        var second = inquiries.raise(
                id,
                raw(
                        "title",
                        secret(source, "merged words", Set.of("office", "deputy1")),
                        "confidential",
                        open ? "true" : "false"),
                town.as(asker));
        make(second, "office", "merge", "into", first.toString());
        var third = inquiries.raise(
                id,
                raw(
                        "title",
                        secret(source, "declined words", Set.of("office", "deputy1")),
                        "confidential",
                        open ? "true" : "false"),
                town.as(asker));
        make(
                third,
                "office",
                "decline",
                "reason",
                "UNFIT",
                "note",
                secret(source, "why declined", Set.of("office", "deputy1")));
        if (open && !gathered.isEmpty()) {
            for (var question : inquiries.gather(id, gathered, town.as("office"))) {
                make(question, "office", "publish", "title", "Lamps", "text", "Dark.", "unit", unit(0));
            }
        }
        meetings.make(id, "open", raw(), null, town.as("office"));
        meetings.make(id, "desk-sign-in", raw("people", List.of(town.id("deputy1"))), null, town.as("office"));
        listen(id);
        make(first, "office", "open");
        var typed = words(open, source, "typed answer", inside);
        answers.type(first, typed, town.as("clerk0"));
        var ear = "office /inquiries/" + id + "/stream";
        Await.until("the typed words", () -> heard.get(ear).indexOf(typed) >= 0);
        make(first, "clerk0", "add-fact", "label", words(open, source, "fact", inside), "value", "1");
        make(
                first,
                "office",
                "settle",
                "outcome",
                "PROMISED",
                "answer",
                words(open, source, "answer", inside),
                "content",
                words(open, source, "promise", and(inside, "govoffice")),
                "promiser",
                unit(0),
                "due",
                calendars.today().plusDays(30).toString());
        var paper = inquiries.raise(
                id, raw("title", "Raw", "unit", unit(0), "confidential", open ? "true" : "false"), town.as(asker));
        make(
                paper,
                "office",
                "publish",
                "title",
                "Lamps " + ++raised,
                "text",
                words(open, source, "text for a paper", and(inside, "govoffice")),
                "unit",
                unit(0));
        make(paper, "office", "open");
        make(paper, "office", "settle", "outcome", "SUGGESTION", "answer", "Not here.", "deputy", town.id(asker));
        for (var mine : suggestions
                .list(org.huiyin.suggestion.CaseFilter.ALL, null, 100, town.as(asker))
                .items()) {
            if (mine.state() == org.huiyin.suggestion.CaseState.DRAFT
                    && String.valueOf(mine.title()).startsWith("Lamps")) {
                var draft = new CaseId(mine.id());
                made(draft, asker, "submit", null);
                made(draft, "office", "file", null);
                crawl.knows("cases", draft.toString());
            }
        }
        var owed = inquiries.raise(
                id, raw("title", "Raw", "unit", unit(0), "confidential", open ? "true" : "false"), town.as(asker));
        make(
                owed,
                "office",
                "publish",
                "title",
                "Owed",
                "text",
                words(open, source, "text owed", inside),
                "unit",
                unit(0));
        meetings.make(id, "end", raw(), null, town.as("office"));
        make(
                owed,
                "clerk0",
                "answer-in-writing",
                "outcome",
                "ANSWERED",
                "answer",
                words(open, source, "written answer", inside));
        meetings.make(
                id, "write-minutes", raw("text", words(open, source, "minutes", inside)), null, town.as("office"));
        meetings.make(id, "publish", raw(), null, town.as("office"));
        Followed.everything(followers);
        var plan = inquiryLookBacks.plan(id, town.as("office"));
        plans.make(plan, "adopt", raw(), null, town.as("office"));
        visited(plan, words(open, source, "visitors", and(inside, "govoffice", "committee", "street")));
    }

    /** Secret words in a closed inquiry, any words in an open one. */
    private String words(boolean open, String source, String kept, Set<String> known) {
        return open ? "Words " + ++raised : secret(source, kept, known);
    }

    private void imported() throws IOException {
        var name = secret("import row", "name", Set.of("office", "govoffice", "clerk0", "head0"), true);
        town.deputy(name);
        var readers = Set.of("office", "govoffice", "clerk0", "head0", "deputy1");
        var list = Files.writeString(
                folder.resolve("list.csv"),
                "编号,届次,标题,情况,领衔人,身份保密,主办单位,提出日期,交办日期,答复日期,答复类别,是否公开,办理期限\n9-5-901,九届五次,Imported paper,S.," + name
                        + ",是,Education,2025-01-08,2025-01-20,2025-03-01,A,,\n9-5-902,九届五次,"
                        + secret("import row", "title", readers)
                        + ",S.,deputy1,,Education,2025-01-08,2025-01-20,,,不公开,\n");
        var job = imports.upload(list, "list.csv", town.congress.id(), town.as("office"));
        crawl.knows("imports", job.id().toString());
        imports.start(job.id(), CaseImport.Mode.CLEAN, town.as("office"));
        Await.until(
                "the end of the import",
                () -> imports.find(job.id(), town.as("office")).state() == CaseImport.State.DONE);
        var lines = imports.lines(imports.find(job.id(), town.as("office"))).toList();
        assertThat(lines)
                .extracting(CaseImport.Line::verdict)
                .containsOnly(CaseImport.Verdict.ADDED)
                .hasSize(2);
        lines.forEach(line -> crawl.knows("cases", String.valueOf(line.caseId())));
    }

    private void candidate() {
        var steering = Set.of("office", "committee");
        for (var state : List.of("GATHERED", "PROPOSED", "REJECTED")) {
            var id = supervision.gather(
                    town.congress.id(),
                    item(
                            secret("key item " + state, "title", steering),
                            secret("key item " + state, "grounds", steering),
                            List.of()),
                    town.as("office"));
            crawl.knows("supervision", id.toString());
            if (!state.equals("GATHERED")) {
                supervision.make(id, "propose", raw(), null, town.as("office"));
            }
            if (state.equals("REJECTED")) {
                supervision.make(
                        id,
                        "reject",
                        raw("meeting", "68th", "on", today, "reason", secret("key item " + state, "reason", steering)),
                        null,
                        town.as("office"));
            }
        }
    }

    /** A plan is known to those who work by it until it is begun. */
    private void planned() {
        var inside = Set.of("office", "committee", "street", "govoffice", "clerk0", "head0");
        var id = supervision.gather(
                town.congress.id(), item("Planned item " + ++raised, "Many.", List.of()), town.as("office"));
        dated.add("/supervision/" + id);
        crawl.knows("supervision", id.toString());
        supervision.make(id, "propose", raw(), null, town.as("office"));
        supervision.make(id, "decide", raw("meeting", "68th", "on", today), null, town.as("office"));
        supervision.make(
                id,
                "plan",
                raw(
                        "goal",
                        secret("planned item", "goal", inside),
                        "assessors",
                        List.of(town.street.id().toString()),
                        "reportBy",
                        secretDay("planned item", "reports", inside)),
                null,
                town.as("committee"));
        supervision.make(
                id,
                "add-step",
                raw(
                        "what",
                        secret("planned item", "step", inside),
                        "who",
                        "Committee",
                        "by",
                        secretDay("planned item", "step", inside)),
                null,
                town.as("committee"));
    }

    /** What the office thinks of looking at, before it is adopted. */
    private void plannedLookBack() {
        var inside = Set.of("office", "committee", "street");
        var plan = plans.begin(
                town.congress.id(),
                raw(
                        "title",
                        secret("look-back plan", "title", inside),
                        "purpose",
                        secret("look-back plan", "purpose", inside),
                        "closedFrom",
                        secretDay("look-back plan", "closed from", inside),
                        "months",
                        "0",
                        "sample",
                        "0"),
                town.as("office"));
        crawl.knows("plans", plan.toString());
        dated.add("/look-backs/plans/" + plan);
    }

    private void talk() {
        var inside = Set.of("office", "committee", "clerk0", "head0", "deputy1");
        var id = talks.call(
                town.congress.id(),
                TalkKind.FORUM,
                null,
                raw(
                        "title",
                        secret("talk", "title", and(inside, "govoffice")),
                        "on",
                        today,
                        "time",
                        "14:30",
                        "place",
                        secret("talk", "place", inside),
                        "agenda",
                        secret("talk", "agenda", inside),
                        "deputies",
                        List.of(town.id("deputy1")),
                        "units",
                        List.of(unit(0)),
                        "cases",
                        List.of()),
                town.as("office"));
        crawl.knows("consultations", id.toString());
        talks.make(
                id,
                "record-meeting",
                raw(
                        "said",
                        secret("talk", "said", inside),
                        "deputies",
                        List.of(town.id("deputy1")),
                        "units",
                        List.of(unit(0))),
                null,
                town.as("office"));
        talks.make(
                id,
                "add-agreement",
                raw(
                        "unit",
                        unit(0),
                        "what",
                        secret("talk", "agreement", and(inside, "govoffice")),
                        "until",
                        calendars.today().plusDays(60).toString()),
                null,
                town.as("office"));
        talks.make(id, "confirm-record", raw(), null, town.as("office"));
        var ahead = talks.call(
                town.congress.id(),
                TalkKind.FORUM,
                null,
                raw(
                        "title",
                        secret("talk ahead", "title", and(inside, "govoffice")),
                        "on",
                        secretDay("talk ahead", "on", and(inside, "govoffice")),
                        "time",
                        "14:30",
                        "place",
                        "Hall",
                        "agenda",
                        "Lamps",
                        "deputies",
                        List.of(town.id("deputy1")),
                        "units",
                        List.of(unit(0)),
                        "cases",
                        List.of()),
                town.as("office"));
        crawl.knows("consultations", ahead.toString());
        dated.addAll(List.of("/supervision/consultations/" + id, "/supervision/consultations/" + ahead));
    }

    private void ballot() {
        var staff = Set.of("office", "street", "committee");
        for (var opened : List.of(false, true)) {
            var id = ballots.prepare(
                    new NewPoll(
                            town.congress.id(),
                            null,
                            raw(
                                    "title",
                                    secret(
                                            "ballot",
                                            opened ? "internal" : "prepared",
                                            opened ? and(staff, "deputy1") : staff),
                                    "about",
                                    secret("ballot", "about", opened ? and(staff, "deputy1") : staff),
                                    "secrecy",
                                    "SECRET",
                                    "base",
                                    "ALL",
                                    "presence",
                                    "BY_VOTER",
                                    "live",
                                    "TURNOUT",
                                    "internal",
                                    "true",
                                    "teller1",
                                    "street",
                                    "teller2",
                                    "committee")),
                    town.as("office"));
            crawl.knows("ballots", id.toString());
            ballots.make(
                    id,
                    "enrol",
                    raw("persons", List.of(town.id("deputy1")), "names", "Wang\nLi\nZhao\nQian\nSun"),
                    null,
                    town.as("office"));
            if (opened) {
                ballots.make(id, "open", raw(), null, town.as("office"));
            }
        }
    }

    private void meeting() throws IOException {
        var inside = Set.of("office", "deputy1", "clerk0", "head0");
        var id = planned(MeetingKind.FORUM, secret("meeting", "title", inside), false, "deputy1");
        meetings.make(id, "add-item", raw("title", secret("meeting", "item", inside)), null, town.as("office"));
        meetings.make(id, "announce", raw(), null, town.as("office"));
        meetings.make(id, "open", raw(), null, town.as("office"));
        listen(id);
        meetings.make(id, "end", raw(), null, town.as("office"));
        meetings.make(id, "write-minutes", raw("text", secret("meeting", "minutes", inside)), null, town.as("office"));
        meetings.make(id, "publish", raw(), null, town.as("office"));
        var ahead = meetings.plan(
                town.congress.id(),
                MeetingKind.FORUM,
                raw(
                        "title",
                        secret("meeting ahead", "title", inside),
                        "on",
                        secretDay("meeting ahead", "on", inside),
                        "starts",
                        "19:00",
                        "place",
                        "Station",
                        "hosts",
                        List.of(town.id("deputy1")),
                        "open",
                        "false"),
                town.as("office"));
        crawl.knows("meetings", ahead.toString());
        dated.add("/meetings/" + ahead);
        meetings.make(
                ahead,
                "invite",
                raw("members", List.of(town.id("deputy1")), "answeringUnits", List.of(unit(0))),
                null,
                town.as("office"));
        meetings.make(ahead, "announce", raw(), null, town.as("office"));
        var half = planned(MeetingKind.FORUM, "Half open " + ++raised, true, "deputy1");
        meetings.make(
                half, "add-item", raw("title", secret("meeting", "closed item", inside)), null, town.as("office"));
        meetings.make(half, "announce", raw(), null, town.as("office"));
    }

    private final Map<String, StringBuffer> heard = new ConcurrentHashMap<>();
    private final List<Socket> ears = new ArrayList<>();
    private final Map<String, List<Cookie>> readers = new LinkedHashMap<>();

    /** Everyone listens to everything that streams of a meeting, until the end. */
    private void listen(MeetingId id) throws IOException {
        for (var reader : readers.entrySet()) {
            for (var path : List.of(
                    "/inquiries/" + id + "/stream",
                    "/inquiries/" + id + "/staff-stream",
                    "/meetings/" + id + "/stream",
                    "/api/v1/meetings/" + id + "/stream",
                    "/desk/stream")) {
                var ear = new Socket(InetAddress.getLoopbackAddress(), port);
                ears.add(ear);
                var cookies = reader.getValue().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
                ear.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: " + town.district.host()
                                        + "\r\nAccept: text/event-stream\r\n"
                                        + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n") + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                var text = heard.computeIfAbsent(reader.getKey() + " " + path, _ -> new StringBuffer());
                Thread.ofVirtual().start(() -> {
                    try (var in = ear.getInputStream()) {
                        var bytes = new byte[8192];
                        for (var got = in.read(bytes); got > 0; got = in.read(bytes)) {
                            text.append(new String(bytes, 0, got, StandardCharsets.UTF_8));
                        }
                    } catch (IOException ended) {
                        text.append("\n");
                    }
                });
            }
        }
        settled();
    }

    /** Until everyone is answered, be it by a refusal. */
    private void settled() {
        Await.until(
                "an answer to everyone", () -> heard.values().stream().allMatch(text -> text.indexOf("\r\n\r\n") >= 0));
    }

    @Test
    void nobody_finds_what_is_kept_of_anything_wherever_it_is_carried() throws Exception {
        readers.put("visitor", List.of());
        for (var name : town.readers()) {
            readers.put(name, doors.signIn(name, SecretTown.PASSWORD));
        }
        var rows = carries();
        for (var row : rows) {
            row.way().go();
        }
        Followed.everything(followers);

        var seen = new HashMap<String, Set<String>>();
        var leaks = new TreeSet<String>();
        var opened = new TreeMap<String, Integer>();
        var faults = new ArrayList<String>();
        var searched = new HashMap<String, Map<String, String>>();
        var more = new ArrayList<String>();
        for (var list : List.of(
                "/cases",
                "/cases.csv",
                "/api/v1/suggestions",
                "/voices",
                "/api/v1/voices",
                "/ballots",
                "/api/v1/ballots")) {
            for (var secret : secrets.values()) {
                if (secret.kept().matches("title|name|text|internal|prepared|situation")) {
                    more.add(list + "?q=" + secret.word());
                }
            }
            more.add(list + "?q=Zq0z");
        }
        for (var place : dated) {
            more.addAll(List.of(place, place + (place.contains("?") ? "&" : "?") + "lang=en"));
        }
        crawl.walk(readers, more, answer -> {
            opened.merge(answer.status() == 200 ? answer.reader() : "", 1, Integer::sum);
            if (answer.status() >= 500) {
                faults.add(answer.reader() + " " + answer.address() + " " + answer.status());
            }
            var query = answer.address().indexOf("?q=Zq");
            if (query > 0) {
                searched.computeIfAbsent(
                                answer.reader() + " " + answer.address().substring(0, query), _ -> new HashMap<>())
                        .put(
                                answer.address().substring(query + 3),
                                body(answer.text()).replaceAll("Zq\\d+z", "Zq"));
            } else if (answer.status() == 200) {
                look(answer.reader(), answer.address(), answer.text(), seen, leaks);
            }
        });
        for (var ear : ears) {
            ear.close();
        }
        heard.forEach((stream, text) -> {
            var at = stream.split(" ");
            look(at[0], at[1], text.toString(), seen, leaks);
        });
        var found = 0;
        for (var search : searched.entrySet()) {
            var at = search.getKey().split(" ");
            var nothing = search.getValue().get("Zq0z");
            for (var result : search.getValue().entrySet()) {
                var secret = secrets.get(result.getKey());
                if (secret != null && nothing != null && !result.getValue().equals(nothing)) {
                    found++;
                    if (!secret.known().contains(at[0]) && !secret.name()) {
                        leaks.add(line(secret, at[0], "the search at " + at[1]));
                    }
                }
            }
        }
        var unseen = secrets.values().stream()
                .filter(secret -> !secret.known().isEmpty())
                .filter(secret -> seen.getOrDefault(secret.word(), Set.of()).isEmpty())
                .map(secret -> secret.word() + " " + secret.source() + ": " + secret.kept())
                .toList();
        LOG.info(
                "{} rows of sources and moves ({} pairs), {} markers, {} doors of {} handlers, {} streams, {} readers, {} answers ({} open), {} hits of search; handlers not opened: {}",
                rows.size(),
                rows.stream().mapToInt(row -> row.moves().size()).sum(),
                secrets.size(),
                crawl.addresses().size(),
                doors.patterns().size(),
                heard.values().stream()
                                .filter(text -> text.indexOf("event:") >= 0)
                                .count() + " speaking of " + heard.size(),
                readers.size(),
                opened.values().stream().mapToInt(it -> it).sum(),
                opened,
                found,
                crawl.unopened());
        var hits = found;
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(leaks).isEmpty();
            all.assertThat(faults).isEmpty();
            all.assertThat(crawl.unopened())
                    .as("doors that nobody came to, but streams and forms of moves that nobody may make any more")
                    .allMatch(door -> door.endsWith("stream") || door.endsWith("{move}"));
            all.assertThat(unseen).as("found by nobody who may know it").isEmpty();
            all.assertThat(secrets).hasSizeGreaterThanOrEqualTo(21);
            all.assertThat(days).as("days that are kept").isGreaterThanOrEqualTo(12);
            all.assertThat(hits).as("search finds what may be known").isPositive();
            all.assertThat(heard.values().stream()
                            .filter(text -> text.indexOf("event:") >= 0)
                            .count())
                    .as("streams that spoke")
                    .isGreaterThan(readers.size());
        });
    }

    private static String body(String text) {
        return text.startsWith("<") ? org.jsoup.Jsoup.parse(text).select("main").text() : text;
    }

    private void look(String reader, String address, String text, Map<String, Set<String>> seen, Set<String> leaks) {
        for (var word : markers(text).collect(Collectors.toSet())) {
            var secret = secrets.get(word);
            if (secret == null
                    || address.contains(word)
                    || (FAR_DAY.matcher(word).matches() && address.matches(MONTHS_SHEET))
                    || (secret.name() && address.matches(DIRECTORY))) {
                continue;
            }
            if (secret.known().contains(reader)) {
                seen.computeIfAbsent(secret.word(), _ -> new HashSet<>()).add(reader);
            } else {
                leaks.add(line(secret, reader, address));
            }
        }
    }

    private static String line(Secret secret, String reader, String address) {
        return secret.source() + ": " + secret.kept() + " (" + secret.word() + ") is told to " + reader + " at "
                + address;
    }
}
