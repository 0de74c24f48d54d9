package org.huiyin.suggestion.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.files.FileKind;
import org.huiyin.files.Shelf;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Refusal;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Suggestions;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.states.Paper;
import org.springframework.stereotype.Component;

/** The files of cases on the shelf: they come and go with the changes of their case. */
@Component
public class AttachmentStore {
    public static final FileKind ATTACHMENT = FileKind.of("attachment", AttachmentRef.MOST, "attachment.tooMany");

    private final Shelf shelf;

    public AttachmentStore(Shelf shelf) {
        this.shelf = shelf;
    }

    /** A file that waits and that the account put up itself. */
    public Optional<AttachmentRef> waiting(DistrictId district, UUID account, UUID id) {
        return shelf.waiting(ATTACHMENT, district, account, id)
                .map(file -> AttachmentRef.of(file.ref(), file.disclosed()));
    }

    /**
     * Lets the files follow their case: those that it has newly are its own from now on, those that it has no longer are deleted.
     *
     * @throws Refusal "attachment.gone" if a new one does not wait any more
     */
    void follow(Paper paper, List<AttachmentRef> before, List<AttachmentRef> after) {
        if (!before.equals(after)) {
            shelf.follow(ATTACHMENT, subject(paper.id()), paper.district(), ids(before), ids(after));
        }
    }

    private static List<UUID> ids(List<AttachmentRef> files) {
        return files.stream().map(AttachmentRef::id).toList();
    }

    /** Takes files from their case; they wait for the case that adopts them in the same transaction. */
    void release(CaseId owner, List<AttachmentRef> files) {
        if (!files.isEmpty()) {
            shelf.release(subject(owner), ids(files));
        }
    }

    private static Subject subject(CaseId id) {
        return new Subject(Suggestions.SUBJECT, id.value());
    }
}
