package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.AccountProgramTest.Town;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every route of the program, called by everyone with what no form sends: the right is asked first, and nothing of it is a bug. */
@AccountProgramTest
class HostileCallsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern ROLE = Pattern.compile("'([A-Z_]+)'");
    private static final String OPEN = "permitAll()";
    /** Beside the names that handlers declare: those of forms that are read as a whole. */
    private static final List<String> NAMES = List.of(
            "q",
            "category",
            "title",
            "text",
            "name",
            "contact",
            "code",
            "next",
            "username",
            "password",
            "version",
            "person",
            "unit",
            "year",
            "figure",
            "page",
            "after",
            "date",
            "label",
            "reason",
            "agree",
            "count",
            "as");

    private static final List<String> TEXTS = List.of(
            "a\0b", "\ud83d", "a\u202eb\u0007", "-1", "99999999999999999999", "2026-13-45", "%00'\"{<", "\u00e9\u0301");

    private final MockMvc mvc;
    private final JdbcClient jdbc;
    private final Town town;
    private final Map<RequestMappingInfo, HandlerMethod> handlers;
    private final Map<String, @Nullable Cookie> callers = new LinkedHashMap<>();
    private final List<String> thrown = new ArrayList<>();
    private Town.@Nullable Place place;

    HostileCallsTest(
            @Autowired MockMvc mvc,
            @Autowired JdbcClient jdbc,
            @Autowired Town town,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.town = town;
        handlers = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("org.huiyin"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @BeforeEach
    void an_account_of_each_role() throws Exception {
        var here = town.district();
        place = here;
        callers.put("", null);
        for (var role : Role.values()) {
            var account = here.account(role.name().toLowerCase(Locale.ROOT));
            if (role != Role.PUBLIC) {
                grant(account, role);
            }
            callers.put(role.name(), here.signIn(role.name()));
        }
        var all = here.account("all");
        Stream.of(Role.values()).filter(role -> role != Role.PUBLIC).forEach(role -> grant(all, role));
        callers.put("ALL", here.signIn("all"));
    }

    /** Whether a scope fits its role does not matter here. */
    private void grant(UUID account, Role role) {
        jdbc.sql("INSERT INTO account.role_grant (account_id, role, scope) VALUES (:account, :role, :scope)")
                .param("account", account)
                .param("role", role.name())
                .param("scope", role == Role.ADMIN ? null : UUID.randomUUID())
                .update();
    }

    /** One request to a handler. */
    private record Call(HttpMethod method, String path, MediaType type, Set<String> names) {}

    private static List<Call> calls(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        var consumed = info.getConsumesCondition().getConsumableMediaTypes();
        var names = new LinkedHashSet<>(NAMES);
        for (var parameter : handler.getMethodParameters()) {
            if (AnnotatedElementUtils.hasAnnotation(parameter.getParameter(), RequestParam.class)) {
                names.add(parameter.getParameter().getName());
            }
        }
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> {
                    var path = VARIABLE.matcher(pattern)
                            .replaceAll((MatchResult _) ->
                                    UUID.nameUUIDFromBytes(new byte[] {1}).toString());
                    var type = consumed.stream()
                            .findFirst()
                            .orElse(
                                    path.startsWith("/api/") && method.name().startsWith("P")
                                            ? MediaType.APPLICATION_JSON
                                            : MediaType.APPLICATION_FORM_URLENCODED);
                    return new Call(HttpMethod.valueOf(method.name()), path, type, names);
                }))
                .toList();
    }

    private int status(Call call, @Nullable Cookie caller, String text) throws Exception {
        var request = request(call.method(), call.path())
                .with(Objects.requireNonNull(place).here())
                .with(csrf())
                .contentType(call.type());
        if (caller != null) {
            request.cookie(caller);
        }
        if (call.type().equals(MediaType.APPLICATION_JSON)) {
            var body = new LinkedHashMap<String, Object>();
            call.names().forEach(name -> body.put(name, text));
            body.put("many", List.of(text, Map.of(text, text)));
            request.content(JsonMapper.shared().writeValueAsString(body).replace("\ud83d", "\\ud83d"));
        } else {
            call.names().forEach(name -> request.param(name, text));
        }
        try {
            var answer = mvc.perform(request).andReturn().getResponse();
            return String.valueOf(answer.getRedirectedUrl()).startsWith("/sign-in") && caller == null
                    ? 401
                    : answer.getStatus();
        } catch (Exception bug) {
            thrown.add(call + ": " + bug.getCause());
            return 500;
        }
    }

    /** Of all handlers at the same address: which of them answers is decided by more than that. */
    private List<String> rules(RequestMappingInfo info) {
        return handlers.entrySet().stream()
                .filter(other -> other.getKey().getPatternValues().equals(info.getPatternValues())
                        && other.getKey().getMethodsCondition().equals(info.getMethodsCondition()))
                .map(other -> Objects.requireNonNull(other.getValue().getMethodAnnotation(PreAuthorize.class))
                        .value())
                .toList();
    }

    private static boolean mayCall(String rule, String caller) {
        if (rule.equals(OPEN)) {
            return true;
        }
        return !caller.isEmpty()
                && (caller.equals("ALL")
                        || rule.equals("isAuthenticated()")
                        || ROLE.matcher(rule)
                                .results()
                                .anyMatch(match -> match.group(1).equals(caller)));
    }

    @Test
    void the_right_is_asked_before_anything_is_read_and_nothing_of_it_is_a_bug() throws Exception {
        var wrong = new ArrayList<String>();
        var refused = 0;
        var looked = 0;
        for (var entry : handlers.entrySet()) {
            for (var call : calls(entry.getKey(), entry.getValue())) {
                var rules = rules(entry.getKey());
                for (var caller : callers.entrySet()) {
                    if (call.path().equals("/sign-out")
                            || (call.path().startsWith("/account") && call.method() == HttpMethod.POST)) {
                        continue;
                    }
                    if (!rules.stream().anyMatch(rule -> mayCall(rule, caller.getKey()))) {
                        var status = status(call, caller.getValue(), "a\0b");
                        refused++;
                        if (status != (caller.getKey().isEmpty() ? 401 : 403)) {
                            wrong.add(caller.getKey() + " " + call.method() + " " + call.path() + " " + status);
                        }
                        continue;
                    }
                    var all = caller.getKey().isEmpty() || caller.getKey().equals("ALL");
                    for (var text : all ? TEXTS : TEXTS.subList(0, 1)) {
                        var status = status(call, caller.getValue(), text);
                        looked++;
                        if (status >= 500 && status != 503) {
                            wrong.add(caller.getKey() + " " + call.method() + " " + call.path() + " " + escaped(text)
                                    + " " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).as("thrown: %s", thrown).isEmpty();
        assertThat(handlers.size()).isGreaterThan(300);
        assertThat(refused).isGreaterThan(1500);
        assertThat(looked).isGreaterThan(3000);
    }

    private static String escaped(String text) {
        return Arrays.toString(text.toCharArray());
    }

    @Test
    void a_text_that_cannot_be_stored_is_refused_with_its_field_and_what_nobody_sees_goes() throws Exception {
        var here = Objects.requireNonNull(place);
        var refused = mvc.perform(post("/api/v1/tokens")
                        .with(here.here())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"a\\u0000b\",\"password\":\"x\"}"))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("\"field\":\"username\"")
                .contains("\"key\":\"notText\"");

        assertThat(mvc.perform(get("/cases").with(here.here()).param("q", "a\0b"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
        var turned = mvc.perform(get("/cases").with(here.here()).param("q", "gnp\u202e.exe"))
                .andReturn()
                .getResponse();
        assertThat(turned.getStatus()).isEqualTo(200);
        assertThat(turned.getContentAsString()).contains("gnp.exe").doesNotContain("\u202e");
    }

    @Test
    void a_body_larger_than_its_place_takes_is_not_read() throws Exception {
        var here = Objects.requireNonNull(place);
        var answer = mvc.perform(post("/api/v1/tokens")
                        .with(here.here())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"" + "x".repeat(100_000) + "\",\"password\":\"x\"}"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
    }
}
