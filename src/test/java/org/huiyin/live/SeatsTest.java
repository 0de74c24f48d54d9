package org.huiyin.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeatsTest {
    private final Seats seats = new Seats(new LiveSettings(5, 2));

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7"})
    void one_address_gets_its_share_and_leaves_the_rest_to_others(String address) {
        assertThat(seats.take(address)).isTrue();
        assertThat(seats.take(address)).isTrue();
        assertThat(seats.take(address)).as("a third place").isFalse();
        assertThat(seats.taken()).isEqualTo(2);
        assertThat(seats.take("192.0.2.8")).as("somebody else").isTrue();
        seats.leave(address);
        assertThat(seats.take(address)).as("after one has left").isTrue();
        assertThat(seats.taken()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void this_machine_is_not_counted_by_address_but_takes_places(String address) {
        for (var place = 0; place < 5; place++) {
            assertThat(seats.take(address)).isTrue();
        }
        assertThat(seats.take(address)).as("a sixth of five").isFalse();
        seats.leave(address);
        assertThat(seats.take("192.0.2.7")).isTrue();
        assertThat(seats.taken()).isEqualTo(5);
    }

    @Test
    void an_address_that_left_altogether_begins_anew() {
        for (var turn = 0; turn < 10; turn++) {
            assertThat(seats.take("192.0.2.7")).isTrue();
            assertThat(seats.take("192.0.2.7")).isTrue();
            seats.leave("192.0.2.7");
            seats.leave("192.0.2.7");
        }
        assertThat(seats.taken()).isZero();
    }
}
