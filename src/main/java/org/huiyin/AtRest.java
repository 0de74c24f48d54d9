package org.huiyin;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back to the system when little is going on. The start needs three times the heap that the program holds at rest, and the Java
 * machine would keep it; under load the heap grows again as far as it must.
 */
final class AtRest {
    private static final Logger LOG = LoggerFactory.getLogger(AtRest.class);
    private static final Duration SETTLED = Duration.ofSeconds(8);

    /** Free part of the heap in percent that is kept, and milliseconds after which a quiet program looks. */
    private static final Map<String, String> OPTIONS =
            Map.of("MinHeapFreeRatio", "10", "MaxHeapFreeRatio", "25", "G1PeriodicGCInterval", "300000");

    private AtRest() {}

    /** Once what follows the start is done. */
    static void soon() {
        Thread.ofVirtual().name("at-rest").start(() -> {
            try {
                Thread.sleep(SETTLED);
                settle();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void settle() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        // The least must not be above the most at any moment.
        OPTIONS.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(option -> set(machine, option.getKey(), option.getValue()));
        System.gc();
    }

    private static void set(HotSpotDiagnosticMXBean machine, String option, String value) {
        try {
            machine.setVMOption(option, value);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            LOG.debug("This Java machine has no option {}", option, e);
        }
    }
}
