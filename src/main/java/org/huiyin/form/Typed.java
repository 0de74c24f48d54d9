package org.huiyin.form;

/** Something that was typed, with the question that it answers. */
public record Typed(String label, String value) {}
