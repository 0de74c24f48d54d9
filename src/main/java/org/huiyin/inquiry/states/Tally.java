package org.huiyin.inquiry.states;

import org.huiyin.inquiry.Grade;

/**
 * Grades as counted, never typed.
 *
 * @param present deputies who were signed in when the grading was closed
 */
public record Tally(int satisfied, int basically, int dissatisfied, int present) {
    public int cast() {
        return satisfied + basically + dissatisfied;
    }

    public int of(Grade grade) {
        return switch (grade) {
            case SATISFIED -> satisfied;
            case BASICALLY_SATISFIED -> basically;
            case DISSATISFIED -> dissatisfied;
        };
    }
}
