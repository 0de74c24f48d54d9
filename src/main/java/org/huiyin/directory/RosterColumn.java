package org.huiyin.directory;

/** What a column of a roster can mean. */
public enum RosterColumn {
    NAME,
    BODY,
    TITLE,
    CONSTITUENCY,
    DELEGATION,
    CARD_NUMBER,
    FROM,
    TO,
    PHONE,
    EMAIL,
    ADDRESS
}
