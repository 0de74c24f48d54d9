package org.huiyin.account.web;

import jakarta.servlet.http.HttpServletRequest;
import org.huiyin.account.SignIns;
import org.huiyin.account.sessions.Tokens;
import org.huiyin.account.signin.SignIn;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Personal access tokens for programs. */
@RestController
class TokenApi {
    private static final String USUAL_NAME = "API";

    private final SignIn signIn;
    private final Tokens tokens;
    private final SignIns signIns;

    TokenApi(SignIn signIn, Tokens tokens, SignIns signIns) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.signIns = signIns;
    }

    /**
     * Who asks for a token.
     *
     * @param name what the token is for; "API" if not said
     * @param days how long it shall hold
     */
    record TokenRequest(
            @Nullable String username,
            @Nullable String password,
            @Nullable String name,
            @Nullable Integer days) {}

    /** Trades name and password for a token, which is shown this once. */
    @PreAuthorize("permitAll()")
    @PostMapping("/api/v1/tokens")
    ResponseEntity<?> issue(@RequestBody TokenRequest body, DistrictId district, HttpServletRequest request) {
        var username = required("username", body.username());
        var password = required("password", body.password());
        var who = signIn.withPassword(district, username, password, request);
        if (who.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .body(problem(HttpStatus.UNAUTHORIZED, "account.wrong", Words.t("account.signIn.wrong")));
        }
        var name = body.name() == null ? USUAL_NAME : body.name();
        var days = body.days() == null ? tokens.usualDays() : body.days();
        var issued = tokens.issue(who.get(), name, days, "api");
        signIns.record(who.get(), SignInMethod.TOKEN, request);
        return ResponseEntity.ok(issued);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new InvalidInput(field, "required");
        }
        return value;
    }

    private static ProblemDetail problem(HttpStatus status, String key, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("key", key);
        return problem;
    }
}
