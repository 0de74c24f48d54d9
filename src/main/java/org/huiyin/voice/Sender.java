package org.huiyin.voice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From where a voice is sent.
 *
 * @param address of the network
 * @param device token of the device; empty if it bears none
 * @param form the signed form; null where no form was opened, as for programs
 * @param bait what stands in the field that people do not see
 * @param client the sender's own number of what it sends, so that it arrives once however often it is sent; null for a new one
 */
public record Sender(
        String address,
        String device,
        @Nullable String form,
        String bait,
        @Nullable UUID client) {}
