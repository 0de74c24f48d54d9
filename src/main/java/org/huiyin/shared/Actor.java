package org.huiyin.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the ledger remembers it.
 *
 * @param account the account that acted; null for the public and for the program itself
 * @param name the name shown beside the act, e.g. "滨港区教育局（经办）"
 * @param channel by which door: "page", "api", "import", "system", "demo"
 */
public record Actor(DistrictId district, @Nullable UUID account, String name, String channel) {
    /** The program itself, e.g. when a calendar change moves deadlines. */
    public static Actor system(DistrictId district) {
        return new Actor(district, null, "system", "system");
    }
}
