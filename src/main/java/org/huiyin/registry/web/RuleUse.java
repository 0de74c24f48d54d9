package org.huiyin.registry.web;

import java.time.LocalDate;
import org.huiyin.calendar.RuleProfile;

/** The rules that a body follows from a day on, until the next. */
public record RuleUse(LocalDate from, RuleProfile profile) {}
