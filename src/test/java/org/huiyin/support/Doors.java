package org.huiyin.support;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every door of the program as one reader finds it: all handlers that answer a GET, with the ids of the things in question, and whatever
 * pages link to from there: pages, the interface, feeds, exports and documents, the latter as the text within.
 */
public final class Doors {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_OF_A_KIND = 40;

    private final MockMvc mvc;
    private final String host;
    private final Consumer<MockHttpServletRequest> also;
    private final TreeSet<String> patterns = new TreeSet<>();

    public Doors(WebApplicationContext context, String host) {
        this(context, host, programs(context), _ -> {});
    }

    /**
     * The doors behind other filters than the program's.
     *
     * @param also done to every request
     */
    public Doors(
            WebApplicationContext context,
            String host,
            UnaryOperator<Filter> filters,
            Consumer<MockHttpServletRequest> also) {
        this(context, host, behind(context, filters), also);
    }

    private static MockMvc programs(WebApplicationContext context) {
        var customizer = new SpringBootMockMvcBuilderCustomizer(context);
        customizer.setPrint(MockMvcPrint.NONE);
        var builder = webAppContextSetup(context).apply(springSecurity());
        customizer.customize(builder);
        return builder.build();
    }

    private static MockMvc behind(WebApplicationContext context, UnaryOperator<Filter> filters) {
        var builder = webAppContextSetup(context);
        context.getBeanProvider(Filter.class)
                .orderedStream()
                .filter(filter -> !(filter instanceof FilterChainProxy))
                .forEach(filter -> builder.addFilter(filters.apply(filter), "/*"));
        return builder.apply(springSecurity()).build();
    }

    private Doors(WebApplicationContext context, String host, MockMvc mvc, Consumer<MockHttpServletRequest> also) {
        this.host = host;
        this.mvc = mvc;
        this.also = also;
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    var streams = info.getProducesCondition().getProducibleMediaTypes().stream()
                            .anyMatch(MediaType.TEXT_EVENT_STREAM::equals);
                    if (handler.getBeanType().getPackageName().startsWith("org.huiyin")
                            && info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                            && !streams) {
                        info.getPatternValues().stream()
                                .filter(pattern -> !pattern.endsWith("stream"))
                                .forEach(patterns::add);
                    }
                });
    }

    /** The addresses of all handlers that answer a GET, with variables; streams not among them. */
    public TreeSet<String> patterns() {
        return patterns;
    }

    /** Signs somebody in and returns what shows it, as a browser would keep it. */
    public List<Cookie> signIn(String username, String password) throws Exception {
        var answer =
                answer(List.of(), post("/sign-in").param("username", username).param("password", password));
        return Arrays.stream(answer.getCookies())
                .filter(cookie -> cookie.getMaxAge() != 0)
                .toList();
    }

    public MockHttpServletResponse answer(List<Cookie> who, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        if (!who.isEmpty()) {
            request.cookie(who.toArray(Cookie[]::new));
        }
        var result = mvc.perform(request.with(csrf()).with(it -> {
                    it.setServerName(host);
                    also.accept(it);
                    return it;
                }))
                .andReturn();
        var accept = String.valueOf(result.getResponse().getContentType());
        if (result.getRequest().isAsyncStarted() && !accept.startsWith("text/event-stream")) {
            result = mvc.perform(asyncDispatch(result)).andReturn();
        }
        return result.getResponse();
    }

    /**
     * What stands behind the doors that open to a reader.
     *
     * @param who the cookies of whoever reads; none for a visitor
     * @param things ids by the first part of the addresses under which they are found, e.g. "cases"
     * @param more addresses beside those, e.g. lists with a filter
     */
    public Map<String, String> open(
            List<Cookie> who, Map<String, ? extends Collection<String>> things, Collection<String> more)
            throws Exception {
        var ahead = new ArrayDeque<String>(more);
        for (var pattern : patterns) {
            if (!pattern.contains("{")) {
                ahead.add(pattern);
            } else {
                var first = pattern.replaceFirst("^/(api/v1/)?", "").replaceFirst("/.*", "");
                for (var id : things.containsKey(first) ? things.get(first) : List.<String>of()) {
                    ahead.add(pattern.replaceFirst("\\{[^}]*}", id).replaceAll("\\{[^}]*}", "1"));
                }
            }
        }
        var found = new LinkedHashMap<String, String>();
        var kinds = new HashMap<String, Integer>();
        var known = new TreeSet<String>();
        things.values().forEach(known::addAll);
        while (!ahead.isEmpty()) {
            var address = ahead.removeFirst().replaceAll("#.*", "");
            var of = !address.contains("figure=")
                    && ID.matcher(address).results().anyMatch(id -> known.contains(id.group()));
            var kind = ID.matcher(address)
                    .replaceAll("{id}")
                    .replaceAll("\\d+", "{n}")
                    .replaceAll("=[^&]*", "");
            if (found.containsKey(address)
                    || address.startsWith("/sign-out")
                    || (!of && kinds.merge(kind, 1, Integer::sum) > MOST_OF_A_KIND)) {
                continue;
            }
            var response = answer(who, get(URI.create(address)));
            var type = String.valueOf(response.getContentType());
            var text = text(response.getContentAsByteArray());
            found.put(address, response.getStatus() + " " + heads(response) + text);
            if (response.getStatus() == 200 && type.startsWith("text/html")) {
                Jsoup.parse(text).select("a[href^=/]").eachAttr("href").stream()
                        .filter(link -> !link.matches(".*[?&](lang|type)=.*"))
                        .map(link -> link.replace(" ", "%20"))
                        .forEach(ahead::add);
            }
        }
        return found;
    }

    /** Headers that lead somewhere. */
    private static String heads(MockHttpServletResponse response) {
        return Stream.of("Location", "Link", "Set-Cookie", "Content-Location", "Refresh", "Access-Control-Allow-Origin")
                .map(response::getHeaders)
                .filter(values -> !values.isEmpty())
                .map(values -> values + " ")
                .collect(Collectors.joining());
    }

    /** What stands in an answer, in whatever wrapping. */
    public static String text(byte[] content) throws IOException {
        if (content.length > 2 && content[0] == 'P' && content[1] == 'K') {
            var text = new StringBuilder();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                while (zip.getNextEntry() != null) {
                    text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
        }
        return new String(content, StandardCharsets.UTF_8);
    }
}
