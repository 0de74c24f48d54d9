/**
 * One shelf for the files of all rooms: evidence, papers, attachments, photos. A file is checked, may wait for the move that takes it along,
 * and then belongs to a subject; whether somebody may have it the subject's room answers at each download. Entry points: {@link FileKind}
 * says what may be taken, {@link Shelf} keeps it, {@link Intake} takes it from requests, {@link FileAccess} answers, {@link Downloads} gives
 * it out.
 */
@ApplicationModule(allowedDependencies = {"shared", "ledger", "ui", "form", "account", "document"})
@NullMarked
package org.huiyin.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
