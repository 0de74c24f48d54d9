package org.huiyin.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** How to reach a database. */
record Reach(String url, String user, String password) {
    /** Errors come without what was to be written: it may be a name or an unpublished text, and errors go to logs. */
    static final Map<String, String> QUIET = Map.of("logServerErrorDetail", "false");

    /** A connection of its own, outside the pool. */
    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.putAll(QUIET);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
