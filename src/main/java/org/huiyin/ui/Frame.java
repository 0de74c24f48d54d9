package org.huiyin.ui;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What surrounds a page: whose installation it is, who reads it, in which language and size. Templates take it from {@link #current()}.
 *
 * @param signedInAs display name of the account; null for a visitor
 * @param roles role names that the account holds, for the navigation only; permission is decided elsewhere
 * @param navigation every entry in its order, whoever it is for
 * @param unread how many notices the account has not read
 * @param path path of the request, without its query
 * @param query the query as it came; empty if none
 * @param token the field that protects a form from forgery, made only when a form asks for it
 */
public record Frame(
        String district,
        boolean demo,
        @Nullable String signedInAs,
        Set<String> roles,
        List<NavigationEntry> navigation,
        int unread,
        String path,
        String query,
        boolean largeType,
        String version,
        Supplier<@Nullable FormToken> token) {
    private static final String ATTRIBUTE = Frame.class.getName();
    private static final Frame EMPTY =
            new Frame("", false, null, Set.of(), List.of(), 0, "/", "", false, "", () -> null);

    /** The hidden field that every form carries. */
    public record FormToken(String name, String value) {
        /** What its other half is kept in by the browser. */
        public static final String COOKIE = "form";
    }

    /** The frame of the request being answered; an empty one where there is no request. */
    public static Frame current() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return EMPTY;
        }
        var held = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (held instanceof Frame frame) {
            return frame;
        }
        if (held instanceof Supplier<?> maker && maker.get() instanceof Frame frame) {
            request.setAttribute(ATTRIBUTE, frame, RequestAttributes.SCOPE_REQUEST);
            return frame;
        }
        return EMPTY;
    }

    /** The name of the request attribute that holds a frame or its {@link Supplier}. */
    public static String attribute() {
        return ATTRIBUTE;
    }

    public boolean signedIn() {
        return signedInAs != null;
    }

    /** The entries of a place that the reader is shown; one for a page to which several duties lead. */
    public List<NavigationEntry> entries(NavigationEntry.Where where) {
        var pages = new HashSet<String>();
        return navigation.stream()
                .filter(entry -> entry.where() == where && entry.shownTo(roles) && pages.add(entry.address()))
                .toList();
    }

    /** The same page in another language, "zh" or "en". */
    public String inLanguage(String language) {
        return with("lang", language);
    }

    /** The same page in "large" or "normal" type. */
    public String inType(String size) {
        return with("type", size);
    }

    /** The same page with one query parameter set. */
    public String with(String name, String value) {
        return UriComponentsBuilder.fromPath(path)
                .query(query)
                .replaceQueryParam(name, value)
                .build()
                .toUriString();
    }

    /** The same page without one query parameter, e.g. a filter chip's link, and from its first page. */
    public String without(String name) {
        return less(Stream.concat(Stream.of(name), Pager.PLACES.stream()));
    }

    /** The address of the page for those who point to it: without language, type, word of receipt and place in a list. */
    public String canonical() {
        return SiteAddress.of(
                less(Stream.concat(Stream.of("lang", "type", "done", Trail.NAME), Pager.PLACES.stream())));
    }

    private String less(Stream<String> names) {
        var address = UriComponentsBuilder.fromPath(path).query(query);
        names.forEach(address::replaceQueryParam);
        return address.build().toUriString();
    }

    /** How many of the parameters of a list's filter are set in the address. */
    public int chosen(String... names) {
        return (int)
                Arrays.stream(names).filter(name -> !parameter(name).isBlank()).count();
    }

    /** A query value of this request, decoded; empty if none. */
    public String parameter(String name) {
        var value = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getFirst(name);
        return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
