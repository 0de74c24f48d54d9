package org.huiyin.commitment;

import org.huiyin.files.FileAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may have evidence and photos: whoever sees them named. */
@Configuration(proxyBeanMethods = false)
class EvidenceAccess {
    @Bean
    FileAccess filesOfCommitments(Commitments commitments) {
        return new FileAccess(
                Commitments.SUBJECT, (id, file, caller) -> commitments.file(new CommitmentId(id), file, caller));
    }

    @Bean
    FileAccess filesOfLookBacks(LookBacks lookBacks) {
        return new FileAccess(
                LookBacks.SUBJECT, (id, file, caller) -> lookBacks.file(new LookBackId(id), file, caller));
    }
}
