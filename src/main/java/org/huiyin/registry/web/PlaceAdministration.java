package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.text;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.account.Caller;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Region;
import org.huiyin.directory.RegionId;
import org.huiyin.directory.RegionKind;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Station;
import org.huiyin.directory.StationId;
import org.huiyin.shared.Ids;
import org.huiyin.shared.NotFound;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The directory's front room for administrators, and forms for regions and stations. */
@Controller
class PlaceAdministration {
    private final Directory directory;
    private final Registrar registrar;
    private final InstantSource instants;

    PlaceAdministration(Directory directory, Registrar registrar, InstantSource instants) {
        this.directory = directory;
        this.registrar = registrar;
        this.instants = instants;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/directory")
    String overview(Caller caller, Model model) {
        model.addAttribute("bodies", directory.bodies(caller.district()).size());
        model.addAttribute(
                "units",
                directory.units(caller.district()).stream()
                        .filter(unit -> unit.active())
                        .count());
        model.addAttribute("stations", registrar.stations(caller.district()).size());
        model.addAttribute("regions", registrar.regions(caller.district()));
        return "registry/overviewPage";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/regions/new")
    String newRegion(Caller caller, Model model) {
        return regionForm(caller, null).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/regions/new")
    String addRegion(
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return regionForm(caller, null).submit(typed, model, response, form -> {
            registrar.addRegion(region(form, new RegionId(next()), caller), caller.actor());
            return "redirect:/admin/directory";
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/regions/{id}")
    String region(@PathVariable RegionId id, Caller caller, Model model) {
        return regionForm(caller, find(caller, id)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/regions/{id}")
    String changeRegion(
            @PathVariable RegionId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return regionForm(caller, find(caller, id)).submit(typed, model, response, form -> {
            registrar.changeRegion(region(form, id, caller), caller.actor());
            return "redirect:/admin/directory";
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/stations/new")
    String newStation(Caller caller, Model model) {
        return stationForm(caller, null).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/stations/new")
    String addStation(
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return stationForm(caller, null).submit(typed, model, response, form -> {
            registrar.addStation(station(form, new StationId(next()), caller, true), caller.actor());
            return "redirect:/stations";
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/stations/{id}")
    String station(@PathVariable StationId id, Caller caller, Model model) {
        return stationForm(caller, registrar.station(caller.district(), id)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/stations/{id}")
    String changeStation(
            @PathVariable StationId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return stationForm(caller, registrar.station(caller.district(), id)).submit(typed, model, response, form -> {
            registrar.changeStation(station(form, id, caller, !form.flag("closed")), caller.actor());
            return "redirect:/stations";
        });
    }

    private Form regionForm(Caller caller, @Nullable Region region) {
        var parent = region == null ? null : region.parent();
        var fields = new ArrayList<FormField>();
        fields.add(text("name", t("registry.name"), true, 50, region == null ? "" : region.name()));
        fields.add(choice(
                "kind",
                t("registry.region.kind"),
                true,
                List.of(RegionKind.values()),
                RegionKind::name,
                kind -> t("registry.regionKind." + kind),
                region == null ? "" : region.kind().name()));
        fields.add(choice(
                        "parent",
                        t("registry.region.parent"),
                        false,
                        parents(caller, region),
                        one -> one.id().toString(),
                        Region::name,
                        parent == null ? "" : parent.toString())
                .withHint(t("registry.region.parent.hint")));
        return new Form(
                region == null ? t("registry.region.new") : t("registry.region.change", region.name()),
                t("registry.region.lead"),
                fields,
                t("registry.save"),
                "/admin/directory");
    }

    private Region region(Typed form, RegionId id, Caller caller) {
        var kind = form.requiredChoice("kind", List.of(RegionKind.values()), RegionKind::name);
        var known = registrar.regions(caller.district()).stream()
                .filter(region -> region.id().equals(id))
                .findFirst()
                .orElse(null);
        var parent =
                form.choice("parent", parents(caller, known), one -> one.id().toString());
        if ((kind == RegionKind.DISTRICT) != parent.isEmpty()) {
            form.wrong("parent", kind == RegionKind.DISTRICT ? "registry.parentNotAllowed" : "required");
        }
        var region = new Region(
                id,
                caller.district(),
                kind,
                form.required("name", 50),
                parent.map(Region::id).orElse(null));
        form.check();
        return region;
    }

    /** Regions in which another may lie; never itself or one that lies in it. */
    private List<Region> parents(Caller caller, @Nullable Region region) {
        var all = registrar.regions(caller.district());
        if (region == null) {
            return all.stream().filter(one -> one.kind() != RegionKind.VILLAGE).toList();
        }
        return all.stream()
                .filter(one -> one.kind() != RegionKind.VILLAGE
                        && !one.id().equals(region.id())
                        && !region.id().equals(one.parent()))
                .toList();
    }

    private Form stationForm(Caller caller, @Nullable Station station) {
        var fields = new ArrayList<FormField>();
        fields.add(text("name", t("registry.name"), true, 100, station == null ? "" : station.name()));
        fields.add(choice(
                "region",
                t("registry.station.region"),
                true,
                registrar.regions(caller.district()),
                region -> region.id().toString(),
                Region::name,
                station == null ? "" : station.region().toString()));
        fields.add(text("address", t("registry.address"), false, 200, station == null ? "" : station.address()));
        fields.add(text("hours", t("registry.station.hours"), false, 200, station == null ? "" : station.hours())
                .withHint(t("registry.station.hours.hint")));
        if (station != null) {
            fields.add(new FormField("closed", t("registry.station.closed"), FieldType.FLAG, false, 0)
                    .withValue(station.open() ? null : "true"));
        }
        return new Form(
                station == null ? t("registry.station.new") : t("registry.station.change", station.name()),
                t("registry.station.lead"),
                fields,
                t("registry.save"),
                "/stations");
    }

    private Station station(Typed form, StationId id, Caller caller, boolean open) {
        var regions = registrar.regions(caller.district());
        var region = form.choice("region", regions, one -> one.id().toString());
        if (region.isEmpty()) {
            form.wrong("region", "required");
        }
        var name = form.required("name", 100);
        var address = form.text("address", 200);
        var hours = form.text("hours", 200);
        form.check();
        return new Station(id, caller.district(), region.orElseThrow().id(), name, address, hours, open);
    }

    private Region find(Caller caller, RegionId id) {
        return registrar.regions(caller.district()).stream()
                .filter(region -> region.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("region"));
    }

    private UUID next() {
        return Ids.next(instants.instant());
    }
}
