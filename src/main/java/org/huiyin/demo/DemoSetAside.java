package org.huiyin.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.voice.Reception;
import org.huiyin.voice.Sender;
import org.huiyin.voice.VoiceId;
import org.huiyin.voice.Voices;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** What residents said in the weeks before an inquiry, set aside by the office to be asked there. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoSetAside {
    private final DemoDistrict district;
    private final Reception reception;
    private final Voices voices;
    private final DemoDays days;

    DemoSetAside(DemoDistrict district, Reception reception, Voices voices, DemoDays days) {
        this.district = district;
        this.reception = reception;
        this.voices = voices;
        this.days = days;
    }

    /** Says, publishes and sets aside a voice before the inquiry. @param held how many days ago that was */
    VoiceId say(int held, String title, String text) {
        var id = days.told(
                held + 20,
                DemoInquiry.EVENING,
                () -> reception
                        .raise(
                                Map.of("title", title, "text", text, "concern", "HEALTH"),
                                List.of(),
                                new Sender("demo", UUID.randomUUID().toString(), null, "", null),
                                Caller.visitor(caller("office").district()))
                        .id());
        days.on(held + 18, DemoInquiry.EVENING, () -> {
            voices.make(id, "publish", Map.of("title", title, "text", text), null, caller("office"));
            voices.make(id, "set-aside", Map.of(), null, caller("office"));
        });
        return id;
    }

    private Caller caller(String account) {
        return district.caller(account);
    }
}
