package org.huiyin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowerHealthTest {
    private static final Instant THEN = Instant.parse("2026-11-29T02:00:00Z");
    private static final Followers.Holder HOLDER = new Followers.Holder(4711, "psql", THEN, 90L);

    @Test
    void all_well_is_one_list() {
        assertThat(report(standing("figures", 0, null, null), standing("notices", 0, 2L, null)))
                .isEqualTo(Map.of("well", List.of("figures", "notices")));
    }

    @Test
    void who_waits_is_named_with_the_oldest_act_s_age_and_the_session_that_holds_all_up() {
        assertThat(report(
                        standing("figures", 0, 80L, HOLDER),
                        standing("notices", 3, 90L, null),
                        standing("search", 0, null, null)))
                .isEqualTo(Map.of(
                        "waiting", List.of("figures"),
                        "failing", List.of("notices"),
                        "well", List.of("search"),
                        "oldestWaitsSeconds", 90L,
                        "heldBy", HOLDER));
    }

    @Test
    void acts_that_were_set_aside_are_counted_by_follower() {
        var aside = new Followers.Aside(UUID.randomUUID(), "ballot", UUID.randomUUID(), "ballot.sealChanged", THEN);
        assertThat(report(standing("figures", 0, null, null), standing("votes", 0, null, null, aside)))
                .isEqualTo(Map.of("well", List.of("figures", "votes"), "setAside", Map.of("votes", 1)));
    }

    private static Followers.Standing standing(
            String name,
            int failures,
            @Nullable Long waiting,
            Followers.@Nullable Holder holder,
            Followers.Aside... aside) {
        return new Followers.Standing(
                name,
                waiting == null,
                failures,
                null,
                null,
                waiting == null ? null : THEN,
                waiting,
                holder,
                List.of(aside));
    }

    private static Object report(Followers.Standing... standings) {
        return new FollowerHealth(new Followers() {
                    @Override
                    public List<Standing> standings() {
                        return List.of(standings);
                    }

                    @Override
                    public void rebuild(String name) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void catchUp() {
                        throw new UnsupportedOperationException();
                    }
                })
                .report();
    }
}
