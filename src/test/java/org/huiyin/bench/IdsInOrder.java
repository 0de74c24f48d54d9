package org.huiyin.bench;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomParameters;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.shared.Ids;

/**
 * Chance for {@link Ids} that lets ids of the same millisecond sort by the order in which they were made; they still differ each time. Lists
 * that fall back on the id then have one order, and no test for equality is spoilt by the order of what happened at once.
 */
final class IdsInOrder {
    private static final AtomicInteger MADE = new AtomicInteger();

    private IdsInOrder() {}

    /** From now on, in this process; before anything makes an id. */
    static void begin() {
        Security.insertProviderAt(new Ordered(), 1);
        var now = Instant.EPOCH;
        for (var turn = 0; turn < 100; turn++) {
            if (Ids.next(now).compareTo(Ids.next(now)) >= 0) {
                throw new IllegalStateException("ids take their chance in another way, or were made before");
            }
        }
    }

    private static final class Ordered extends Provider {
        private static final long serialVersionUID = 1;

        Ordered() {
            super("IdsInOrder", "1", "ids in the order of their making");
            putService(
                    new Service(
                            this,
                            "SecureRandom",
                            "InOrder",
                            Chance.class.getName(),
                            List.of(),
                            Map.of("ThreadSafe", "true")) {
                        @Override
                        public Object newInstance(Object parameters) {
                            return new Chance();
                        }
                    });
        }
    }

    /** Whoever makes ids asks three times for four bytes: one part of an id that differs in twelve bits, two of one that differ in thirty and in all. */
    private static final class Chance extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        private final SecureRandom real;
        private final boolean ids = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(it -> it.getClassName().equals(Ids.class.getName())));
        private final transient ThreadLocal<Integer> part = ThreadLocal.withInitial(() -> 0);

        Chance() {
            try {
                real = SecureRandom.getInstance("NativePRNG");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            real.nextBytes(bytes);
            if (ids) {
                var now = part.get();
                part.set((now + 1) % 3);
                if (now < 2) {
                    var made = now == 0 ? 0 : MADE.incrementAndGet();
                    for (var at = 0; at < bytes.length; at++) {
                        bytes[at] = (byte) (made >>> 8 * (bytes.length - 1 - at));
                    }
                }
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            real.setSeed(seed);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            return real.generateSeed(length);
        }

        @Override
        protected void engineReseed(SecureRandomParameters parameters) {
            real.reseed();
        }
    }
}
