package org.huiyin.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows a start trouble as what to do, without a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartTroubleAnalyzer extends AbstractFailureAnalyzer<StartTrouble> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartTrouble trouble) {
        return new FailureAnalysis(trouble.chinese() + "\n\n" + trouble.english(), null, trouble);
    }
}
