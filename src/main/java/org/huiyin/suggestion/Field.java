package org.huiyin.suggestion;

import java.util.List;

/**
 * A field of a move, as data: pages draw it, the API describes it as JSON Schema, {@link Input} checks it.
 *
 * @param maxLength characters; 0 where it does not apply
 * @param codes the allowed codes of a fixed choice
 * @param exposure how far the value may go into the ledger
 */
record Field(
        String name, Type type, boolean required, int maxLength, Source source, List<String> codes, Exposure exposure) {

    enum Type {
        TEXT,
        LONG_TEXT,
        DATE,
        FLAG,
        CHOICE,
        UNIT,
        UNITS,
        PERSON,
        PERSONS,
        CASE,
        /** A file that was put up, by its id. */
        FILE
    }

    /** Where the options of a choice come from. */
    enum Source {
        NONE,
        FIXED,
        UNITS,
        COLLEAGUES,
        SIGNERS,
        OUTCOMES,
        REFUSAL_REASONS,
        CASES,
        /** The files of the paper or of the reply's draft. */
        FILES
    }

    /** How far a value goes. */
    enum Exposure {
        /** Into the ledger, seen as far as the act is. */
        ACT,
        /** Into the ledger, seen by those who take part. */
        PARTIES,
        /** Not into the ledger: contact data, and texts that have their own place and disclosure. */
        CASE_ONLY
    }

    static Field text(String name, int maxLength) {
        return new Field(name, Type.TEXT, false, maxLength, Source.NONE, List.of(), Exposure.ACT);
    }

    static Field longText(String name, int maxLength) {
        return new Field(name, Type.LONG_TEXT, false, maxLength, Source.NONE, List.of(), Exposure.ACT);
    }

    static Field date(String name) {
        return new Field(name, Type.DATE, false, 0, Source.NONE, List.of(), Exposure.ACT);
    }

    static Field flag(String name) {
        return new Field(name, Type.FLAG, false, 0, Source.NONE, List.of(), Exposure.ACT);
    }

    static Field choice(String name, String... codes) {
        return new Field(name, Type.CHOICE, false, 0, Source.FIXED, List.of(codes), Exposure.ACT);
    }

    static Field of(String name, Type type, Source source) {
        return new Field(name, type, false, 0, source, List.of(), Exposure.ACT);
    }

    Field must() {
        return new Field(name, type, true, maxLength, source, codes, exposure);
    }

    Field forParties() {
        return new Field(name, type, required, maxLength, source, codes, Exposure.PARTIES);
    }

    Field caseOnly() {
        return new Field(name, type, required, maxLength, source, codes, Exposure.CASE_ONLY);
    }
}
