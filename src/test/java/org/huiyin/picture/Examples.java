package org.huiyin.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One picture of each kind, with made-up numbers. */
final class Examples {
    private Examples() {}

    static Numbers promises() {
        return new Numbers(
                "承办单位",
                Unit.plain("项"),
                List.of(
                        new Numbers.Category("区教育局", "/commitments?unit=1"),
                        new Numbers.Category("区水利局", "/commitments?unit=2"),
                        new Numbers.Category("区交通运输局", null)),
                List.of(
                        new Series("按期办成", Tone.GOOD, marks(6, 2, 9)),
                        new Series("逾期后办成", Tone.FAIR, marks(1, 0, 2)),
                        new Series("逾期没有办成", Tone.BAD, marks(0, 4, 1)),
                        new Series("正在办", Tone.REST, marks(3, 1, 0))));
    }

    static Numbers months() {
        return new Numbers(
                "月份",
                Unit.plain("项"),
                IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> new Numbers.Category(month + "月", null))
                        .toList(),
                List.of(
                        new Series("按期办成", Tone.MAIN, marks(30, 34, 28, 41, 49, 52, 61, 48, 70, 74, 70, 0)),
                        new Series("逾期", Tone.BAD, marks(8, 7, 9, 9, 8, 9, 6, 14, 5, 4, 6, 0))));
    }

    static Numbers units() {
        return Numbers.of(
                "去处",
                Unit.plain("万元"),
                "金额",
                Tone.MAIN,
                List.of("教育", "交通和住建", "卫健", "民政", "水利", "文旅", "其他").stream()
                        .map(name -> new Numbers.Category(name, null))
                        .toList(),
                marks(25_000, 22_000, 15_000, 11_000, 6_000, 3_500, 400));
    }

    static Flows flows() {
        return new Flows(
                Unit.plain("万元"),
                List.of(
                        new Flows.End("一般公共预算", Tone.MAIN, null),
                        new Flows.End("政府性基金", Tone.MAIN, null),
                        new Flows.End("上年结转", Tone.MAIN, null)),
                List.of(
                        new Flows.End("教育", Tone.MAIN, null),
                        new Flows.End("交通和住建", Tone.MAIN, null),
                        new Flows.End("盘活后另用", Tone.GOOD, null),
                        new Flows.End("结转下年", Tone.WARN, null),
                        new Flows.End("闲置", Tone.BAD, "/idle")),
                List.of(
                        new Flows.Flow(0, 0, 23_000, "/a"),
                        new Flows.Flow(0, 1, 12_000, "/b"),
                        new Flows.Flow(0, 3, 4_000, null),
                        new Flows.Flow(1, 1, 9_000, null),
                        new Flows.Flow(1, 0, 2_000, null),
                        new Flows.Flow(1, 4, 4_000, "/c"),
                        new Flows.Flow(2, 2, 6_000, null),
                        new Flows.Flow(2, 4, 1_000, null)));
    }

    static TimeLine timeLine() {
        var year = LocalDate.of(2026, 1, 1);
        return new TimeLine(
                year,
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2026, 11, 28),
                List.of(
                        new TimeLine.Row(
                                "儿童友好学校改造",
                                "/projects/1",
                                List.of(
                                        new TimeLine.Span(
                                                "设计", Tone.GOOD, year.plusMonths(1), year.plusMonths(4), null),
                                        new TimeLine.Span(
                                                "两所施工",
                                                Tone.GOOD,
                                                year.plusMonths(4).plusDays(1),
                                                year.plusMonths(7),
                                                null),
                                        new TimeLine.Span(
                                                "另两所施工",
                                                Tone.BAD,
                                                year.plusMonths(7).plusDays(1),
                                                year.plusMonths(10),
                                                "/late"))),
                        new TimeLine.Row(
                                "课后服务补助",
                                null,
                                List.of(new TimeLine.Span(
                                        "按季拨付", Tone.LIGHT, year, LocalDate.of(2026, 12, 31), null)))));
    }

    static Map<String, Svg> charts() {
        return Map.of(
                "bars", new Bars(units()).draw("教育用得最多"),
                "strip", Stack.strip(promises()).draw("水利局四项逾期没有办成"),
                "shares", Stack.shares(promises()).draw("水利局过半没有办成"),
                "columns", new Columns(months()).draw("九月起，逾期的承诺降到一成以下"),
                "lines", new Lines(months()).draw("按期办成的一年里翻了一倍"),
                "multiples",
                        new Multiples(List.of(
                                        new Multiples.Panel("区教育局", months()), new Multiples.Panel("区水利局", months())))
                                .draw("两个局走势一样"),
                "flows", flows().draw("五千万元闲置"),
                "areas", new Areas(units()).draw("教育用得最多"),
                "time-line", timeLine().draw("另两所慢了"));
    }

    static List<Chart> all() {
        return List.of(
                new Bars(units()),
                Stack.strip(promises()),
                Stack.shares(promises()),
                new Columns(months()),
                new Lines(months()),
                new Multiples(List.of(new Multiples.Panel("区教育局", months()), new Multiples.Panel("区水利局", months()))),
                flows(),
                new Areas(units()),
                timeLine());
    }

    private static List<Mark> marks(long... values) {
        return java.util.stream.LongStream.of(values)
                .mapToObj(value -> new Mark(value, value == 0 ? null : "/list?n=" + value))
                .toList();
    }
}
