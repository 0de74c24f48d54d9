package org.huiyin.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.huiyin.account.Caller;
import org.huiyin.suggestion.CaseFiles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Files that demonstration cases carry: lists and notes from demo/files, sketches and sheets made here. */
@Component
@ConditionalOnBooleanProperty("huiyin.demo")
class DemoFiles {
    private final CaseFiles files;

    DemoFiles(CaseFiles files) {
        this.files = files;
    }

    /** Puts up the file of that name, to be attached next. */
    UUID put(String name, Caller caller) {
        try {
            var kept = Files.createTempFile("huiyin-demo", ".tmp");
            try {
                Files.write(kept, content(name));
                return files.put(kept, name, false, caller).id();
            } finally {
                Files.deleteIfExists(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(String name) throws IOException {
        if (name.endsWith(".png")) {
            return sketch();
        }
        if (name.endsWith(".pdf")) {
            return sheet(List.of(
                    name.substring(0, name.length() - 4),
                    "一、准备：核对现状，征求学校、居民和代表意见。",
                    "二、实施：按计划分批推进，每月公布进度。",
                    "三、验收：邀请代表到现场查看。",
                    "（本文件由程序生成，仅供演示。）"));
        }
        try (var in = new ClassPathResource("demo/files/" + name).getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** A street with a crossing before a school, seen from above. */
    private static byte[] sketch() throws IOException {
        var image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setColor(new Color(0xE8EFE2));
            pen.fillRect(0, 0, 640, 400);
            pen.setColor(new Color(0x9AA0A6));
            pen.fillRect(0, 200, 640, 110);
            pen.setColor(new Color(0xD9B382));
            pen.fillRect(60, 40, 240, 120);
            pen.fillRect(380, 60, 180, 90);
            pen.setColor(Color.WHITE);
            for (var x = 150; x < 230; x += 18) {
                pen.fillRect(x, 205, 10, 100);
            }
            pen.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {18, 14}, 0));
            pen.drawLine(240, 255, 640, 255);
            pen.drawLine(0, 255, 140, 255);
            pen.setColor(new Color(0x2E7D32));
            pen.fillOval(330, 330, 40, 40);
            pen.fillOval(430, 340, 34, 34);
        } finally {
            pen.dispose();
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** A PDF of one page with a line below the other, in a font that readers bring with them. */
    private static byte[] sheet(List<String> lines) {
        var text = new StringBuilder("BT /F1 16 Tf 72 760 Td 32 TL\n");
        for (var line : lines) {
            text.append('<')
                    .append(HexFormat.of().formatHex(line.getBytes(StandardCharsets.UTF_16BE)))
                    .append("> Tj T*\n");
        }
        text.append("ET");
        var objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
                "<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream",
                "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
                "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 7 0 R"
                        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
                "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
                        + "/Ascent 752/Descent -271/CapHeight 737/StemV 58>>");
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new ArrayList<Integer>();
        for (var number = 1; number <= objects.size(); number++) {
            places.add(pdf.length());
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(number, objects.get(number - 1)));
        }
        var start = pdf.length();
        pdf.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        places.forEach(place -> pdf.append("%010d 00000 n \n".formatted(place)));
        pdf.append("trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(objects.size() + 1, start));
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
