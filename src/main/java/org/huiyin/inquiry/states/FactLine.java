package org.huiyin.inquiry.states;

/**
 * A figure published with an answer.
 *
 * @param measure the unit of the value, e.g. "剂次/日"; empty if none
 * @param source where it is taken from; empty if not said
 */
public record FactLine(int number, String label, String value, String measure, String source) {}
