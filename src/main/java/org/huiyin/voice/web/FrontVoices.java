package org.huiyin.voice.web;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.desk.YearFigure;
import org.huiyin.ui.Drawn;
import org.huiyin.voice.VoiceFilter;
import org.huiyin.voice.Voices;
import org.springframework.stereotype.Component;

/** The front page asks one question: a code or words go into one box, and who has something to say says it. */
@Component
class FrontVoices implements FrontPanels {
    private final Voices voices;

    FrontVoices(Voices voices) {
        this.voices = voices;
    }

    @Override
    public List<FrontPanel> of(Caller caller) {
        return List.of(new FrontPanel(Part.HEAD, 10, Drawn.of("voice/frontFragment")));
    }

    @Override
    public List<YearFigure> year(int year, Caller caller) {
        return List.of(YearFigure.of("said", voices.count(VoiceFilter.ALL.of(year), caller), "/voices?year=" + year));
    }
}
