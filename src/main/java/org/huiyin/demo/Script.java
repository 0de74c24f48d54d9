package org.huiyin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.account.Role;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.RegionKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the demonstration district consists of, as written in demo/district.json. Keys are short English words; names are Chinese. */
record Script(
        String name,
        String actor,
        String ruleProfile,
        ZoneId zone,
        List<Place> regions,
        List<Organ> bodies,
        List<Period> terms,
        List<Department> units,
        List<Post> stations,
        List<Seat> deputies,
        List<Seat> members,
        String deputyTitle,
        String memberTitle,
        String contactAddress,
        List<Login> accounts,
        int deputyAccounts,
        int memberAccounts) {

    static Script read() {
        try (var in = Script.class.getResourceAsStream("/demo/district.json")) {
            return JsonMapper.shared().readValue(in, Script.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** When a term ends; the last one of a body runs for a year from any day on which the demonstration is told, for without a term nothing can be handed in. */
    LocalDate end(Period term, LocalDate today) {
        var last =
                terms.stream().noneMatch(other -> other.body().equals(term.body()) && other.number() > term.number());
        var year = today.plusYears(1);
        return last && term.to().isBefore(year) ? year : term.to();
    }

    /** A region. */
    record Place(
            String key,
            RegionKind kind,
            String name,
            @Nullable String parent) {}

    /** A body or office. */
    record Organ(
            String key,
            BodyKind kind,
            String name,
            String shortName,
            @Nullable String parent) {}

    /** A term with its sessions. */
    record Period(String body, int number, LocalDate from, LocalDate to, List<Meeting> sessions) {}

    /** A session. */
    record Meeting(int number, LocalDate from, LocalDate to) {}

    /** A handling unit. */
    record Department(String key, String name, String shortName, String letterCode) {}

    /** A liaison station. */
    record Post(String region, String name, String address, String hours) {}

    /** A deputy or member. */
    record Seat(String name, String constituency, String delegation) {}

    /** An account of staff. */
    record Login(String username, String name, List<Licence> grants) {}

    /** A role for a body or unit, or for the station of a region. */
    record Licence(
            Role role,
            @Nullable String body,
            @Nullable String unit,
            @Nullable String station) {}
}
