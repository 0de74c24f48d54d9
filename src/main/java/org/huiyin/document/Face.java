package org.huiyin.document;

/** The typefaces of official documents, each with those that stand in where it is not installed. */
enum Face {
    TITLE,
    TEXT,
    HEADING,
    SUBHEADING,
    TABLE;

    final String family = Typesetting.of("face." + name());
    final String others = Typesetting.of("face." + name() + ".others");
}
