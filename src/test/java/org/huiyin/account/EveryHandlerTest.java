package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.account.AccountProgramTest.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every handler of the program, called by a visitor: open to all by its own word, or shut. */
@AccountProgramTest
class EveryHandlerTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern ROLE = Pattern.compile("'([A-Z_]+)'");
    private static final String OPEN = "permitAll()";

    private final MockMvc mvc;
    private final Town town;
    private final Map<RequestMappingInfo, HandlerMethod> handlers;

    EveryHandlerTest(
            @Autowired MockMvc mvc,
            @Autowired Town town,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mvc = mvc;
        this.town = town;
        handlers = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("org.huiyin"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String rule(HandlerMethod handler) {
        var rule = handler.getMethodAnnotation(PreAuthorize.class);
        assertThat(rule).as(handler.toString()).isNotNull();
        return Objects.requireNonNull(rule).value();
    }

    @Test
    void a_visitor_is_sent_to_sign_in_or_refused_wherever_the_handler_is_not_open() throws Exception {
        var place = town.district();
        var shut = 0;
        var wrong = new ArrayList<String>();
        for (var entry : handlers.entrySet()) {
            if (rule(entry.getValue()).equals(OPEN)) {
                continue;
            }
            for (var call : calls(entry.getKey())) {
                var answer = mvc.perform(request(call.method(), call.path())
                                .with(place.here())
                                .with(csrf())
                                .contentType(call.type())
                                .content(call.type().equals(MediaType.APPLICATION_JSON) ? "{}" : ""))
                        .andReturn()
                        .getResponse();
                var sentToSignIn = String.valueOf(answer.getRedirectedUrl()).startsWith("/sign-in");
                if (sentToSignIn || answer.getStatus() == 401) {
                    shut++;
                } else {
                    wrong.add(call + " answered " + answer.getStatus());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(shut).isGreaterThan(20);
    }

    @Test
    void rules_name_roles_that_exist() {
        var known = Stream.of(Role.values()).map(Role::name).collect(Collectors.toSet());
        var named = handlers.values().stream()
                .flatMap(handler -> ROLE.matcher(rule(handler)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    /** One request to a handler. */
    private record Call(HttpMethod method, String path, MediaType type) {}

    private static List<Call> calls(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        var consumed = info.getConsumesCondition().getConsumableMediaTypes();
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> {
                    var path = VARIABLE.matcher(pattern)
                            .replaceAll(UUID.nameUUIDFromBytes(new byte[] {1}).toString());
                    var type = consumed.stream()
                            .findFirst()
                            .orElse(
                                    path.startsWith("/api/")
                                            ? MediaType.APPLICATION_JSON
                                            : MediaType.APPLICATION_FORM_URLENCODED);
                    return new Call(HttpMethod.valueOf(method.name()), path, type);
                }))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
