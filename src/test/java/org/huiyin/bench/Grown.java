package org.huiyin.bench;

import org.huiyin.database.TestServer;

/** Makes a fresh database one that has been worked with: the demonstration and very many copies of what it holds. */
public final class Grown {
    private Grown() {}

    /** Single statements write a hundred thousand rows and more. */
    private static String patient(String url) {
        return url + (url.contains("?") ? "&" : "?") + "socketTimeout=3600";
    }

    /** @param cases how many cases there shall be; everything else in proportion */
    public static void fill(TestServer.Access database, int cases) {
        try (var program = new PageWalk(
                "--server.port=0",
                "--huiyin.demo=true",
                "--huiyin.db.url=" + patient(database.url()),
                "--huiyin.db.user=" + database.user(),
                "--huiyin.db.password=" + database.password())) {
            new ManyCases(program.database()).fill(cases);
        }
    }
}
