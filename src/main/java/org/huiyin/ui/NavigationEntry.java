package org.huiyin.ui;

import java.util.Set;

/**
 * A link by which people come to the pages of a module. A module declares a bean for each.
 *
 * @param code what a page calls itself for its entry to be marked, e.g. "voices"
 * @param words message key of the link
 * @param place entries stand in this order
 * @param roles names of the roles that it is shown to; empty if to everyone
 */
public record NavigationEntry(String code, String address, String words, Where where, int place, Set<String> roles) {
    public NavigationEntry {
        roles = Set.copyOf(roles);
    }

    /** On which pages and where on them. */
    public enum Where {
        /** At the head of every page. */
        MAIN,
        /** There as well, one click further away. */
        MORE,
        /** On the desk: a page of somebody's daily work. */
        JOB,
        /** On the desk: something new is written. */
        WRITE,
        /** On the desk, after what is written. */
        DESK,
        /** Where an address led nowhere. */
        LOST
    }

    /** An entry for everyone. */
    public static NavigationEntry of(String code, String address, String words, Where where, int place) {
        return new NavigationEntry(code, address, words, where, place, Set.of());
    }

    /** The same entry, shown to those who hold one of the roles. */
    public NavigationEntry to(String... held) {
        return new NavigationEntry(code, address, words, where, place, Set.of(held));
    }

    boolean shownTo(Set<String> held) {
        return roles.isEmpty() || roles.stream().anyMatch(held::contains);
    }
}
