package org.huiyin.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.huiyin.site.Samples;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole program with the demonstration, on a random port. Classes without further configuration share one context and its
 * district, which takes half a minute to tell, and work in it at the same time: those that change its cases or voices, or count over all, take
 * turns by {@link #CASES}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"huiyin.demo=true", "huiyin.voice.form-at-least=0s", "huiyin.db.patience=5m"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@Import({Samples.class, KeptTokens.class, QuickPasswords.class})
public @interface DemonstrationTest {
    /** Name of the lock. */
    String CASES = "cases of the demonstration";
}
