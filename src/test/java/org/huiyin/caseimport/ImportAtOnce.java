package org.huiyin.caseimport;

import org.springframework.beans.factory.BeanFactory;

/** Takes a list in without waiting for the background, for tests of other modules. */
public final class ImportAtOnce {
    private ImportAtOnce() {}

    public static void take(CaseImport job, BeanFactory beans) {
        if (!beans.getBean(ImportStore.class).start(job.id(), CaseImport.Mode.CLEAN)) {
            throw new IllegalStateException(job.id() + " cannot be started");
        }
        beans.getBean(ImportRun.class).run(job.id(), () -> false);
    }
}
