package org.huiyin.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A measurement inside the whole program, alone on the machine, on a fresh database that is as durable as an installation's. Benches share
 * one context. Their sizes come from {@link Size}, their figures are printed by {@link Figures}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // a client keeps its connection for the whole measurement, and a stall of the disk is measured instead of
        // answered by 503
        properties = {
            "huiyin.demo=false",
            "huiyin.db.patience=60s",
            "server.tomcat.max-keep-alive-requests=-1",
        })
@ContextConfiguration(initializers = TestDatabase.Durable.class)
@Isolated("measures")
public @interface Bench {
    /** How much a bench does: all of it by {@code bench/run}, a little in each build, so that a broken bench is seen at once. */
    final class Size {
        private static final boolean FULL = Boolean.getBoolean("huiyin.bench");

        private Size() {}

        public static boolean full() {
            return FULL;
        }

        /** A number of the full or of the short run; {@code -Dhuiyin.bench.name=…} is above both. */
        public static int of(String name, int full, int little) {
            return Integer.getInteger("huiyin.bench." + name, FULL ? full : little);
        }

        public static String of(String name, String full, String little) {
            return System.getProperty("huiyin.bench." + name, FULL ? full : little);
        }
    }
}
