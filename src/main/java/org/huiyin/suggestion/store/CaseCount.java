package org.huiyin.suggestion.store;

/** How many cases a list holds. @param more at least {@code number}; they are not counted further */
public record CaseCount(int number, boolean more) {}
