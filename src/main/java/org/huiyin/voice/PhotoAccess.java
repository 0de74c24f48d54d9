package org.huiyin.voice;

import org.huiyin.files.FileAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may have photos of voices: those that were published are for all, the others for the station. */
@Configuration(proxyBeanMethods = false)
class PhotoAccess {
    @Bean
    FileAccess filesOfVoices(Voices voices) {
        return new FileAccess(Voices.SUBJECT, (id, photo, caller) -> voices.mayHave(new VoiceId(id), photo, caller));
    }
}
