package org.huiyin.support;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that a test copies in the database. */
public final class Copied {
    private Copied() {}

    /** The columns of a table that are written, for a list of them; the database works the others out. */
    public static String columns(JdbcClient jdbc, String table) {
        return jdbc.sql("""
                SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
                 WHERE table_schema || '.' || table_name = :table AND is_generated = 'NEVER'
                """).param("table", table).query(String.class).single();
    }
}
