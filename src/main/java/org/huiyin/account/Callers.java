package org.huiyin.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.huiyin.account.doors.Districts;
import org.huiyin.directory.District;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells who makes a request. Handlers take a {@link Caller} as a parameter instead. */
@Component
public class Callers {
    private final Districts districts;

    Callers(Districts districts) {
        this.districts = districts;
    }

    /** The caller of the request; a visitor if nobody signed in, or if the account belongs to another district. */
    public Caller of(HttpServletRequest request) {
        var district = district(request).id();
        return principal(district)
                .map(signedIn -> signedIn.through(channel(request)))
                .orElseGet(() -> Caller.visitor(district));
    }

    /** The signed-in account. Parameters are made before the handler's rule is asked, so that a visitor is led to sign in from here. */
    public SignedIn signedIn(HttpServletRequest request) {
        return principal(district(request).id())
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("not signed in"));
    }

    /** The district whose pages are asked for. @throws NotFound before set-up */
    public District district(HttpServletRequest request) {
        return districts.of(request).orElseThrow(() -> new NotFound("district"));
    }

    private static Optional<SignedIn> principal(DistrictId district) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.getPrincipal() instanceof SignedIn signedIn
                        && signedIn.district().equals(district)
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    private static String channel(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") ? "api" : "page";
    }
}
