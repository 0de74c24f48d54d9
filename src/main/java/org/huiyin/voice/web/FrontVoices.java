package org.huiyin.voice.web;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.desk.FrontPanel;
import org.huiyin.desk.FrontPanel.Part;
import org.huiyin.desk.FrontPanels;
import org.huiyin.ui.Drawn;
import org.springframework.stereotype.Component;

/** The front page lets everyone speak, and see how far what they said has come. */
@Component
class FrontVoices implements FrontPanels {
    @Override
    public List<FrontPanel> of(Caller caller) {
        return List.of(new FrontPanel(Part.HEAD, 10, Drawn.of("voice/frontFragment")));
    }
}
