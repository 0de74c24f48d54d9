package org.huiyin.suggestion;

/** How many cases a list holds. @param more there are more than {@code number}; they are not counted further */
public record CaseCount(int number, boolean more) {}
