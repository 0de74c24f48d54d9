package org.huiyin.voice.web;

import java.util.List;
import org.huiyin.ui.FormField;
import org.huiyin.voice.Code;
import org.jspecify.annotations.Nullable;

/**
 * The page of speaking.
 *
 * @param onBehalf whether the station enters what was told to it
 * @param form the signed form; empty where the station enters
 * @param code by which the speaker came; null if by none
 * @param point on the map, as "x,y"; empty if none
 * @param photos what is wrong with the photos; null if nothing is
 * @param refusal why it was not taken; null if it was not tried
 * @param photosGone whether photos came with it that no browser sends again by itself
 */
public record SpeakPage(
        boolean onBehalf,
        String address,
        String form,
        @Nullable Code code,
        List<FormField> fields,
        String point,
        @Nullable String photos,
        @Nullable String refusal,
        boolean photosGone) {
    public SpeakPage {
        fields = List.copyOf(fields);
    }

    /** The fields in three parts: what is said, where, who. */
    public List<FormField> part(String... names) {
        var wanted = List.of(names);
        return fields.stream().filter(field -> wanted.contains(field.name())).toList();
    }
}
