package org.huiyin.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.huiyin.account.sessions.Sessions;
import org.huiyin.account.signin.ResetLinks;
import org.huiyin.account.signin.SignInMethod;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.Refusal;
import org.huiyin.shared.Takes;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing a password with a one-time link. */
@Controller
class ResetPages {
    private final ResetLinks links;
    private final Sessions sessions;
    private final CsrfTokenRepository formTokens;

    ResetPages(ResetLinks links, Sessions sessions, CsrfTokenRepository formTokens) {
        this.links = links;
        this.sessions = sessions;
        this.formTokens = formTokens;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/reset/{code}")
    String page(@PathVariable String code, DistrictId district, Model model) {
        return show(model, district, code, List.of());
    }

    @PreAuthorize("permitAll()")
    @Takes(secret = true)
    @PostMapping("/reset/{code}")
    String redeem(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            DistrictId district,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            PasswordForm.checkSame(password, again);
            var who = links.redeem(district, code, password);
            sessions.open(who, SignInMethod.RESET, request, response);
            formTokens.saveToken(null, request, response);
            return "redirect:/account?done=password";
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, district, code, invalid.problems());
        }
    }

    private String show(Model model, DistrictId district, String code, List<InvalidInput.FieldProblem> problems) {
        var who = links.owner(district, code).orElseThrow(() -> new Refusal("account.linkOver"));
        model.addAttribute("username", who.username());
        model.addAttribute("displayName", who.displayName());
        model.addAttribute("code", code);
        model.addAttribute("fields", PasswordForm.fields(false, problems));
        return "account/resetPage";
    }
}
