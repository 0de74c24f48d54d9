package org.huiyin.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the method that answers a request as Spring does, but looks at the fixed beginning of its address first. Spring compares each of some
 * hundred methods by all of its conditions, the address last, whenever an address has a variable part: an eighth of the time of a vote.
 */
final class LiteralFirstMapping extends RequestMappingHandlerMapping {
    private static final String PATH = LiteralFirstMapping.class.getName() + ".path";
    /** What may stand in an address in another spelling than in the pattern. */
    private static final Pattern SPELLED = Pattern.compile("[%;]|//");

    private final Map<RequestMappingInfo, String> beginnings = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        look(request);
        return super.lookupHandlerMethod(path, request);
    }

    /** Notes the address of a request for {@link #getMatchingMapping}, unless it may be spelled otherwise than a pattern. */
    void look(HttpServletRequest request) {
        var path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .value();
        request.setAttribute(PATH, SPELLED.matcher(path).find() ? null : path);
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        return request.getAttribute(PATH) instanceof String path
                        && !path.startsWith(beginnings.computeIfAbsent(info, LiteralFirstMapping::beginning))
                ? null
                : super.getMatchingMapping(info, request);
    }

    /** What every address of a mapping begins with. */
    private static String beginning(RequestMappingInfo info) {
        var patterns = info.getPatternValues();
        if (patterns.size() != 1) {
            return "";
        }
        var pattern = patterns.iterator().next();
        var end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        var whole = end == pattern.length();
        return pattern.substring(0, whole || end == 0 || pattern.charAt(end - 1) != '/' ? end : end - 1);
    }
}
