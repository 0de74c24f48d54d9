package org.huiyin.ui;

/** How a form field is asked. */
public enum FieldType {
    TEXT,
    LONG_TEXT,
    DATE,
    NUMBER,
    /** One of the options; few options show as radio buttons, many as a list. */
    CHOICE,
    /** Any number of the options. */
    CHOICES,
    /** Yes or no; the value is "true" when ticked. */
    FLAG,
    FILE,
    /** One person; the options are people. */
    PERSON,
    /** One handling unit; the options are units. */
    UNIT,
    /** The head of rows, each of several fields that stand behind it; see {@link FieldBlock}. */
    ROWS,
    /** The words above the fields behind it, which are folded: each has a usual answer already. */
    FOLD
}
