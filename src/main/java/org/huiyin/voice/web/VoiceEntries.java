package org.huiyin.voice.web;

import org.huiyin.ui.NavigationEntry;
import org.huiyin.ui.NavigationEntry.Where;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** By which links people come to these pages. */
@Configuration(proxyBeanMethods = false)
class VoiceEntries {
    @Bean
    NavigationEntry voicesEntry() {
        return NavigationEntry.of("voices", "/voices", "voice.nav", Where.MAIN, 10);
    }
}
