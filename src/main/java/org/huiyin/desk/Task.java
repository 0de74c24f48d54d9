package org.huiyin.desk;

/** What is to be done with the things of a pile. */
public interface Task {
    /** Unlike every other task's, e.g. "ballot-to-vote". */
    String code();

    Pile.Group group();
}
