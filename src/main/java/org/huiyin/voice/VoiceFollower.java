package org.huiyin.voice;

import java.util.List;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.huiyin.voice.store.VoiceStore;
import org.huiyin.voice.views.Hearing;
import org.springframework.stereotype.Component;

/** Notes what happens to voices and to what they went on as, so that whoever looks learns what is new. */
@Component
class VoiceFollower implements Follower {
    private final Hearing hearing;
    private final VoiceStore store;

    VoiceFollower(Hearing hearing, VoiceStore store) {
        this.hearing = hearing;
        this.store = store;
    }

    @Override
    public String name() {
        return "voices";
    }

    @Override
    public void on(Act act) {
        onAll(List.of(act));
    }

    @Override
    public void onAll(List<Act> acts) {
        var known = hearing.among(acts);
        for (var act : acts) {
            var heard = known.apply(act);
            heard.voices().forEach(loaded -> store.note(loaded.voice().sheet().id(), act.id(), act.at(), heard.kind()));
        }
    }

    @Override
    public void reset() {
        store.forgetSteps();
    }
}
