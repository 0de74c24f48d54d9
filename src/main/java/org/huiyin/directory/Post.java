package org.huiyin.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's post over time.
 *
 * @param constituency electoral district 选区 of a deputy or sector 界别 of a member; empty if none
 * @param delegation delegation 代表团 or group; empty if none
 * @param cardNumber deputy card number; empty if none
 * @param to last day; null while it lasts
 */
public record Post(
        PersonId person,
        BodyId body,
        PostKind kind,
        String title,
        String constituency,
        String delegation,
        String cardNumber,
        LocalDate from,
        @Nullable LocalDate to) {}
