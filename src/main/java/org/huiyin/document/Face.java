package org.huiyin.document;

/** The typefaces of official documents, each with those that stand in where it is not installed. */
enum Face {
    TITLE("方正小标宋简体", "小标宋体,方正小标宋_GBK,华文中宋,宋体,SimSun,Noto Serif CJK SC"),
    TEXT("仿宋_GB2312", "仿宋,FangSong,华文仿宋,Noto Serif CJK SC"),
    HEADING("黑体", "SimHei,Noto Sans CJK SC"),
    SUBHEADING("楷体_GB2312", "楷体,KaiTi,华文楷体,Noto Serif CJK SC"),
    TABLE("宋体", "SimSun,Noto Serif CJK SC");

    final String family;
    final String others;

    Face(String family, String others) {
        this.family = family;
        this.others = others;
    }
}
