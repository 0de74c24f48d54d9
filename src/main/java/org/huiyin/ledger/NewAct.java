package org.huiyin.ledger;

/**
 * An act to be appended.
 *
 * @param version the subject's version after the act; a subject has each version once
 * @param type what was done, in the past tense, e.g. "suggestion.signed-for"
 * @param details a record or map of ids and plain values, stored as JSON; never contact data
 */
public record NewAct(Subject subject, int version, String type, Disclosure disclosure, Object details) {}
