package org.huiyin.registry.web;

import static org.huiyin.registry.web.Choices.choice;
import static org.huiyin.registry.web.Choices.date;
import static org.huiyin.registry.web.Choices.text;
import static org.huiyin.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import org.huiyin.account.Caller;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Registrar;
import org.huiyin.directory.Unit;
import org.huiyin.directory.UnitId;
import org.huiyin.shared.Ids;
import org.huiyin.ui.FormField;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Forms for handling units. */
@Controller
class UnitAdministration {
    private final Directory directory;
    private final Registrar registrar;
    private final Calendars calendars;
    private final InstantSource instants;

    UnitAdministration(Directory directory, Registrar registrar, Calendars calendars, InstantSource instants) {
        this.directory = directory;
        this.registrar = registrar;
        this.calendars = calendars;
        this.instants = instants;
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/units/new")
    String newUnit(Model model) {
        return newForm().show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/units/new")
    String addUnit(
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        return newForm().submit(typed, model, response, form -> {
            var unit = read(form, new UnitId(Ids.next(instants.instant())), caller, true);
            return "redirect:/units/" + directory.addUnit(unit, caller.actor()).id();
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/units/{id}")
    String unit(@PathVariable UnitId id, Caller caller, Model model) {
        return changeForm(directory.unit(caller.district(), id)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/units/{id}")
    String changeUnit(
            @PathVariable UnitId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var before = directory.unit(caller.district(), id);
        return changeForm(before).submit(typed, model, response, form -> {
            var unit = read(form, id, caller, before.active());
            return "redirect:/units/"
                    + registrar.changeUnit(unit, caller.actor()).id();
        });
    }

    @PreAuthorize("hasRole('ADMIN')")
    @GetMapping("/admin/units/{id}/dissolve")
    String dissolution(@PathVariable UnitId id, Caller caller, Model model) {
        return dissolutionForm(directory.unit(caller.district(), id)).show(model);
    }

    @PreAuthorize("hasRole('ADMIN')")
    @PostMapping("/admin/units/{id}/dissolve")
    String dissolve(
            @PathVariable UnitId id,
            @RequestParam MultiValueMap<String, String> typed,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var unit = directory.unit(caller.district(), id);
        return dissolutionForm(unit).submit(typed, model, response, form -> {
            var lastDay = form.date("lastDay");
            var successor =
                    form.choice("successor", others(unit), other -> other.id().toString());
            form.check();
            registrar.dissolveUnit(id, lastDay, successor.map(Unit::id).orElse(null), caller.actor());
            return "redirect:/units/" + id;
        });
    }

    private static Form newForm() {
        return new Form(
                t("registry.unit.new"), t("registry.unit.new.lead"), fields("", "", ""), t("registry.save"), "/units");
    }

    private static Form changeForm(Unit unit) {
        return new Form(
                t("registry.unit.change", unit.name()),
                t("registry.unit.change.lead"),
                fields(unit.name(), unit.shortName(), unit.letterCode()),
                t("registry.save"),
                "/units/" + unit.id());
    }

    private static List<FormField> fields(String name, String shortName, String letterCode) {
        return List.of(
                text("name", t("registry.name"), true, 100, name).withHint(t("registry.name.hint")),
                text("shortName", t("registry.shortName"), true, 40, shortName),
                text("letterCode", t("registry.unit.letterCode"), false, 20, letterCode)
                        .withHint(t("registry.unit.letterCode.hint")));
    }

    private Form dissolutionForm(Unit unit) {
        return new Form(
                t("registry.unit.dissolve", unit.name()),
                t("registry.unit.dissolve.lead"),
                List.of(
                        date(
                                "lastDay",
                                t("registry.lastDay"),
                                true,
                                calendars.today().toString()),
                        choice(
                                        "successor",
                                        t("registry.unit.successor"),
                                        false,
                                        others(unit),
                                        other -> other.id().toString(),
                                        Unit::name,
                                        "")
                                .withHint(t("registry.unit.successor.hint"))),
                t("registry.dissolve"),
                "/units/" + unit.id());
    }

    private List<Unit> others(Unit unit) {
        return directory.units(unit.district()).stream()
                .filter(other -> other.active() && !other.id().equals(unit.id()))
                .toList();
    }

    private static Unit read(Typed form, UnitId id, Caller caller, boolean active) {
        var unit = new Unit(
                id,
                caller.district(),
                form.required("name", 100),
                form.required("shortName", 40),
                form.text("letterCode", 20),
                active);
        form.check();
        return unit;
    }
}
