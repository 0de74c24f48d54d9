package org.huiyin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.huiyin.support.WholeProgramTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

@WholeProgramTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiteralFirstMappingTest {
    private final LiteralFirstMapping mapping;

    LiteralFirstMappingTest(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = (LiteralFirstMapping) mapping;
    }

    @Test
    void every_address_has_the_methods_that_it_has_by_all_conditions() {
        var paths = new TreeSet<>(List.of("/", "/nothing", "/%63ases", "/cases/%2e", "/cases;a=b", "//cases"));
        for (var info : mapping.getHandlerMethods().keySet()) {
            for (var pattern : info.getPatternValues()) {
                var path = pattern.replaceAll(
                        "\\{\\*?[^}]+\\}|\\*+", UUID.randomUUID().toString());
                paths.add(path);
                paths.add(path + "/");
                paths.add(path + "x");
                if (path.length() > 2) {
                    paths.add("/%" + Integer.toHexString(path.charAt(1)) + path.substring(2));
                }
            }
        }
        var matches = 0;
        for (var path : paths) {
            for (var method : List.of("GET", "POST")) {
                var request = new MockHttpServletRequest(method, path);
                ServletRequestPathUtils.parseAndCache(request);
                mapping.look(request);
                for (var info : mapping.getHandlerMethods().keySet()) {
                    var all = info.getMatchingCondition(request);
                    assertThat(mapping.getMatchingMapping(info, request))
                            .as("%s %s by %s", method, path, info)
                            .isEqualTo(all);
                    matches += all == null ? 0 : 1;
                }
            }
        }
        assertThat(matches).isGreaterThan(paths.size() / 4);
    }
}
