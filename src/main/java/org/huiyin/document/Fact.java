package org.huiyin.document;

/** A name and what stands beside it, both already worded. */
public record Fact(String name, String value) {}
