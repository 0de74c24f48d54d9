package org.huiyin.account.signin;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huiyin.account.AccountActs;
import org.huiyin.account.AccountSettings;
import org.huiyin.account.AccountStore;
import org.huiyin.account.SignedIn;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Signing in with a device instead of a password (WebAuthn): the device must know its owner by finger, face or code. */
@Service
public class Passkeys {
    private static final String REGISTERING = "passkey-register";
    private static final String SIGNING_IN = "passkey-sign-in";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_LABEL = 100;
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final PasskeyStore store;
    private final Ceremonies ceremonies;
    private final AccountStore accounts;
    private final AccountActs acts;
    private final AccountSettings settings;
    private final Environment environment;
    private volatile @Nullable WebAuthnRelyingPartyOperations operations;

    Passkeys(
            PasskeyStore store,
            Ceremonies ceremonies,
            AccountStore accounts,
            AccountActs acts,
            AccountSettings settings,
            Environment environment) {
        this.store = store;
        this.ceremonies = ceremonies;
        this.accounts = accounts;
        this.acts = acts;
        this.settings = settings;
        this.environment = environment;
    }

    /** The addresses of this site at which passkeys work: those of the relying party's own name and of the names below it. */
    public List<String> addresses() {
        var name = settings.passkey().relyingParty();
        return origins().stream()
                .filter(origin -> {
                    var host = URI.create(origin).getHost();
                    return host != null && (host.equals(name) || host.endsWith("." + name));
                })
                .sorted()
                .toList();
    }

    /** What the browser needs to make a passkey, as JSON. */
    public String beginRegistration(SignedIn me, HttpServletRequest request, HttpServletResponse response) {
        var challenge = Bytes.random();
        ceremonies.begin(REGISTERING, me.account() + " " + challenge.toBase64UrlString(), request, response);
        return JSON.writeValueAsString(creation(me, challenge));
    }

    /**
     * Keeps the passkey that the browser made.
     *
     * @param credential the browser's answer as JSON
     * @throws Refusal "account.passkeyRejected" if it does not fit what was asked
     */
    @Transactional
    public void register(SignedIn me, String label, String credential, HttpServletRequest request) {
        if (label.isBlank()) {
            throw new InvalidInput("label", "required");
        }
        if (label.strip().length() > LONGEST_LABEL) {
            throw new InvalidInput("label", "tooLong", LONGEST_LABEL);
        }
        var prefix = me.account() + " ";
        var challenge = ceremonies
                .take(REGISTERING, request)
                .filter(payload -> payload.startsWith(prefix))
                .map(payload -> Bytes.fromBase64(payload.substring(prefix.length())))
                .orElseThrow(() -> new Refusal("account.passkeyRejected"));
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    JSON.readValue(credential, new TypeReference<>() {});
            operations()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creation(me, challenge), new RelyingPartyPublicKey(made, label.strip())));
        } catch (JacksonException | VerificationException | DataConversionException | IllegalArgumentException wrong) {
            throw new Refusal("account.passkeyRejected");
        }
        acts.append(
                me.account(),
                "account.passkey-added",
                Map.of("label", label.strip()),
                me.through("page").actor());
    }

    /** What the browser needs to answer with a passkey, as JSON. */
    public String beginSignIn(HttpServletRequest request, HttpServletResponse response) {
        var challenge = Bytes.random();
        ceremonies.begin(SIGNING_IN, challenge.toBase64UrlString(), request, response);
        return JSON.writeValueAsString(asking(challenge));
    }

    /** The account whose passkey answered; empty if none of this district did. */
    public Optional<SignedIn> signIn(DistrictId district, String credential, HttpServletRequest request) {
        return ceremonies
                .take(SIGNING_IN, request)
                .flatMap(challenge -> answered(Bytes.fromBase64(challenge), credential))
                .flatMap(account -> accounts.byId(district, account))
                .filter(account -> !account.disabled() && (!account.demo() || settings.demo()))
                .map(AccountStore.WithPassword::who);
    }

    private Optional<UUID> answered(Bytes challenge, String credential) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> answer =
                    JSON.readValue(credential, new TypeReference<>() {});
            var user = operations().authenticate(new RelyingPartyAuthenticationRequest(asking(challenge), answer));
            return Optional.of(PasskeyStore.account(user.getId()));
        } catch (JacksonException | VerificationException | DataConversionException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private PublicKeyCredentialCreationOptions creation(SignedIn me, Bytes challenge) {
        var handle = PasskeyStore.handle(me.account());
        var known =
                store.findByUserId(handle).stream().map(Passkeys::descriptor).toList();
        return PublicKeyCredentialCreationOptions.builder()
                .rp(relyingParty())
                .user(PasskeyStore.entity(handle, me.username(), me.displayName()))
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .excludeCredentials(known)
                .timeout(PATIENCE)
                .build();
    }

    private static PublicKeyCredentialDescriptor descriptor(CredentialRecord record) {
        return PublicKeyCredentialDescriptor.builder()
                .id(record.getCredentialId())
                .transports(record.getTransports())
                .build();
    }

    private PublicKeyCredentialRequestOptions asking(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(settings.passkey().relyingParty())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(PATIENCE)
                .build();
    }

    private PublicKeyCredentialRpEntity relyingParty() {
        return PublicKeyCredentialRpEntity.builder()
                .id(settings.passkey().relyingParty())
                .name(settings.passkey().name())
                .build();
    }

    /** Made at the first use: only then is the port known, which is part of the address on this machine. */
    private WebAuthnRelyingPartyOperations operations() {
        var made = operations;
        if (made == null) {
            made = new Webauthn4JRelyingPartyOperations(store, store, relyingParty(), origins());
            operations = made;
        }
        return made;
    }

    private Set<String> origins() {
        var origins = settings.passkey().origins();
        return origins.isEmpty()
                ? Set.of("http://localhost:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080")))
                : origins;
    }
}
