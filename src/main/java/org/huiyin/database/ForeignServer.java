package org.huiyin.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Looks whether the database that the operator named can be used, and says what to do if it cannot. */
final class ForeignServer {
    private static final int OLDEST = 15;

    private ForeignServer() {}

    static void check(Reach reach) {
        if (!reach.url().startsWith("jdbc:postgresql:")) {
            throw new StartTrouble(
                    "HUIYIN_DB_URL=%s 不是 PostgreSQL 的 JDBC 地址，应如 jdbc:postgresql://db.example:5432/huiyin。"
                            .formatted(reach.url()),
                    "HUIYIN_DB_URL=%s is not a JDBC address of PostgreSQL, such as jdbc:postgresql://db.example:5432/huiyin."
                            .formatted(reach.url()));
        }
        try (var connection = Links.look(reach)) {
            demandVersion(connection);
            demandWriting(connection);
        } catch (SQLException e) {
            throw explain(reach, e);
        }
    }

    private static void demandVersion(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new StartTrouble(
                    "数据库服务器是 PostgreSQL %d，版本过旧；请升级到 %d 或更高版本。".formatted(version, OLDEST),
                    "The database server is PostgreSQL %d, which is too old; upgrade it to %d or later."
                            .formatted(version, OLDEST));
        }
    }

    private static void demandWriting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT current_setting('transaction_read_only')::boolean,
                               has_database_privilege(current_database(), 'CREATE'), current_user, current_database(),
                               current_setting('server_encoding')
                        """)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new StartTrouble(
                        "HUIYIN_DB_URL 指向的服务器是只读的（可能是备库）。请指向主库。",
                        "The server in HUIYIN_DB_URL is read-only (perhaps a standby). Name the primary server.");
            }
            if (!row.getBoolean(2)) {
                throw new StartTrouble(
                        "数据库用户 %s 不能在数据库 %s 中建立模式。请执行：GRANT CREATE ON DATABASE \"%s\" TO \"%s\";"
                                .formatted(row.getString(3), row.getString(4), row.getString(4), row.getString(3)),
                        "Database user %s may not create schemas in database %s. Run: GRANT CREATE ON DATABASE \"%s\" TO \"%s\";"
                                .formatted(row.getString(3), row.getString(4), row.getString(4), row.getString(3)));
            }
            if (!"UTF8".equals(row.getString(5))) {
                throw new StartTrouble(
                        "数据库 %s 的编码是 %s，必须是 UTF8。请另建：CREATE DATABASE huiyin ENCODING 'UTF8' TEMPLATE template0;"
                                .formatted(row.getString(4), row.getString(5)),
                        "Database %s is encoded in %s; it must be UTF8. Make another: CREATE DATABASE huiyin ENCODING 'UTF8' TEMPLATE template0;"
                                .formatted(row.getString(4), row.getString(5)));
            }
        }
    }

    private static StartTrouble explain(Reach reach, SQLException e) {
        @Nullable String state = e.getSQLState();
        return switch (state == null ? "" : state) {
            case "28P01", "28000" ->
                new StartTrouble(
                        "数据库 %s 拒绝了用户 %s：用户名或密码不对，或者 pg_hba.conf 不允许。请检查 HUIYIN_DB_USER 和 HUIYIN_DB_PASSWORD。"
                                .formatted(reach.url(), reach.user()),
                        """
                        The database at %s refused user %s: wrong name or password, or pg_hba.conf does not allow it.
                        Check HUIYIN_DB_USER and HUIYIN_DB_PASSWORD.""".formatted(reach.url(), reach.user()),
                        e);
            case "3D000" ->
                new StartTrouble(
                        "%s 指明的数据库不存在。请先建立：CREATE DATABASE huiyin ENCODING 'UTF8' TEMPLATE template0;"
                                .formatted(reach.url()),
                        "The database named in %s does not exist. Make it first: CREATE DATABASE huiyin ENCODING 'UTF8' TEMPLATE template0;"
                                .formatted(reach.url()),
                        e);
            case "53300" ->
                new StartTrouble(
                        "数据库 %s 的连接数已满。请关闭其他连接，或调大 max_connections。".formatted(reach.url()),
                        "The database at %s has no connection left. Close others or raise max_connections."
                                .formatted(reach.url()),
                        e);
            default ->
                new StartTrouble(
                        "连不上数据库 %s（%s）。请检查服务器是否在运行、地址和端口是否正确、防火墙是否放行。".formatted(reach.url(), e.getMessage()),
                        "Cannot reach the database at %s (%s). Check that the server runs, that host and port are right, and that no firewall is between."
                                .formatted(reach.url(), e.getMessage()),
                        e);
        };
    }
}
