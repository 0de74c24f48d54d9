package org.huiyin.caseimport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.database.LongWork;
import org.huiyin.directory.BodyId;
import org.huiyin.shared.Actor;
import org.huiyin.shared.DistrictId;
import org.huiyin.spreadsheet.Table;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.ListColumn;
import org.huiyin.suggestion.OldCases;
import org.huiyin.tableimport.RowProblem;
import org.huiyin.tableimport.TableFile;
import org.huiyin.tableimport.TableSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps imports of lists: the file, its mapping, how far it has come and what became of each line. */
@Repository
class ImportStore {
    private static final int SOME = 500;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<RowProblem>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<List<CaseImport.Difference>> DIFFERENCES = new TypeReference<>() {};
    private static final TypeReference<Map<Integer, ImportMapping.Differing>> CHOICES = new TypeReference<>() {};
    private static final TypeReference<List<Table.Column>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final LongWork longWork;

    ImportStore(JdbcClient jdbc, JdbcTemplate batch, LongWork longWork) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.longWork = longWork;
    }

    void insert(CaseImport job, Path file) {
        jdbc.sql("""
                INSERT INTO caseimport.import_job (id, district_id, body_id, account, actor, role, uploaded_at, file_name, sha256,
                    encoding, title, columns, first_line, total, mapping, state)
                VALUES (:id, :district, :body, :account, :actor, :role, :uploadedAt, :fileName, :sha256,
                    :encoding, :title, CAST(:columns AS jsonb), :firstLine, :total, CAST(:mapping AS jsonb), 'WAITING')
                """)
                .param("id", job.id().value())
                .param("district", job.actor().district().value())
                .param("body", job.body().value())
                .param("account", job.actor().account())
                .param("actor", job.actor().name())
                .param("role", job.role())
                .param("uploadedAt", OffsetDateTime.ofInstant(job.uploadedAt(), ZoneOffset.UTC))
                .param("fileName", job.fileName())
                .param("sha256", HexFormat.of().parseHex(job.sha256()))
                .param("encoding", job.encoding())
                .param("title", job.title())
                .param("columns", JSON.writeValueAsString(job.columns()))
                .param("firstLine", job.firstLine())
                .param("total", job.total())
                .param("mapping", mapping(job.mapping()))
                .update();
        try (var in = Files.newInputStream(file)) {
            batch.update("INSERT INTO caseimport.import_file (job_id, bytes) VALUES (?, ?)", insertion -> {
                insertion.setObject(1, job.id().value());
                insertion.setBinaryStream(2, in);
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The uploaded file of an import, to be read line by line. */
    TableFile file(CaseImport job) {
        return TableFile.copied(job.fileName(), sheets(job.id()), to -> copyFile(job.id(), to));
    }

    private void copyFile(ImportId id, Path to) {
        jdbc.sql("SELECT bytes FROM caseimport.import_file WHERE job_id = :id")
                .param("id", id.value())
                .query((row, _) -> {
                    try (InputStream in = row.getBinaryStream(1)) {
                        return Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                })
                .single();
    }

    /** Keeps the sheets of an import, in the place of those kept before. */
    void keepSheets(ImportId id, List<TableSheet> sheets) {
        jdbc.sql("DELETE FROM caseimport.import_sheet WHERE job_id = :id")
                .param("id", id.value())
                .update();
        batch.batchUpdate(
                """
                INSERT INTO caseimport.import_sheet (job_id, place, name, hidden, filtered, records, hidden_rows, merged, totals,
                    first_line, title, columns, taken)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                """,
                sheets.stream()
                        .map(sheet -> new Object[] {
                            id.value(),
                            sheet.place(),
                            sheet.name(),
                            sheet.hidden(),
                            sheet.filtered(),
                            sheet.records(),
                            sheet.hiddenRows(),
                            sheet.merged(),
                            sheet.totals().toArray(Integer[]::new),
                            sheet.firstLine(),
                            sheet.title(),
                            JSON.writeValueAsString(sheet.columns()).replace("\\u0000", ""),
                            sheet.taken()
                        })
                        .toList());
    }

    /** The sheets of an import in the order of the file; none for an import from before there were any. */
    List<TableSheet> sheets(ImportId id) {
        return sheets(List.of(id)).getOrDefault(id, List.of());
    }

    /** The sheets of several imports, by one statement. */
    Map<ImportId, List<TableSheet>> sheets(Collection<ImportId> jobs) {
        var sheets = new HashMap<ImportId, List<TableSheet>>();
        jdbc.sql("""
                SELECT job_id, place, name, hidden, filtered, records, hidden_rows, merged, totals, first_line, title, columns, taken
                  FROM caseimport.import_sheet WHERE job_id = ANY(:jobs) ORDER BY job_id, place
                """)
                .param("jobs", jobs.stream().map(ImportId::value).toArray(UUID[]::new))
                .query(row -> {
                    sheets.computeIfAbsent(new ImportId(row.getObject("job_id", UUID.class)), _ -> new ArrayList<>())
                            .add(sheet(row));
                });
        return sheets;
    }

    private static TableSheet sheet(ResultSet row) throws SQLException {
        return new TableSheet(
                row.getInt("place"),
                row.getString("name"),
                row.getBoolean("hidden"),
                row.getBoolean("filtered"),
                row.getInt("records"),
                row.getInt("hidden_rows"),
                row.getInt("merged"),
                List.of((Integer[]) row.getArray("totals").getArray()),
                row.getInt("first_line"),
                row.getString("title"),
                JSON.readValue(row.getString("columns"), COLUMNS),
                row.getBoolean("taken"));
    }

    /** Says anew from which sheets an import that waits reads; false if it waits no more. */
    boolean read(ImportId id, TableSheet first, int total, ImportMapping mapping) {
        return jdbc.sql("""
                UPDATE caseimport.import_job
                   SET title = :title, columns = CAST(:columns AS jsonb), first_line = :firstLine, total = :total,
                       mapping = CAST(:mapping AS jsonb)
                 WHERE id = :id AND state = 'WAITING'
                """)
                        .param("id", id.value())
                        .param("title", first.title())
                        .param("columns", JSON.writeValueAsString(first.columns()))
                        .param("firstLine", first.firstLine())
                        .param("total", total)
                        .param("mapping", mapping(mapping))
                        .update()
                == 1;
    }

    private static final String SELECT = """
            SELECT id, district_id, body_id, account, actor, role, uploaded_at, file_name, sha256, encoding, title, columns,
                   first_line, total, mapping, state, mode, checked, cursor_line, added, changed, unchanged, kept, undecided, further,
                   rejected, choices, ended_at
              FROM caseimport.import_job
            """;

    Optional<CaseImport> find(ImportId id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id.value())
                .query(ImportStore::job)
                .optional();
    }

    /** The latest imports into the bodies. */
    List<CaseImport> recent(DistrictId district, Collection<UUID> bodies, int limit) {
        return jdbc.sql(SELECT + """
                 WHERE district_id = :district AND body_id = ANY(:bodies)
                 ORDER BY uploaded_at DESC, id DESC LIMIT :limit
                """)
                .param("district", district.value())
                .param("bodies", bodies.toArray(UUID[]::new))
                .param("limit", limit)
                .query(ImportStore::job)
                .list();
    }

    /** The last import of the same file that took something over. */
    Optional<CaseImport> earlier(CaseImport job) {
        return jdbc.sql(SELECT + """
                 WHERE body_id = :body AND sha256 = :sha256 AND id <> :id AND accepted > 0 AND state <> 'UNDONE' AND uploaded_at <= :uploadedAt
                 ORDER BY uploaded_at DESC, id DESC LIMIT 1
                """)
                .param("body", job.body().value())
                .param("sha256", HexFormat.of().parseHex(job.sha256()))
                .param("id", job.id().value())
                .param("uploadedAt", OffsetDateTime.ofInstant(job.uploadedAt(), ZoneOffset.UTC))
                .query(ImportStore::job)
                .optional();
    }

    /** Changes the mapping of an import that waits; false if it waits no more. */
    boolean map(ImportId id, ImportMapping mapping) {
        return jdbc.sql("""
                UPDATE caseimport.import_job SET mapping = CAST(:mapping AS jsonb) WHERE id = :id AND state = 'WAITING'
                """)
                        .param("id", id.value())
                        .param("mapping", mapping(mapping))
                        .update()
                == 1;
    }

    /** Starts an import that waits, or again one that failed; false if it is in another state. */
    boolean start(ImportId id, CaseImport.Mode mode) {
        return jdbc.sql("""
                UPDATE caseimport.import_job SET state = 'RUNNING', mode = :mode, ended_at = NULL
                 WHERE id = :id AND (state = 'WAITING' OR state = 'FAILED' AND mode = :mode)
                """).param("id", id.value()).param("mode", mode.name()).update() == 1;
    }

    void checked(ImportId id, int rows) {
        jdbc.sql("UPDATE caseimport.import_job SET checked = :rows WHERE id = :id")
                .param("id", id.value())
                .param("rows", rows)
                .update();
    }

    /** Waits until nobody else decides on the import or undoes it, which may take long for very many lines. */
    void hold(ImportId id) {
        longWork.expect();
        jdbc.sql("SELECT state FROM caseimport.import_job WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    /** Keeps others from moving an import on until the transaction ends. @return whether it still stands at the line */
    boolean hold(ImportId id, int at) {
        return jdbc.sql("""
                SELECT cursor_line FROM caseimport.import_job WHERE id = :id AND state = 'RUNNING' FOR UPDATE
                """)
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .filter(line -> line == at)
                .isPresent();
    }

    /** Moves an import on that is held. */
    void advance(ImportId id, int to, CaseImport.Counts counts) {
        jdbc.sql("""
                UPDATE caseimport.import_job
                   SET cursor_line = :to, accepted = accepted + :accepted, added = added + :added, changed = changed + :changed,
                       unchanged = unchanged + :unchanged, kept = kept + :kept, undecided = undecided + :undecided,
                       further = further + :further, rejected = rejected + :rejected
                 WHERE id = :id
                """)
                .param("id", id.value())
                .param("to", to)
                .param("accepted", counts.accepted())
                .param("added", counts.added())
                .param("changed", counts.changed())
                .param("unchanged", counts.unchanged())
                .param("kept", counts.kept())
                .param("undecided", counts.undecided())
                .param("further", counts.further())
                .param("rejected", counts.rejected())
                .update();
    }

    /** Keeps what was chosen for single lines of an import that waits; false if it waits no more. */
    boolean choose(ImportId id, Map<Integer, ImportMapping.Differing> choices) {
        return jdbc.sql("""
                UPDATE caseimport.import_job SET choices = CAST(:choices AS jsonb) WHERE id = :id AND state = 'WAITING'
                """)
                        .param("id", id.value())
                        .param("choices", JSON.writeValueAsString(choices))
                        .update()
                == 1;
    }

    void end(ImportId id, CaseImport.State state, Instant at) {
        jdbc.sql("""
                UPDATE caseimport.import_job SET state = :state, ended_at = :at WHERE id = :id AND state = 'RUNNING'
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    void insertLines(ImportId id, List<CaseImport.Line> lines) {
        batch.batchUpdate(
                """
                INSERT INTO caseimport.import_row (job_id, line, title, case_id, added, verdict, problems, notes, differences)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb)
                """,
                lines.stream()
                        .map(line -> new @Nullable Object[] {
                            id.value(),
                            line.line(),
                            line.title(),
                            line.caseId() == null ? null : line.caseId().value(),
                            line.added(),
                            line.verdict().name(),
                            problems(line.problems()),
                            problems(line.notes()),
                            line.differences().isEmpty() ? "[]" : JSON.writeValueAsString(line.differences())
                        })
                        .toList());
    }

    /** Puts other verdicts in the place of those that stand, after somebody decided. */
    void replaceLines(ImportId id, List<CaseImport.Line> lines) {
        batch.batchUpdate(
                """
                UPDATE caseimport.import_row SET verdict = ?, notes = ?::jsonb, differences = ?::jsonb WHERE job_id = ? AND line = ?
                """,
                lines.stream()
                        .map(line -> new Object[] {
                            line.verdict().name(),
                            problems(line.notes()),
                            line.differences().isEmpty() ? "[]" : JSON.writeValueAsString(line.differences()),
                            id.value(),
                            line.line()
                        })
                        .toList());
        jdbc.sql("""
                UPDATE caseimport.import_job j
                   SET changed = c.changed, kept = c.kept, undecided = c.undecided
                  FROM (SELECT count(*) FILTER (WHERE verdict = 'CHANGED') AS changed, count(*) FILTER (WHERE verdict = 'KEPT') AS kept,
                               count(*) FILTER (WHERE verdict = 'UNDECIDED') AS undecided
                          FROM caseimport.import_row WHERE job_id = :id) c
                 WHERE j.id = :id
                """).param("id", id.value()).update();
    }

    private static final String LINES = """
            SELECT line, title, case_id, verdict, problems, notes, differences FROM caseimport.import_row WHERE job_id = :id
            """;

    private static CaseImport.Line line(ResultSet row, int number) throws SQLException {
        var caseId = row.getObject("case_id", UUID.class);
        return new CaseImport.Line(
                row.getInt("line"),
                row.getString("title"),
                caseId == null ? null : new CaseId(caseId),
                CaseImport.Verdict.valueOf(row.getString("verdict")),
                JSON.readValue(row.getString("problems"), PROBLEMS),
                JSON.readValue(row.getString("notes"), PROBLEMS),
                JSON.readValue(row.getString("differences"), DIFFERENCES));
    }

    /** What became of these lines, as far as they are done. */
    List<CaseImport.Line> linesAt(ImportId id, Collection<Integer> lines) {
        return lines.isEmpty()
                ? List.of()
                : jdbc.sql(LINES + " AND line = ANY(:lines)")
                        .param("id", id.value())
                        .param("lines", lines.toArray(Integer[]::new))
                        .query(ImportStore::line)
                        .list();
    }

    /** Which lines of an import are asked for. */
    enum Choice {
        EVERY,
        REJECTED,
        /** Accepted ones of which something is to be said besides what stays with the office. */
        NOTED,
        /** Accepted ones of which nothing is to be said but what stays with the office. */
        FOR_OFFICE,
        UNDECIDED
    }

    private static final String ONLY_FOR_OFFICE =
            "jsonb_path_query_array(notes, '$[*].key') <@ '[\"" + ImportJudge.FOR_OFFICE + "\"]'";

    /** Lines after a given one, in order. */
    List<CaseImport.Line> lines(ImportId id, Choice choice, int after, int limit) {
        var condition = switch (choice) {
            case EVERY -> "";
            case REJECTED -> " AND case_id IS NULL";
            case NOTED -> " AND case_id IS NOT NULL AND NOT " + ONLY_FOR_OFFICE;
            case FOR_OFFICE -> " AND case_id IS NOT NULL AND notes <> '[]' AND " + ONLY_FOR_OFFICE;
            case UNDECIDED -> " AND verdict = 'UNDECIDED'";
        };
        return jdbc.sql(LINES + " AND line > :after" + condition + " ORDER BY line LIMIT :limit")
                .param("id", id.value())
                .param("after", after)
                .param("limit", limit)
                .query(ImportStore::line)
                .list();
    }

    /** Every line after a given one, in order, read as it is asked for. */
    Stream<CaseImport.Line> each(ImportId id, Choice choice, int after) {
        return Stream.iterate(
                        lines(id, choice, after, SOME),
                        lines -> !lines.isEmpty(),
                        lines -> lines(id, choice, lines.getLast().line(), SOME))
                .flatMap(List::stream);
    }

    /** How many undecided lines are decided by choices for some of them and one for all others. */
    int undecided(ImportId id, Map<Integer, ImportMapping.Differing> choices, ImportMapping.Differing others) {
        var later = others == ImportMapping.Differing.ASK;
        var excepted = choices.entrySet().stream()
                .filter(choice -> (choice.getValue() == ImportMapping.Differing.ASK) != later)
                .map(Map.Entry::getKey)
                .toArray(Integer[]::new);
        return jdbc.sql("""
                SELECT count(*) FROM caseimport.import_row
                 WHERE job_id = :id AND verdict = 'UNDECIDED' AND (line = ANY(:excepted)) = :later
                """)
                .param("id", id.value())
                .param("excepted", excepted)
                .param("later", later)
                .query(Integer.class)
                .single();
    }

    int noted(ImportId id) {
        return jdbc.sql("""
                SELECT count(*) FROM caseimport.import_row WHERE job_id = :id AND case_id IS NOT NULL AND notes <> '[]'
                """).param("id", id.value()).query(Integer.class).single();
    }

    /** How often each reason occurs among the rejected lines, the most frequent first. */
    Map<String, Integer> reasons(ImportId id) {
        var counts = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                SELECT problem ->> 'key' AS key, count(*) AS lines
                  FROM caseimport.import_row, jsonb_array_elements(problems) AS problem
                 WHERE job_id = :id AND case_id IS NULL
                 GROUP BY 1 ORDER BY 2 DESC, 1
                """).param("id", id.value()).query(row -> {
            counts.put(row.getString("key"), row.getInt("lines"));
        });
        return counts;
    }

    /** Keeps beside a line what its case was before it was changed. @param version that the change made */
    void keepBefore(ImportId id, int line, OldCases.Before before, int version) {
        jdbc.sql("""
                UPDATE caseimport.import_row
                   SET before_paper = CAST(:paper AS jsonb), before_life = CAST(:life AS jsonb), after_version = :version
                 WHERE job_id = :id AND line = :line
                """)
                .param("paper", before.paper())
                .param("life", before.life())
                .param("version", version)
                .param("id", id.value())
                .param("line", line)
                .update();
    }

    /** Which of the cases this import made itself. */
    List<CaseId> madeBy(ImportId id, Collection<CaseId> cases) {
        return jdbc.sql("""
                SELECT case_id FROM caseimport.import_row WHERE job_id = :id AND added AND case_id = ANY(:cases)
                """)
                .param("id", id.value())
                .param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, _) -> new CaseId(row.getObject(1, UUID.class)))
                .list();
    }

    private static CaseImport job(ResultSet row, int number) throws SQLException {
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        var mode = row.getString("mode");
        return new CaseImport(
                new ImportId(row.getObject("id", UUID.class)),
                new BodyId(row.getObject("body_id", UUID.class)),
                new Actor(
                        new DistrictId(row.getObject("district_id", UUID.class)),
                        row.getObject("account", UUID.class),
                        row.getString("actor"),
                        "import"),
                row.getString("role"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getString("file_name"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getString("encoding"),
                row.getString("title"),
                JSON.readValue(row.getString("columns"), COLUMNS),
                row.getInt("first_line"),
                row.getInt("total"),
                mapping(row.getString("mapping")),
                CaseImport.State.valueOf(row.getString("state")),
                mode == null ? null : CaseImport.Mode.valueOf(mode),
                row.getInt("checked"),
                row.getInt("cursor_line"),
                new CaseImport.Counts(
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("kept"),
                        row.getInt("undecided"),
                        row.getInt("further"),
                        row.getInt("rejected")),
                JSON.readValue(row.getString("choices"), CHOICES),
                endedAt == null ? null : endedAt.toInstant());
    }

    /** What the table keeps of a mapping. */
    private record Kept(
            Map<String, String> columns,
            @Nullable String date,
            @Nullable String repliedOn,
            String unfinished,
            boolean newUnits,
            boolean disclosed,
            String scheme,
            @Nullable Boolean republicYears,
            @Nullable String differing) {}

    private static String mapping(ImportMapping mapping) {
        var columns = new HashMap<String, String>();
        mapping.columns().forEach((place, meaning) -> columns.put(Integer.toString(place), meaning.name()));
        return JSON.writeValueAsString(new Kept(
                columns,
                mapping.date() == null ? null : mapping.date().toString(),
                mapping.repliedOn() == null ? null : mapping.repliedOn().toString(),
                mapping.unfinished().name(),
                mapping.newUnits(),
                mapping.disclosed(),
                mapping.scheme(),
                mapping.republicYears(),
                mapping.differing().name()));
    }

    private static ImportMapping mapping(String json) {
        var kept = JSON.readValue(json, Kept.class);
        var columns = new HashMap<Integer, ListColumn>();
        kept.columns().forEach((place, meaning) -> columns.put(Integer.valueOf(place), ListColumn.valueOf(meaning)));
        return new ImportMapping(
                        columns,
                        kept.date() == null ? null : LocalDate.parse(kept.date()),
                        kept.repliedOn() == null ? null : LocalDate.parse(kept.repliedOn()),
                        ImportMapping.Unfinished.valueOf(kept.unfinished()),
                        kept.newUnits(),
                        kept.disclosed(),
                        kept.scheme(),
                        kept.differing() == null
                                ? ImportMapping.Differing.ASK
                                : ImportMapping.Differing.valueOf(kept.differing()))
                .inRepublicYears(Boolean.TRUE.equals(kept.republicYears()));
    }

    private static String problems(List<RowProblem> problems) {
        return problems.isEmpty() ? "[]" : JSON.writeValueAsString(problems);
    }
}
