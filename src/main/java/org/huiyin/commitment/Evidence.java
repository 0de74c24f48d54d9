package org.huiyin.commitment;

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
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.document.AttachmentLimits;
import org.huiyin.document.Attachments;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Evidence and photos: checked, images drawn anew without place and device, and waiting until a move makes them part of its history. */
@Service
public class Evidence {
    /** The files that a move takes along, by the ids under which they wait. */
    public static final Field FIELD =
            Field.of("files", Field.Type.UNITS, Field.Plain.NONE).caseOnly();

    private static final Duration WAITING = Duration.ofHours(24);
    private static final int MOST_WAITING = 20;
    private static final int MOST_AT_ONCE = 10;
    private static final int CHUNK = 1 << 20;

    private final EvidenceStore store;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Evidence(EvidenceStore store, PlatformTransactionManager transactions, InstantSource clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> commitmentAbandonedFiles(Evidence evidence) {
            return Tasks.recurring("commitment-abandoned-files", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> evidence.removeAbandoned());
        }
    }

    /**
     * Checks a file and keeps what may be kept of it, waiting for its move.
     *
     * @throws InvalidInput on the field {@code file} if its size, type or content is not accepted
     */
    public FileRef put(Path content, String name, Caller caller) {
        if (!caller.signedIn()) {
            throw new Forbidden("file");
        }
        var checked = Attachments.check(content, name, AttachmentLimits.STANDARD);
        var now = clock.instant();
        var bytes = checked.content();
        var file = new FileRef(Ids.next(now), checked.name(), checked.type().mediaType(), bytes.length, sha256(bytes));
        transaction.executeWithoutResult(_ -> {
            if (!store.add(file, caller.actor(), now, MOST_WAITING)) {
                throw new InvalidInput("file", "attachment.tooManyWaiting", MOST_WAITING);
            }
            store.addContent(file.id(), bytes);
        });
        return file;
    }

    /** The caller's own files that wait. */
    public List<FileRef> waiting(List<UUID> ids, Caller caller) {
        var account = caller.actor().account();
        return account == null ? List.of() : store.waiting(caller.district(), account, ids);
    }

    /** The files that an input names. @throws InvalidInput if one of them does not wait for the caller */
    public List<FileRef> named(Input input, Caller caller) {
        var ids = ids(input);
        if (ids.size() > MOST_AT_ONCE) {
            throw new InvalidInput(FIELD.name(), "commitment.tooManyFiles", MOST_AT_ONCE);
        }
        var found = waiting(ids, caller);
        if (found.size() != ids.size()) {
            throw new InvalidInput(FIELD.name(), "notAnOption");
        }
        return found;
    }

    static List<UUID> ids(Input input) {
        return input.values().get(FIELD.name()) instanceof List<?> ids
                ? ids.stream().map(UUID.class::cast).toList()
                : List.of();
    }

    /** Gives files to what they are evidence of, in the caller's transaction. */
    public void adopt(List<FileRef> files, UUID owner, Caller caller) {
        files.forEach(file -> store.adopt(file.id(), owner, caller.district()));
    }

    /** Writes a file bit by bit, so that a slow reader holds neither memory nor a connection. The file is one that a view named. */
    public void write(UUID owner, FileRef file, Caller caller, OutputStream out) throws IOException {
        for (var at = 0L; at < file.size(); ) {
            var chunk = store.read(caller.district(), owner, file.id(), at, CHUNK);
            if (chunk.length == 0) {
                throw new IOException("file " + file.id() + " is gone");
            }
            out.write(chunk);
            at += chunk.length;
        }
    }

    int removeAbandoned() {
        return store.removeWaiting(clock.instant().minus(WAITING));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
