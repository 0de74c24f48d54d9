package org.huiyin.site.web;

import java.time.LocalDate;
import java.util.Map;
import org.huiyin.account.Caller;
import org.huiyin.desk.DeskList;
import org.huiyin.desk.DeskList.Row;
import org.huiyin.desk.RowPlace;
import org.huiyin.form.ListQuery;
import org.huiyin.form.Listed;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The desk for programs: the same rows in the same order as the page. */
@RestController
@RequestMapping("/api/v1/desk")
class DeskApi {
    private final DeskList desk;

    DeskApi(DeskList desk) {
        this.desk = desk;
    }

    /**
     * Something that needs the caller.
     *
     * @param subject its kind and id, e.g. "suggestion/0199…"
     * @param part the unit of a handling, where it is about one; null for the whole
     * @param task the pile in which it lies
     * @param answer what came of it, or who must do what by when: one sentence; null where none is told
     */
    record Item(
            String subject,
            @Nullable String part,
            String kind,
            String label,
            String title,
            String task,
            @Nullable LocalDate due,
            @Nullable String answer,
            Next next) {
        static Item of(Row row) {
            var entry = row.entry();
            var act = entry.next();
            var answer = entry.answer();
            return new Item(
                    row.pile().kind() + "/" + entry.id(),
                    entry.part() == null ? null : entry.part().toString(),
                    row.pile().kind(),
                    entry.label(),
                    entry.title(),
                    row.pile().code(),
                    entry.due(),
                    answer == null ? null : answer.sentence(),
                    new Next(act.move(), act.address()));
        }
    }

    /** What is to be done, and the page on which it is. @param move "look" where that page says more */
    record Next(String move, String url) {}

    /**
     * What needs the caller, by the day on which it is due. {@code due} is "overdue", "week" (within seven days) or "later", {@code task} a
     * pile; with {@code waiting=true} what waits for others.
     */
    @PreAuthorize("isAuthenticated()")
    @GetMapping
    Listed<Item> list(@RequestParam Map<String, String> query, Caller caller) {
        var asked = new ListQuery(query);
        var page = desk.page(DeskPages.asked(asked), RowPlace.of(asked.cursor()), asked.limit(50, 200), caller);
        return Listed.of(page.rows().map(Item::of), "/api/v1/desk", query);
    }
}
