package org.huiyin.commitment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.huiyin.account.Caller;
import org.huiyin.account.Role;
import org.huiyin.directory.Body;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.UnitId;
import org.huiyin.files.Shelf;
import org.huiyin.ledger.Followers;
import org.huiyin.shared.Secrecy;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.support.Followed;
import org.huiyin.support.Town;
import org.huiyin.support.Typed;
import org.jspecify.annotations.Nullable;

/** A district of its own for a test of commitments: a congress with two committees, a conference, a government. */
final class PromiseTown extends Town {
    final Body cppcc;
    final Body government;
    final Body street;
    final Body committee;

    PromiseTown(Directory directory, String name) {
        super(directory, name);
        cppcc = body(BodyKind.CPPCC, "Conference", null);
        government = body(BodyKind.GOVERNMENT, "Government", null);
        street = body(BodyKind.SUBDISTRICT_OFFICE, "Street", congress);
        committee = body(BodyKind.COMMITTEE, "Committee", congress);
        knows("proposals", Role.PROPOSALS_OFFICE, cppcc);
        knows("govoffice", Role.GOVERNMENT_OFFICE, government);
        knows("street", Role.WORKING_COMMITTEE, street);
        knows("committee", Role.COMMITTEE, committee);
        term(congress);
        units("Education", "Transport", "Water");
        deputies(3);
    }

    Caller proposals() {
        return as("proposals");
    }

    Caller street() {
        return as("street");
    }

    Caller committee() {
        return as("committee");
    }

    /** Every kind of caller, by a name for failure messages; deputy 1 leads, deputy 2 signs, unit 0 promises. */
    public Map<String, Caller> callers() {
        return callers(
                "visitor",
                "admin",
                "voter",
                "office",
                "proposals",
                "govoffice",
                "street",
                "committee",
                "deputy1",
                "deputy2",
                "deputy3",
                "clerk0",
                "head0",
                "clerk1",
                "head1");
    }

    /** A promise without a case: unit 0 promises, deputy 1 confirms, deputies 1 and 2 rate. */
    NewPromise promise(String key, LocalDate promisedOn, @Nullable Terms terms) {
        return promise(key, promisedOn, terms, true);
    }

    NewPromise promise(String key, LocalDate promisedOn, @Nullable Terms terms, boolean open) {
        var source = new Source("inquiry", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
        return promise(source, key, promisedOn, terms, open);
    }

    /** The same, where the conference watches over it. */
    NewPromise ofConference(String key, LocalDate promisedOn, Terms terms) {
        var promise = promise(key, promisedOn, terms);
        return new NewPromise(
                promise.source(),
                key,
                promise.title(),
                cppcc.id(),
                promise.unit(),
                Secrecy.NONE,
                promisedOn,
                terms,
                promise.lead(),
                promise.signers());
    }

    NewPromise promise(Source source, String key, LocalDate promisedOn, @Nullable Terms terms, boolean open) {
        return new NewPromise(
                source,
                key,
                "Night inquiry",
                congress.id(),
                unit(0),
                open ? Secrecy.NONE : Secrecy.WORDS,
                promisedOn,
                terms,
                deputies.get(0).id(),
                List.of(deputies.get(0).id(), deputies.get(1).id()));
    }

    /** A photo that waits for a move of the caller. */
    static String photo(Shelf shelf, Caller caller) throws IOException {
        var file = Files.createTempFile("photo", ".png");
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            return shelf.put(Commitments.EVIDENCE, file, "photo.png", caller)
                    .id()
                    .toString();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Leads cases along through the use cases, as people would. */
    static final class Cases {
        private final Suggestions suggestions;
        private final PromiseTown town;
        private final String today;

        Cases(Suggestions suggestions, PromiseTown town, LocalDate today) {
            this.suggestions = suggestions;
            this.town = town;
            this.today = today.toString();
        }

        void make(CaseId id, Caller caller, String move, @Nullable UnitId unit, Object... fields) {
            suggestions.make(id, move, unit, Typed.of(fields), null, caller);
        }

        /** A case that unit 0 answered. @param more content of the paper, e.g. confidential */
        CaseId replied(
                String outcome, String commitment, @Nullable LocalDate due, String level, Map<String, Object> more) {
            var content = new HashMap<String, Object>(
                    Map.of("title", "Safe way to school", "situation", "No pavement.", "proposal", "Build one."));
            content.putAll(more);
            var id = suggestions.begin(Kind.DEPUTY_SUGGESTION, town.congress.id(), content, town.deputy(1));
            make(id, town.deputy(1), "submit", null);
            make(id, town.office(), "file", null);
            make(
                    id,
                    town.office(),
                    "assign",
                    null,
                    "mode",
                    "SOLE",
                    "lead",
                    town.unit(0).toString());
            make(id, town.clerk(0), "sign-for", town.unit(0));
            answered(id, 0, outcome, commitment, due, level);
            return id;
        }

        /** A case that units 0 and 1 answer each on its own, by the outcomes named. */
        CaseId answeredByTwo(String first, String commitment, LocalDate due, String second) {
            var id = suggestions.begin(
                    Kind.DEPUTY_SUGGESTION,
                    town.congress.id(),
                    Map.of("title", "Safe way to school", "situation", "No pavement.", "proposal", "Build one."),
                    town.deputy(1));
            make(id, town.deputy(1), "submit", null);
            make(id, town.office(), "file", null);
            make(
                    id,
                    town.office(),
                    "assign",
                    null,
                    "mode",
                    "SEPARATE",
                    "lead",
                    town.unit(0).toString(),
                    "others",
                    List.of(town.unit(1).toString()));
            make(id, town.clerk(0), "sign-for", town.unit(0));
            make(id, town.clerk(1), "sign-for", town.unit(1));
            answered(id, 0, first, commitment, due, "FULL");
            answered(id, 1, second, "", null, "FULL");
            return id;
        }

        /** A unit that has signed for a case answers it. */
        void answered(CaseId id, int number, String outcome, String commitment, @Nullable LocalDate due, String level) {
            var unit = town.unit(number);
            make(id, town.clerk(number), "record-contact", unit, "way", "MEETING", "on", today, "with", "Deputy 1");
            var fields = new ArrayList<Object>(List.of(
                    "text",
                    "It will be built.",
                    "outcome",
                    outcome,
                    "level",
                    level,
                    "levelReason",
                    level.equals("FULL") ? "" : "Because.",
                    "contactName",
                    "Clerk",
                    "contactPhone",
                    "0574-0000"));
            var row = 0;
            for (var line : commitment.lines().filter(it -> !it.isBlank()).toList()) {
                row++;
                fields.addAll(
                        List.of("promises." + row + ".what", line, "promises." + row + ".due", String.valueOf(due)));
            }
            make(id, town.clerk(number), "draft-reply", unit, fields.toArray());
            make(id, town.head(number), "sign-off", unit, "head", "Head");
            make(id, town.clerk(number), "issue", unit);
        }

        CaseId promised(String commitment, LocalDate due) {
            return replied("B", commitment, due, "FULL", Map.of());
        }

        void closed(CaseId id, String grade) {
            make(
                    id,
                    town.deputy(1),
                    "give-feedback",
                    null,
                    "attitude",
                    "SATISFIED",
                    "result",
                    grade,
                    "visited",
                    "VISITED",
                    "heard",
                    "VISIT",
                    "onPoint",
                    "YES");
            make(id, town.office(), "close", null);
        }
    }

    /** Waits until every follower has taken in what was done. */
    static void settled(Followers followers) {
        Followed.everything(followers);
    }
}
