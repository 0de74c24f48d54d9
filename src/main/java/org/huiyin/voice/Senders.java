package org.huiyin.voice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.shared.NetworkAddress;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.TooManyTries;
import org.springframework.stereotype.Component;

/** Who sends: how often they may, and by what they are told apart. */
@Component
class Senders {
    private final Guard guard;
    private final VoiceSettings settings;
    private final InstantSource clock;

    Senders(Guard guard, VoiceSettings settings, InstantSource clock) {
        this.guard = guard;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new signed form. */
    String form() {
        return guard.form();
    }

    /** The tracking code of a sending. */
    String code(UUID client) {
        return guard.code(client);
    }

    /** Marks an entry by a station. */
    byte[] entryMark(UUID number) {
        return guard.mac("entry " + number);
    }

    /** Before this moment the same words of the same sender were another voice. */
    Instant sameSince(Instant now) {
        return now.minus(settings.same());
    }

    /** @throws TooManyTries after too many wrong codes from one address */
    void wrongCode(String address) {
        guard.count("code " + NetworkAddress.counted(address), settings.wrongCodes(), "voice.tooManyCodes");
    }

    /** The number of a sending. @throws Refusal if its form is gone, or was filled too quickly */
    UUID client(Sender sender) {
        if (sender.form() == null) {
            return sender.client() == null ? UUID.randomUUID() : sender.client();
        }
        var form = guard.form(sender.form()).orElseThrow(() -> new Refusal("voice.formGone"));
        if (form.openedAt().plus(settings.formAtLeast()).isAfter(clock.instant())) {
            throw new Refusal("voice.tooQuick");
        }
        return form.number();
    }

    /** @throws TooManyTries if they have sent too often */
    void count(Sender sender, Caller caller) {
        var counted = new ArrayList<String>();
        limits(sender, caller).forEach((what, most) -> {
            try {
                guard.count(what, most, "voice.tooMany");
                counted.add(what);
            } catch (TooManyTries tries) {
                counted.forEach(guard::forgive);
                throw tries;
            }
        });
    }

    /** Takes back what was counted for a sending. */
    void forgive(Sender sender, Caller caller) {
        limits(sender, caller).keySet().forEach(guard::forgive);
    }

    /** What of a sender is counted, and how often each may be. */
    private Map<String, Integer> limits(Sender sender, Caller caller) {
        var account = caller.actor().account();
        return account == null ? settings.limits(sender) : Map.of("account " + account, settings.perAccount());
    }

    /** Tells senders apart; where neither an account nor a device says who sends, each sending is one of its own. */
    byte[] senderMark(Sender sender, UUID client, Caller caller) {
        var account = caller.actor().account();
        return guard.mac(
                account != null
                        ? "account " + account
                        : sender.device().isEmpty() || settings.shared(sender)
                                ? "sending " + client
                                : "device " + sender.device());
    }
}
