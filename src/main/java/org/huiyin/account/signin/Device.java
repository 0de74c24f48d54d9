package org.huiyin.account.signin;

import java.util.List;

/** Browser and system in two words, from what a browser calls itself. */
public final class Device {
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");
    private static final List<String> SYSTEMS =
            List.of("Windows", "Android", "iPhone", "iPad", "Mac OS", "HarmonyOS", "Linux");

    private Device() {}

    public static String name(String agent) {
        return (first(BROWSERS, agent) + " " + first(SYSTEMS, agent)).strip();
    }

    private static String first(List<String> names, String agent) {
        return names.stream().filter(agent::contains).findFirst().orElse("");
    }
}
