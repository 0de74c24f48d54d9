package org.huiyin.account;

import jakarta.servlet.http.HttpServletRequest;
import org.huiyin.directory.District;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.NotFound;
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
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? sameDistrict(signedIn, district, channel(request))
                : Caller.visitor(district);
    }

    /** The district whose pages are asked for. @throws NotFound before set-up */
    public District district(HttpServletRequest request) {
        return districts.of(request).orElseThrow(() -> new NotFound("district"));
    }

    private static Caller sameDistrict(SignedIn signedIn, DistrictId district, String channel) {
        return signedIn.district().equals(district) ? signedIn.through(channel) : Caller.visitor(district);
    }

    private static String channel(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") ? "api" : "page";
    }
}
