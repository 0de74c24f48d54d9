package org.huiyin.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in both languages what to do when another program has the port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException failure) {
        var port = failure.getPort();
        return new FailureAnalysis("""
                端口 %d 已被另一个程序占用。请停止那个程序，或另选端口，例如 --server.port=%d。

                Port %d is in use by another program. Stop that program, or choose another port, for example --server.port=%d.""".formatted(port, port + 1, port, port + 1), null, failure);
    }
}
