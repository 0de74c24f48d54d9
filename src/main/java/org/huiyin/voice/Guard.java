package org.huiyin.voice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.shared.TooManyTries;
import org.huiyin.voice.store.VoiceStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps machines from speaking and codes from being guessed, without any outside service: counts how often something is tried, signs
 * forms with the moment of their opening, makes tracking codes. Counts are kept in their own transaction, so that a refusal does not
 * undo them.
 */
@Component
class Guard {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int CODE_LENGTH = 16;
    private static final int GROUP = 4;

    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private final InstantSource clock;
    private volatile String secret = "";

    Guard(JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The settings, and the sweeping as the scheduler knows it. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(VoiceSettings.class)
    static class Planned {
        @Bean
        RecurringTask<Void> forgottenTries(Guard guard) {
            return Tasks.recurring("voice-forgotten-tries", Schedules.fixedDelay(HOUR))
                    .execute((_, _) -> guard.forget());
        }
    }

    /** Counts it, unless it was tried as often as allowed within the hour. @throws TooManyTries then */
    void count(String what, int most, String refusal) {
        var now = clock.instant();
        var key = mac("try " + what);
        var counted = own.execute(_ -> jdbc.sql("""
                INSERT INTO voice.tried AS t (key_hash, since, times) VALUES (:key, :now, 1)
                ON CONFLICT (key_hash) DO UPDATE
                   SET times = CASE WHEN t.since < :begin THEN 1 ELSE t.times + 1 END,
                       since = CASE WHEN t.since < :begin THEN :now ELSE t.since END
                 WHERE t.since < :begin OR t.times < :most
                """)
                .param("key", key)
                .param("now", VoiceStore.at(now))
                .param("begin", VoiceStore.at(now.minus(HOUR)))
                .param("most", most)
                .update());
        if (counted == null || counted == 0) {
            throw new TooManyTries(refusal, since(key).orElse(now).plus(HOUR));
        }
    }

    private Optional<Instant> since(byte[] key) {
        return jdbc.sql("SELECT since FROM voice.tried WHERE key_hash = ?")
                .param(key)
                .query((row, _) -> row.getTimestamp("since").toInstant())
                .optional();
    }

    /** What was counted did no harm. */
    void forgive(String what) {
        own.executeWithoutResult(
                _ -> jdbc.sql("UPDATE voice.tried SET times = greatest(times - 1, 0) WHERE key_hash = ?")
                        .param(mac("try " + what))
                        .update());
    }

    private void forget() {
        jdbc.sql("DELETE FROM voice.tried WHERE since < ?")
                .param(VoiceStore.at(clock.instant().minus(HOUR)))
                .update();
    }

    /** A form just opened: its number and the moment, signed. */
    String form() {
        var text = UUID.randomUUID() + "." + clock.instant().getEpochSecond();
        return text + "." + signature(text);
    }

    /** An opened form that came back. */
    record Form(UUID number, Instant openedAt) {}

    /** Empty if this installation did not sign it. */
    Optional<Form> form(String sent) {
        var end = sent.lastIndexOf('.');
        var middle = sent.indexOf('.');
        if (middle < 0 || end <= middle) {
            return Optional.empty();
        }
        var text = sent.substring(0, end);
        if (!MessageDigest.isEqual(
                signature(text).getBytes(StandardCharsets.UTF_8),
                sent.substring(end + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        return Optional.of(new Form(
                UUID.fromString(text.substring(0, middle)),
                Instant.ofEpochSecond(Long.parseLong(text.substring(middle + 1)))));
    }

    private String signature(String text) {
        return HexFormat.of().formatHex(mac("form " + text), 0, 16);
    }

    /** The tracking code of what a sender sent under its own number: the same number gives the same code again. */
    String code(UUID client) {
        var bytes = mac("code " + client);
        var code = new StringBuilder();
        for (var place = 0; place < CODE_LENGTH; place++) {
            if (place > 0 && place % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(bytes[place] & 31));
        }
        return code.toString();
    }

    /** The hash under which a code is kept, however its letters were typed. */
    static byte[] hashOfCode(String typed) {
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return hash("code " + plain);
    }

    static byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A hash that only this installation can make, so that the few possible values cannot be tried out. */
    byte[] mac(String text) {
        if (secret.isEmpty()) {
            secret = jdbc.sql("SELECT text FROM voice.secret")
                    .query(String.class)
                    .single();
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
