package org.huiyin.meeting.states;

import org.huiyin.document.FileRef;

/** A file with the decision who may read it. @param open whether everyone may who may know the meeting */
public record Paper(FileRef file, boolean open) {}
