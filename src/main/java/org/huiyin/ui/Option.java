package org.huiyin.ui;

/** Something that can be chosen in a form: the value that is sent and the words that are shown. */
public record Option(String value, String label) {}
