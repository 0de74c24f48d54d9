package org.huiyin.picture;

import static org.huiyin.ui.Words.t;

import java.util.List;

/** The same small picture for each of several, all on one axis so that they can be compared. */
public record Multiples(List<Panel> panels) implements Chart {
    public Multiples {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("no panels");
        }
    }

    /** @param name of what it is one of */
    public record Panel(String name, Numbers numbers) {}

    @Override
    public boolean empty() {
        return panels.stream().allMatch(panel -> panel.numbers().empty());
    }

    @Override
    public List<Series> key() {
        return new Columns(panels.getFirst().numbers()).key();
    }

    @Override
    public Table table() {
        var first = panels.getFirst().numbers().table();
        var header = first.header();
        return new Table(
                header,
                panels.stream()
                        .flatMap(panel -> panel.numbers().table().rows().stream()
                                .map(row -> new Table.Row(
                                        t("picture.named.plain", panel.name(), row.name()),
                                        row.address(),
                                        row.cells())))
                        .toList());
    }

    @Override
    public Svg draw(String title) {
        var axis = Axis.to(panels.stream()
                .mapToLong(panel -> panel.numbers().mostTotal())
                .max()
                .orElse(0));
        var pen = new Pen().start("ul", "class", "multiples");
        for (var panel : panels) {
            pen.start("li")
                    .words("p", panel.name(), "class", "multiples__name")
                    .drawn(new Columns(panel.numbers())
                            .draw(panel.name(), axis, panel.numbers().unit().name()))
                    .end();
        }
        return pen.end().done();
    }
}
