package org.huiyin.suggestion;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.Attachments;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up files and gives them out. A file that was put up waits until the move "attach" or "attach-to-reply" makes it part of a case;
 * who may have it then is asked of {@link CaseViews} at each download.
 */
@Service
public class CaseFiles {
    /** How long a file waits for its form to be sent. */
    static final Duration WAITING = Duration.ofHours(24);

    /** How many files of one account may wait at a time. */
    static final int MOST_WAITING = 20;

    private static final int CHUNK = 1 << 20;

    private final AttachmentStore files;
    private final CaseStore cases;
    private final CaseViews views;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    CaseFiles(
            AttachmentStore files,
            CaseStore cases,
            CaseViews views,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.files = files;
        this.cases = cases;
        this.views = views;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> abandonedUploads(CaseFiles files) {
            return Tasks.recurring("suggestion-abandoned-uploads", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> files.removeAbandoned());
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
        if (files.waiting(caller.actor()) >= MOST_WAITING) {
            throw new InvalidInput("file", "attachment.tooManyWaiting", MOST_WAITING);
        }
        var checked = Attachments.check(content, name, AttachmentLimits.STANDARD);
        var now = clock.instant();
        var bytes = checked.content();
        var file = new AttachmentRef(
                Ids.next(now), checked.name(), checked.type().mediaType(), bytes.length, sha256(bytes), !undisclosed);
        transaction.executeWithoutResult(_ -> {
            if (!files.add(file, caller.actor(), now, MOST_WAITING)) {
                throw new InvalidInput("file", "attachment.tooManyWaiting", MOST_WAITING);
            }
            files.addContent(file.id(), bytes);
        });
        return CaseView.AttachmentView.of(file);
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

    /** Writes a file that was found just before, bit by bit, so that a slow reader holds neither memory nor a connection. */
    public void write(CaseId id, CaseView.AttachmentView file, Caller caller, OutputStream out) throws IOException {
        for (var at = 0L; at < file.size(); ) {
            var chunk = files.read(caller.district(), id, file.id(), at, CHUNK);
            if (chunk.length == 0) {
                throw new IOException("attachment " + file.id() + " is gone");
            }
            out.write(chunk);
            at += chunk.length;
        }
    }

    /** Removes files that waited too long for their form. */
    int removeAbandoned() {
        return files.removeWaiting(clock.instant().minus(WAITING));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
