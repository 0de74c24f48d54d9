package org.huiyin.inquiry.states;

import java.time.LocalDate;
import org.huiyin.directory.UnitId;

/** Something a unit promises in its answer; it becomes a commitment when the question is settled. */
public record Pledge(int number, String content, UnitId unit, LocalDate due) {}
