package org.huiyin.files;

import org.huiyin.document.FileRef;

/** A file as it lies on the shelf. @param disclosed whether it may go as far as its subject is disclosed */
public record ShelfFile(FileRef ref, boolean disclosed) {}
