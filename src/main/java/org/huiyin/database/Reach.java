package org.huiyin.database;

/** How to reach a database. */
record Reach(String url, String user, String password) {
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
