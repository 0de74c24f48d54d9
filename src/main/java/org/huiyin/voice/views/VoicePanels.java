package org.huiyin.voice.views;

import static org.huiyin.ui.Words.t;

import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.CasePanel;
import org.huiyin.suggestion.CasePanels;
import org.huiyin.suggestion.CaseView;
import org.huiyin.voice.VoiceLink;
import org.huiyin.voice.Voices;
import org.springframework.stereotype.Component;

/** Says on the page of a case with which voices it began, as far as the reader may know them. */
@Component
public class VoicePanels implements CasePanels {
    private final Voices voices;

    VoicePanels(Voices voices) {
        this.voices = voices;
    }

    @Override
    public List<CasePanel> on(CaseView view, Caller caller) {
        var first = voices.of(VoiceLink.of(new CaseId(view.id())), caller);
        if (first.isEmpty()) {
            return List.of();
        }
        return List.of(new CasePanel(
                "voices",
                t("voice.panel"),
                first.stream()
                        .map(row -> new CasePanel.Line(
                                String.valueOf(row.title()),
                                row.region().isEmpty()
                                        ? t("voice.panel.on", row.raisedAt())
                                        : t("voice.panel.from", row.region(), row.raisedAt()),
                                "/voices/" + row.id()))
                        .toList()));
    }
}
