package org.huiyin.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole program on a fresh, empty database and a random port, without demonstration data. Classes without further
 * configuration share one context and its database; each then works in a district of its own,
 * at the same time as another. Classes that move the clock of their context ({@link MovableClock.InPlace}) take turns.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // on a slow machine those at the end of a crowd wait long for a connection, which is no fault
        properties = {"huiyin.demo=false", "huiyin.db.patience=5m"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import(QuickPasswords.class)
@ResourceLock(providers = ClockLocks.class)
public @interface WholeProgramTest {}
