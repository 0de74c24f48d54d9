package org.huiyin.supervision;

import org.huiyin.files.FileAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may have photos and other material of visits: whoever may know the item. */
@Configuration(proxyBeanMethods = false)
class VisitFiles {
    @Bean
    FileAccess filesOfKeyItems(Supervision supervision) {
        return new FileAccess(
                Supervision.ITEM, (id, file, caller) -> supervision.file(new KeyItemId(id), file, caller));
    }
}
