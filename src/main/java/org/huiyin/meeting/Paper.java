package org.huiyin.meeting;

import org.huiyin.document.FileRef;

/** A file with the decision who may read it. @param open whether everyone may who may know the meeting */
record Paper(FileRef file, boolean open) {}
