package org.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.database.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What each page asks of the database, with the demonstration and with a hundred times as much: it costs what it shows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
class PageCostTest {
    private static final int MOST = Integer.getInteger("huiyin.cost.most", 15);
    /** Bytes of a download for each statement more; an entry of a feed has some hundred. */
    private static final int A_PART = 5_000;

    private static final int TIMES = Integer.getInteger("huiyin.cost.times", 100);
    private static final List<String> WHO =
            List.of("visitor", "office", "govoffice", "unit-education", "deputy1", "station1", "admin");

    private static PageWalk walk;

    @BeforeAll
    static void start() {
        var database = TestServer.apart();
        walk = new PageWalk(
                "--server.port=0",
                "--huiyin.demo=true",
                "--huiyin.db.url=" + database.url(),
                "--huiyin.db.user=" + database.user(),
                "--huiyin.db.password=" + database.password());
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    @Test
    @Order(1)
    void a_page_of_the_demonstration_asks_little() throws Exception {
        asksLittle();
    }

    @Test
    @Order(2)
    void a_page_of_a_hundred_times_as_much_asks_no_more() throws Exception {
        var many = new ManyCases(walk.database());
        many.fill((int) (TIMES * many.count()));
        many.openItems(1_000);
        asksLittle();
    }

    private static void asksLittle() throws Exception {
        var costs = new ArrayList<PageWalk.Cost>();
        for (var who : WHO) {
            costs.addAll(walk.walk(who, PageWalk::kind, 2, 400));
        }
        assertThat(costs).hasSizeGreaterThan(200);
        assertThat(costs)
                .as("the statements are seen")
                .anyMatch(cost -> cost.database().count() > 2);
        assertThat(costs.stream().filter(cost -> cost.database().count() > most(cost)))
                .as("pages that send more than %d statements", MOST)
                .map(cost -> cost + "\n    "
                        + String.join("\n    ", cost.database().often()).indent(0))
                .isEmpty();
        assertThat(costs.stream().filter(cost -> cost.status() >= 500)).isEmpty();
    }

    /** A list to take along is read in parts, so that none of it need be kept whole. */
    private static long most(PageWalk.Cost cost) {
        return PageWalk.download(cost.path()) ? MOST + cost.bytes() / A_PART : MOST;
    }
}
