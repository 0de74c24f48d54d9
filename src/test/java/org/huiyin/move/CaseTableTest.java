package org.huiyin.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.shared.DistrictId;
import org.huiyin.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseTableTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String UPDATE = "UPDATE public.kept SET facts = :facts, version = version + 1 WHERE id = :id";

    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final AtomicInteger read = new AtomicInteger();
    private final KeptCases<Loaded> kept = new KeptCases<>(2);
    private final JdbcClient jdbc = DATABASE.jdbc();
    private final CaseTable<Loaded> table = new CaseTable<>(jdbc, "facts, version", "public.kept", (row, _) -> {
        read.incrementAndGet();
        return new Loaded(row.getString(1), row.getInt(2));
    });

    private record Loaded(String facts, int version) implements CaseTable.AtVersion {}

    @BeforeEach
    void two_cases() {
        jdbc.sql(
                        "CREATE TABLE IF NOT EXISTS public.kept (id uuid PRIMARY KEY, district_id uuid, facts text, version int)")
                .update();
        add(first, "first");
        add(second, "second");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private void add(UUID id, String facts) {
        jdbc.sql("INSERT INTO public.kept VALUES (:id, :district, :facts, 1)")
                .param("id", id)
                .param("district", district.value())
                .param("facts", facts)
                .update();
    }

    private void change(UUID id, String facts) {
        jdbc.sql(UPDATE).param("id", id).param("facts", facts).update();
    }

    private List<String> listed(UUID... ids) {
        return table.list(district, List.of(ids), kept).stream()
                .map(Loaded::facts)
                .sorted()
                .toList();
    }

    @Test
    void what_stands_as_it_stood_is_not_read_again() {
        assertThat(listed(first, second)).containsExactly("first", "second");
        assertThat(listed(first, second)).containsExactly("first", "second");
        assertThat(read).hasValue(2);

        change(second, "changed");
        assertThat(listed(first, second)).containsExactly("changed", "first");
        assertThat(read).hasValue(3);
    }

    @Test
    void a_version_that_was_never_committed_is_no_other_s() {
        DATABASE.transaction().executeWithoutResult(transaction -> {
            change(first, "taken back");
            assertThat(listed(first)).containsExactly("taken back");
            transaction.setRollbackOnly();
        });
        change(first, "committed");
        assertThat(listed(first)).containsExactly("committed");
    }

    @Test
    void what_is_gone_or_of_another_district_is_not_found() {
        assertThat(listed(first)).hasSize(1);
        assertThat(table.list(new DistrictId(UUID.randomUUID()), List.of(first), kept))
                .isEmpty();
        jdbc.sql("DELETE FROM public.kept WHERE id = :id").param("id", first).update();
        assertThat(listed(first, second)).containsExactly("second");
    }

    @Test
    void the_least_wanted_gives_way() {
        var third = UUID.randomUUID();
        add(third, "third");
        listed(first);
        listed(second);
        listed(first);
        listed(third);
        assertThat(read).hasValue(3);
        listed(first);
        assertThat(read).hasValue(3);
        listed(second);
        assertThat(read).hasValue(4);
    }
}
