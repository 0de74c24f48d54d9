package org.huiyin.suggestion;

import java.nio.file.Path;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.files.FileAccess;
import org.huiyin.files.Shelf;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.huiyin.suggestion.moves.Standings;
import org.huiyin.suggestion.states.AttachmentRef;
import org.huiyin.suggestion.store.AttachmentStore;
import org.huiyin.suggestion.store.CaseStore;
import org.huiyin.suggestion.views.CaseViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

/**
 * The files of cases. A file that was put up waits until the move "attach" or "attach-to-reply" makes it part of a case; who may have it then
 * is asked of {@link CaseViews}.
 */
@Service
public class CaseFiles {
    private final Shelf shelf;
    private final AttachmentStore files;
    private final CaseStore cases;
    private final CaseViews views;

    CaseFiles(Shelf shelf, AttachmentStore files, CaseStore cases, CaseViews views) {
        this.shelf = shelf;
        this.files = files;
        this.cases = cases;
        this.views = views;
    }

    /** Who may have the files of a case. */
    @Configuration(proxyBeanMethods = false)
    static class Access {
        @Bean
        FileAccess filesOfCases(CaseFiles files) {
            return new FileAccess(Suggestions.SUBJECT, (id, file, caller) -> files.find(new CaseId(id), file, caller));
        }
    }

    /**
     * Checks a file and keeps what may be kept of it, waiting for its case.
     *
     * @param undisclosed never for the public, even with a disclosed text
     * @throws InvalidInput on the field {@code file} if its size, type or content is not accepted
     */
    public CaseView.AttachmentView put(Path content, String name, boolean undisclosed, Caller caller) {
        if (!caller.signedIn()) {
            throw new Forbidden("attach");
        }
        var file = shelf.put(AttachmentStore.ATTACHMENT, content, name, !undisclosed, caller);
        return CaseView.AttachmentView.of(AttachmentRef.of(file, !undisclosed));
    }

    /** A file that the caller put up and that waits. @throws NotFound if it waits no longer or is someone else's */
    public CaseView.AttachmentView waiting(UUID id, Caller caller) {
        var account = caller.actor().account();
        if (account == null) {
            throw new NotFound("attachment");
        }
        return files.waiting(caller.district(), account, id)
                .map(CaseView.AttachmentView::of)
                .orElseThrow(() -> new NotFound("attachment"));
    }

    /** A file of a case that the caller may have. @throws NotFound if there is none, or none for this caller */
    public CaseView.AttachmentView find(CaseId id, UUID file, Caller caller) {
        return cases.load(caller.district(), id)
                .map(CaseStore.Loaded::suggestion)
                .filter(suggestion -> Standings.visible(suggestion, caller))
                .flatMap(suggestion -> views.file(suggestion, file, caller))
                .orElseThrow(() -> new NotFound("attachment"));
    }
}
