package org.huiyin.caseimport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what is done with imports after they have ended, and how far it has come. */
@Repository
class ImportTaskStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<Integer, ImportMapping.Differing>> CHOICES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    ImportTaskStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Begins a task; false if the import is in another state than that before it. */
    boolean begin(ImportTask task) {
        var free = jdbc.sql("UPDATE caseimport.import_job SET state = :state WHERE id = :id AND state = :before")
                .param("state", task.kind().state().name())
                .param("id", task.job().value())
                .param("before", task.before().name())
                .update();
        if (free == 0) {
            return false;
        }
        jdbc.sql("""
                INSERT INTO caseimport.import_task (job_id, run, kind, mode, choices, others, account, actor, state_before, total)
                VALUES (:job, :run, :kind, :mode, CAST(:choices AS jsonb), :others, :account, :actor, :before, :total)
                ON CONFLICT (job_id) DO UPDATE
                   SET run = excluded.run, kind = excluded.kind, mode = excluded.mode, choices = excluded.choices, others = excluded.others,
                       account = excluded.account, actor = excluded.actor, state_before = excluded.state_before, total = excluded.total,
                       done = 0, cursor_line = 0, outcome = NULL, hindered = 0
                """)
                .param("job", task.job().value())
                .param("run", task.run())
                .param("kind", task.kind().name())
                .param("mode", task.mode() == null ? null : task.mode().name(), Types.VARCHAR)
                .param("choices", JSON.writeValueAsString(task.choices()))
                .param("others", task.others().name())
                .param("account", task.by().account(), Types.OTHER)
                .param("actor", task.by().name())
                .param("before", task.before().name())
                .param("total", task.total())
                .update();
        return true;
    }

    /** The last task of an import. */
    Optional<ImportTask> find(ImportId job) {
        return Optional.ofNullable(find(List.of(job)).get(job));
    }

    /** The last task of each of the imports that had one, by one statement. */
    Map<ImportId, ImportTask> find(Collection<ImportId> jobs) {
        return jdbc
                .sql("""
                SELECT t.*, j.district_id FROM caseimport.import_task t JOIN caseimport.import_job j ON j.id = t.job_id WHERE t.job_id = ANY(:jobs)
                """)
                .param("jobs", jobs.stream().map(ImportId::value).toArray(UUID[]::new))
                .query((row, _) -> task(row))
                .list()
                .stream()
                .collect(Collectors.toMap(ImportTask::job, task -> task));
    }

    private static ImportTask task(ResultSet row) throws SQLException {
        var mode = row.getString("mode");
        var outcome = row.getString("outcome");
        return new ImportTask(
                new ImportId(row.getObject("job_id", UUID.class)),
                row.getObject("run", UUID.class),
                ImportTask.Kind.valueOf(row.getString("kind")),
                mode == null ? null : ImportUndo.Mode.valueOf(mode),
                JSON.readValue(row.getString("choices"), CHOICES),
                ImportMapping.Differing.valueOf(row.getString("others")),
                new Actor(
                        new DistrictId(row.getObject("district_id", UUID.class)),
                        row.getObject("account", UUID.class),
                        row.getString("actor"),
                        "page"),
                CaseImport.State.valueOf(row.getString("state_before")),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("cursor_line"),
                outcome == null ? null : ImportTask.Outcome.valueOf(outcome),
                row.getInt("hindered"));
    }

    /** The task that runs under this number, as it stands. */
    Optional<ImportTask> running(ImportId job, UUID run) {
        return find(job).filter(task -> task.run().equals(run) && task.runs());
    }

    /** Keeps others from moving a task on until the transaction ends. @return whether it runs and stands at the line */
    boolean hold(ImportTask task, int at) {
        return jdbc.sql("""
                SELECT cursor_line FROM caseimport.import_task WHERE job_id = :job AND run = :run AND outcome IS NULL FOR UPDATE
                """)
                .param("job", task.job().value())
                .param("run", task.run())
                .query(Integer.class)
                .optional()
                .filter(line -> line == at)
                .isPresent();
    }

    /** Moves a task on that is held. */
    void advance(ImportTask task, int to, int more) {
        jdbc.sql("UPDATE caseimport.import_task SET cursor_line = :to, done = done + :more WHERE job_id = :job")
                .param("to", to)
                .param("more", more)
                .param("job", task.job().value())
                .update();
    }

    /** Says how far a task has come that is done as a whole, to everybody at once. */
    void progress(ImportTask task, int done, int total) {
        apart.executeWithoutResult(_ -> jdbc.sql("""
                UPDATE caseimport.import_task SET done = :done, total = :total WHERE job_id = :job AND run = :run AND outcome IS NULL
                """)
                .param("done", done)
                .param("total", total)
                .param("job", task.job().value())
                .param("run", task.run())
                .update());
    }

    /** Ends a task, if it runs. @param state the import's from now on */
    void end(ImportTask task, CaseImport.State state, ImportTask.Outcome outcome, int hindered) {
        var ended = jdbc.sql("""
                UPDATE caseimport.import_task SET outcome = :outcome, hindered = :hindered WHERE job_id = :job AND run = :run AND outcome IS NULL
                """)
                .param("outcome", outcome.name())
                .param("hindered", hindered)
                .param("job", task.job().value())
                .param("run", task.run())
                .update();
        if (ended == 1) {
            jdbc.sql("UPDATE caseimport.import_job SET state = :state WHERE id = :job")
                    .param("state", state.name())
                    .param("job", task.job().value())
                    .update();
        }
    }
}
