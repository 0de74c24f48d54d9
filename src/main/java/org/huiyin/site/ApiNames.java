package org.huiyin.site;

import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/**
 * Names of the types in the description of the API: the module, then the classes around the type, then its own name, without a word that
 * would stand twice: {@code MeetingView}, {@code CommitmentLookBacksListed}. Pages of lists are called by {@link ApiLists}. A type that was
 * renamed keeps the name that programs know by {@code @Schema}.
 */
final class ApiNames extends TypeNameResolver {
    private static final String OURS = "org.huiyin.";

    ApiNames() {}

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith(OURS)) {
            return super.nameForClass(type, options);
        }
        var kept = type.getDeclaredAnnotation(Schema.class);
        if (kept != null && !kept.name().isEmpty()) {
            return kept.name();
        }
        return of(type);
    }

    static String of(Class<?> type) {
        var module = type.getPackageName().substring(OURS.length()).split("\\.", 2)[0];
        var name = new StringBuilder();
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            name.insert(0, at.getSimpleName().replaceAll("Api$", ""));
        }
        var prefix = Character.toUpperCase(module.charAt(0)) + module.substring(1);
        return name.toString().startsWith(prefix) ? name.toString() : prefix + name;
    }
}
