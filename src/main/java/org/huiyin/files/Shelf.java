package org.huiyin.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.document.CheckedFile;
import org.huiyin.document.FileRef;
import org.huiyin.form.Field;
import org.huiyin.form.FileFields;
import org.huiyin.form.Input;
import org.huiyin.ledger.Subject;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.Ids;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files: checked, pictures drawn anew without place and device. A file waits until a move gives it to its subject, in the transaction
 * of the move; what nobody took along is removed after a day.
 */
@Service
public class Shelf {
    /** The files that a move takes along, by the ids under which they wait. */
    public static final Field FIELD =
            Field.of(FileFields.FILES, Field.Type.UNITS, Field.Plain.NONE).caseOnly();

    /** How many files of one account and kind may wait at a time. */
    public static final int MOST_WAITING = 20;

    private static final Duration WAITING = Duration.ofHours(24);
    private static final int CHUNK = 1 << 20;

    private final ShelfStore store;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Shelf(ShelfStore store, PlatformTransactionManager transactions, InstantSource clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> abandonedFiles(Shelf shelf) {
            return Tasks.recurring("files-abandoned", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> shelf.removeAbandoned());
        }
    }

    /** As {@link #put(FileKind, Path, String, boolean, Caller)}, to go as far as its subject. */
    public FileRef put(FileKind kind, Path content, String name, Caller caller) {
        return put(kind, content, name, true, caller);
    }

    /**
     * Checks a file and keeps what may be kept of it, waiting for its move.
     *
     * @param disclosed false if it is never for the public, however far its subject is disclosed
     * @throws InvalidInput on the field {@code file} if its size, type or content is not accepted
     */
    public FileRef put(FileKind kind, Path content, String name, boolean disclosed, Caller caller) {
        if (!caller.signedIn()) {
            throw new Forbidden("file");
        }
        var actor = caller.actor();
        // nothing is drawn that could not be kept
        demandRoom(store.waiting(kind, actor));
        var checked = kind.check(content, name);
        var now = clock.instant();
        var file = new ShelfFile(ref(kind, Ids.next(now), checked.name(), checked), disclosed);
        transaction.executeWithoutResult(_ -> {
            store.oneByOne(actor);
            demandRoom(store.waiting(kind, actor));
            store.add(kind, file, checked.content(), null, actor, now);
        });
        return file.ref();
    }

    private static void demandRoom(int waiting) {
        if (waiting >= MOST_WAITING) {
            throw new InvalidInput("file", "attachment.tooManyWaiting", MOST_WAITING);
        }
    }

    /**
     * Keeps a checked file for its subject at once, in the caller's transaction.
     *
     * @param name by which it is kept; that of the file may tell who sent it
     * @param actor who sent it, as far as that may be known
     */
    public void keep(
            FileKind kind, UUID id, String name, CheckedFile checked, Subject subject, Actor actor, Instant at) {
        store.add(kind, new ShelfFile(ref(kind, id, name, checked), true), checked.content(), subject, actor, at);
    }

    private static FileRef ref(FileKind kind, UUID id, String name, CheckedFile checked) {
        if (!kind.taken().contains(checked.type())) {
            throw new IllegalArgumentException("no " + kind.name() + " is a " + checked.type());
        }
        var bytes = checked.content();
        return new FileRef(id, name, checked.type().mediaType(), bytes.length, sha256(bytes));
    }

    /** The caller's own files that wait, in the order of the ids. */
    public List<FileRef> waiting(FileKind kind, List<UUID> ids, Caller caller) {
        var account = caller.actor().account();
        return account == null
                ? List.of()
                : store.waiting(kind, caller.district(), account, ids).stream()
                        .map(ShelfFile::ref)
                        .toList();
    }

    /** A file that waits and that the account put up itself. */
    public Optional<ShelfFile> waiting(FileKind kind, DistrictId district, UUID account, UUID id) {
        return store.waiting(kind, district, account, List.of(id)).stream().findFirst();
    }

    /** The files that an input names. @throws InvalidInput if one of them does not wait for the caller */
    public List<FileRef> named(FileKind kind, Input input, Caller caller) {
        var ids = input.values().get(FIELD.name()) instanceof List<?> named
                ? named.stream().map(UUID.class::cast).toList()
                : List.<UUID>of();
        kind.few(ids.size(), FIELD.name());
        var found = ids.isEmpty() ? List.<FileRef>of() : waiting(kind, ids, caller);
        if (found.size() != ids.size()) {
            throw new InvalidInput(FIELD.name(), "notAnOption");
        }
        return found;
    }

    /** Gives files to their subject, in the caller's transaction. @throws Refusal "attachment.gone" if one does not wait any more */
    public void adopt(FileKind kind, List<FileRef> files, Subject subject, DistrictId district) {
        files.forEach(file -> adopt(kind, file.id(), subject, district));
    }

    private void adopt(FileKind kind, UUID file, Subject subject, DistrictId district) {
        if (!store.adopt(kind, file, subject, district)) {
            throw new Refusal("attachment.gone");
        }
    }

    /**
     * Lets the files follow their subject, in the caller's transaction: those that it has newly are its own from now on, those that it has no
     * longer are removed with their content.
     *
     * @throws Refusal "attachment.gone" if a new one does not wait any more
     */
    public void follow(
            FileKind kind, Subject subject, DistrictId district, Collection<UUID> before, Collection<UUID> after) {
        var added = new LinkedHashSet<>(after);
        added.removeAll(Set.copyOf(before));
        added.forEach(file -> adopt(kind, file, subject, district));
        var gone = new LinkedHashSet<>(before);
        gone.removeAll(Set.copyOf(after));
        if (!gone.isEmpty()) {
            store.remove(subject, gone);
        }
    }

    /** Takes files from their subject; they wait for the one that adopts them in the same transaction. */
    public void release(Subject subject, Collection<UUID> files) {
        store.release(subject, files);
    }

    /** A file of a subject. Whether somebody may have it, it does not say. */
    Optional<FileRef> of(Subject subject, UUID id, DistrictId district) {
        return store.of(subject, id, district);
    }

    /** Writes a file bit by bit, so that a slow reader holds neither memory nor a connection. */
    void write(Subject subject, FileRef file, DistrictId district, OutputStream out) throws IOException {
        for (var at = 0L; at < file.size(); ) {
            var chunk = store.read(subject, file.id(), district, at, CHUNK);
            if (chunk.length == 0) {
                throw new IOException("file " + file.id() + " is gone");
            }
            out.write(chunk);
            at += chunk.length;
        }
    }

    /** Removes what has waited too long, and returns how many files it was. */
    int removeAbandoned() {
        return store.removeWaiting(clock.instant().minus(WAITING));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
