package org.huiyin.meeting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.document.FileRef;
import org.huiyin.document.FileShelf;
import org.huiyin.form.Field;
import org.huiyin.form.Input;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.InvalidInput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/** Papers, photos and other files of meetings: checked, images drawn anew without place and device, and waiting until a move takes them along. */
@Service
public class Papers {
    /** The files that a move takes along, by the ids under which they wait. */
    static final Field FIELD =
            Field.of("files", Field.Type.UNITS, Field.Plain.NONE).caseOnly();

    private static final int MOST_AT_ONCE = 10;

    private final FileShelf shelf;

    Papers(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
        shelf = new FileShelf(jdbc, transactions, clock, "meeting");
    }

    /** The work as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    static class Planned {
        @Bean
        RecurringTask<Void> meetingAbandonedFiles(Papers papers) {
            return Tasks.recurring("meeting-abandoned-files", Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((_, _) -> papers.removeAbandoned());
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
        return shelf.put(content, name, caller.actor());
    }

    /** The caller's own files that wait. */
    public List<FileRef> waiting(List<UUID> ids, Caller caller) {
        var account = caller.actor().account();
        return account == null ? List.of() : shelf.waiting(caller.district(), account, ids);
    }

    /** The files that an input names. @throws InvalidInput if one of them does not wait for the caller */
    List<FileRef> named(Input input, Caller caller) {
        var ids = ids(input);
        if (ids.size() > MOST_AT_ONCE) {
            throw new InvalidInput(FIELD.name(), "meeting.tooManyFiles", MOST_AT_ONCE);
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

    /** Gives files to their meeting, in the caller's transaction. */
    void adopt(List<FileRef> files, UUID owner, Caller caller) {
        shelf.adopt(files, owner, caller.district());
    }

    /** Writes a file bit by bit, so that a slow reader holds neither memory nor a connection. The file is one that a view named. */
    public void write(UUID owner, FileRef file, Caller caller, OutputStream out) throws IOException {
        shelf.write(owner, file, caller.district(), out);
    }

    int removeAbandoned() {
        return shelf.removeAbandoned();
    }
}
