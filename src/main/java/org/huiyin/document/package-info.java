/**
 * Files as people send and receive them: letters, case files and forms as .docx, and the checking of what is uploaded. No domain
 * words here: what is written comes worded. Entry points: {@link LetterDocument}, {@link CaseFileDocument}, {@link FormDocument},
 * {@link Attachments}.
 */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.huiyin.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
