package org.huiyin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case of the demonstration: what it says and how far it goes. The file demo/cases.json holds them.
 *
 * @param by account of the lead signer
 * @param co accounts of co-signers
 * @param daysAgo how long before the seeding it was submitted
 * @param until the step at which it stands, see {@link DemoCases}
 * @param units keys of units, the sole or lead one first
 * @param returned key of the unit that had it first and returned it
 * @param extension "true" for an extension consented to, "asked" for one that waits
 * @param files names of files attached to the paper, see {@link DemoFiles}
 * @param replyFiles names of files attached to each reply of the first unit
 * @param into index of the case that a merged one goes into
 */
record CaseScript(
        String by,
        @Nullable List<String> co,
        @Nullable String kind,
        String title,
        String category,
        String situation,
        String analysis,
        String proposal,
        int daysAgo,
        String until,
        @Nullable String mode,
        @Nullable List<String> units,
        @Nullable String preferred,
        @Nullable String returned,
        @Nullable String returnReason,
        @Nullable String extension,
        @Nullable Boolean late,
        @Nullable String outcome,
        @Nullable String reply,
        @Nullable String reply2,
        @Nullable String level,
        @Nullable String commitment,
        int commitmentIn,
        @Nullable String attitude,
        @Nullable String result,
        @Nullable String attitude2,
        @Nullable String result2,
        @Nullable String view,
        @Nullable String feedback,
        @Nullable String reason,
        @Nullable String why,
        @Nullable String forwardAs,
        @Nullable String forwardTo,
        int into,
        @Nullable String undisclosed,
        boolean confidential,
        @Nullable List<String> files,
        @Nullable List<String> replyFiles) {

    static List<CaseScript> read() {
        var mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try (var in = new ClassPathResource("demo/cases.json").getInputStream()) {
            return mapper.readValue(in, new TypeReference<List<CaseScript>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> attached() {
        return files == null ? List.of() : files;
    }

    List<String> attachedToReply() {
        return replyFiles == null ? List.of() : replyFiles;
    }

    List<String> coSigners() {
        return co == null ? List.of() : co;
    }

    List<String> handlers() {
        return units == null ? List.of() : units;
    }
}
