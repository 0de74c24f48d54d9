package org.huiyin.commitment;

import java.time.LocalDate;

/**
 * What is promised, and by when.
 *
 * @param evidence by what one will see that it is done; empty if the promise does not say
 */
public record Terms(String content, LocalDate due, String evidence) {}
