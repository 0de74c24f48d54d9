package org.huiyin.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.huiyin.shared.InvalidInput;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AttachmentsTest {
    private static final String PDF = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n";

    @Test
    void each_kind_is_known_by_its_content() throws IOException {
        assertThat(check(latin(PDF), "a.PDF").type()).isEqualTo(FileType.PDF);
        assertThat(check(word(), "说明.docx").type()).isEqualTo(FileType.DOCX);
        assertThat(check(workbook(), "表.xlsx").type()).isEqualTo(FileType.XLSX);
        assertThat(check(png(picture()), "图.png").type()).isEqualTo(FileType.PNG);
        assertThat(check(jpeg(picture()), "图.jpeg").type()).isEqualTo(FileType.JPEG);
        assertThat(check("你好\n".getBytes(Charset.forName("GB18030")), "a.txt").type())
                .isEqualTo(FileType.TEXT);
        assertThat(check("\uFEFF你好".getBytes(StandardCharsets.UTF_16LE), "a.csv")
                        .type())
                .isEqualTo(FileType.TEXT);
        assertThat(check("MZ、UL两种型号".getBytes(StandardCharsets.UTF_8), "a.txt").type())
                .isEqualTo(FileType.TEXT);
    }

    @Test
    void what_is_not_an_image_is_kept_to_the_byte() throws IOException {
        var document = word();

        assertThat(check(document, "a.docx").content()).isEqualTo(document);
        assertThat(check(latin(PDF), "a.pdf").content()).isEqualTo(latin(PDF));
    }

    @Test
    void our_own_letters_may_be_attached() {
        var out = new ByteArrayOutputStream();
        LetterDocument.write(
                new Letter("甲", "1", "A", "答复", "乙", List.of("正文"), List.of(), "2026年1月1日", "", "", List.of(), false),
                out);

        assertThat(check(out.toByteArray(), "答复.docx").type()).isEqualTo(FileType.DOCX);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.txt, passwd.txt",
        "..\\..\\boot.txt, boot.txt",
        "C:\\Users\\me\\说明.txt, 说明.txt",
        "a\u0000b\u0007.txt, ab.txt",
        "报告\u202Etxt.exe.txt, 报告txt.exe.txt",
        "\u200B\uFEFF.txt, txt",
        "a<script>\"x\".txt, a_script__x_.txt",
        "' .hidden.txt. ', hidden.txt",
        "con.txt, file-con.txt",
        "e\u0301.txt, \u00e9.txt"
    })
    void names_are_cleaned(String sent, String clean) {
        assertThat(FileNames.clean(sent)).isEqualTo(clean);
    }

    @Test
    void long_and_empty_names_get_a_fitting_length() {
        assertThat(FileNames.clean("长".repeat(300) + ".docx")).hasSize(120).endsWith(".docx");
        assertThat(FileNames.clean("𠮷".repeat(300) + ".pdf"))
                .hasSizeLessThanOrEqualTo(120)
                .doesNotContain("?");
        assertThat(FileNames.clean("../")).isEqualTo("file");
        assertThat(FileNames.clean("a\r\nSet-Cookie: x.txt")).isEqualTo("aSet-Cookie_ x.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.docx", "a.exe", "a", "a.pdf.html", "a.svg"})
    void the_name_must_fit_the_content(String name) {
        assertRefused(latin(PDF), name, "extension");
    }

    @Test
    void programs_are_refused_whatever_their_name() {
        assertRefused(latin("MZ\u0090\0\u0003\0\0\0"), "a.pdf", "executable");
        assertRefused(latin("\u007fELF\u0002\u0001\u0001\0"), "a.txt", "executable");
        assertRefused(latin("#!/bin/sh\nrm -rf /\n"), "a.txt", "executable");
        assertRefused(latin("\u00ca\u00fe\u00ba\u00be\0\0\0\u0041"), "a.png", "executable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><p>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><svg/>",
                "你好 <ScRiPt >alert(1)</script>",
                "<?php system($_GET['c']); ?>",
                "{\\rtf1 \\object}"
            })
    void pages_and_drawings_are_refused(String markup) {
        assertRefused(markup.getBytes(StandardCharsets.UTF_8), "a.txt", "markup");
    }

    @Test
    void empty_large_and_unknown_files_are_refused() {
        assertRefused(new byte[0], "a.txt", "empty");
        assertRefused(latin("a\u0001b"), "a.txt", "type");
        assertRefused(latin("GIF89a\0\0"), "a.gif", "type");
        assertThatThrownBy(() -> Attachments.check(new byte[101], "a.txt", new AttachmentLimits(100, 1, 1)))
                .satisfies(refused -> assertKey(refused, "tooLarge"));
    }

    @Test
    void a_large_file_is_refused_before_it_is_read(@TempDir Path folder) throws IOException {
        var file = folder.resolve("a.txt");
        Files.write(file, new byte[101]);

        assertThatThrownBy(() -> Attachments.check(file, "a.txt", new AttachmentLimits(100, 1, 1)))
                .satisfies(refused -> assertKey(refused, "tooLarge"));
    }

    @Test
    void a_photo_loses_place_and_device_and_is_turned_upright() throws IOException {
        var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 20, 20);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(20, 0, 20, 20);
        graphics.dispose();
        var photo = withExif(jpeg(image), 6);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("GPS-SECRET", "Exif");

        var checked = check(photo, "IMG_1.jpg");

        assertThat(new String(checked.content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS-SECRET")
                .doesNotContain("Exif")
                .doesNotContain("ICC_PROFILE");
        var drawn = ImageIO.read(new ByteArrayInputStream(checked.content()));
        assertThat(drawn.getWidth()).isEqualTo(20);
        assertThat(drawn.getHeight()).isEqualTo(40);
        assertThat(new Color(drawn.getRGB(10, 5)).getRed()).isCloseTo(255, within(20));
        assertThat(new Color(drawn.getRGB(10, 35)).getBlue()).isCloseTo(255, within(20));
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "2,39,0", "3,39,19", "4,0,19", "5,0,0", "6,19,0", "7,19,39", "8,0,39"})
    void every_orientation_puts_the_first_corner_where_it_belongs(int orientation, int x, int y) throws IOException {
        var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (var i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, 0xFFFFFF);
        }

        var drawn = ImageIO.read(new ByteArrayInputStream(
                check(withExif(jpeg(image), orientation), "a.jpg").content()));

        assertThat(new Color(drawn.getRGB(x, y)).getGreen()).isGreaterThan(200);
    }

    @Test
    void a_drawing_loses_its_texts_and_what_follows_its_end() throws IOException {
        var plain = png(picture());
        var secret = new ByteArrayOutputStream();
        secret.write(plain, 0, 33);
        secret.writeBytes(chunk("tEXt", latin("Comment\0GPS-SECRET")));
        secret.writeBytes(chunk("eXIf", latin("GPS-SECRET")));
        secret.write(plain, 33, plain.length - 33);
        secret.writeBytes(latin("PK\u0003\u0004GPS-SECRET<script>"));

        var checked = check(secret.toByteArray(), "a.png");

        assertThat(new String(checked.content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS-SECRET")
                .doesNotContain("PK\u0003\u0004");
        var drawn = ImageIO.read(new ByteArrayInputStream(checked.content()));
        assertThat(drawn.getRGB(3, 3)).isEqualTo(picture().getRGB(3, 3));
    }

    @Test
    void a_webp_photo_is_kept_as_one_that_every_program_reads() throws IOException {
        var opaque = Base64.getDecoder()
                .decode(
                        "UklGRnIAAABXRUJQVlA4IGYAAADQBACdASooABQAPrVKnkmnJCKhMAgA4BaJQBmJet8g+QClAVf/uAAF7zBn9qjJgAD+7L2P9aCS"
                                + "jHP/+uA2/7f/5ibXIzOfhHKTtv75fCOUnfzLP728pP1spz9vKUT7gHl8vOUAAAA=");
        var clear = Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4TBEAAAAvB8ABEA8w/xEDGIw+RPQ/AAA=");

        var photo = check(opaque, "照片.webp");
        assertThat(photo.name()).isEqualTo("照片.jpg");
        assertThat(photo.type()).isEqualTo(FileType.JPEG);
        var drawn = ImageIO.read(new ByteArrayInputStream(photo.content()));
        assertThat(new Color(drawn.getRGB(5, 10)).getRed()).isGreaterThan(150);
        assertThat(new Color(drawn.getRGB(35, 10)).getBlue()).isGreaterThan(150);
        assertThat(check(clear, "a.webp").type()).isEqualTo(FileType.PNG);

        var held = new ByteArrayOutputStream();
        held.write(opaque, 0, opaque.length);
        held.writeBytes(latin("EXIF"));
        var exif = withExif(jpeg(picture()), 6);
        var tiff = Arrays.copyOfRange(exif, 6 + 6, 6 + 6 + 26);
        held.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(tiff.length)
                .array());
        held.writeBytes(tiff);
        var turned = held.toByteArray();
        ByteBuffer.wrap(turned).order(ByteOrder.LITTLE_ENDIAN).putInt(4, turned.length - 8);
        var upright =
                ImageIO.read(new ByteArrayInputStream(check(turned, "a.webp").content()));
        assertThat(upright.getWidth()).isEqualTo(20);
        assertThat(new Color(upright.getRGB(10, 5)).getRed()).isGreaterThan(150);
    }

    @Test
    void what_phones_write_and_nothing_here_reads_is_named_with_what_to_do() {
        for (var brand : List.of("heic", "mif1", "avif")) {
            assertRefused(latin("\0\0\0\u0018ftyp" + brand + "\0\0\0\0mif1heic"), "IMG_1.HEIC", "heif");
        }
    }

    @Test
    void a_photo_field_speaks_of_photos_and_minds_no_extension() throws IOException {
        assertThatThrownBy(() -> UndrawnPhoto.of(latin(PDF), "a.pdf", AttachmentLimits.STANDARD))
                .satisfies(refused -> assertKey(refused, "notAPhoto"));
        assertThat(UndrawnPhoto.of(jpeg(picture()), "IMG.webp", AttachmentLimits.STANDARD)
                        .drawn()
                        .name())
                .isEqualTo("IMG.jpg");
    }

    /** A phone of 108 megapixels; the bomb of 116 KB is of this kind too. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void a_very_large_picture_is_drawn_smaller(String kind) throws IOException {
        var large = new BufferedImage(12_000, 9_000, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = large.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 6_000, 9_000);
        graphics.dispose();
        var sent = new ByteArrayOutputStream();
        ImageIO.write(large, kind, sent);

        var checked = check(kind.equals("png") ? sent.toByteArray() : withExif(sent.toByteArray(), 6), "a." + kind);

        var drawn = ImageIO.read(new ByteArrayInputStream(checked.content()));
        var upright = kind.equals("png");
        assertThat(drawn.getWidth()).isEqualTo(upright ? 4_000 : 3_000);
        assertThat(drawn.getHeight()).isEqualTo(upright ? 3_000 : 4_000);
        assertThat(new Color(drawn.getRGB(10, 10)).getRed()).isGreaterThan(200);
        assertThat(new Color(drawn.getRGB(drawn.getWidth() - 10, drawn.getHeight() - 10)).getRed())
                .isLessThan(50);
    }

    @Test
    void a_picture_of_very_many_scans_is_refused_before_it_is_decoded() throws IOException {
        var image = jpeg(picture());
        var scan = 0;
        while ((image[scan] & 0xFF) != 0xFF || (image[scan + 1] & 0xFF) != 0xDA) {
            scan++;
        }
        var bomb = new ByteArrayOutputStream();
        bomb.write(image, 0, scan);
        for (var i = 0; i < 30; i++) {
            bomb.write(image, scan, image.length - 2 - scan);
        }
        bomb.write(image, image.length - 2, 2);

        assertRefused(bomb.toByteArray(), "a.jpg", "damaged");
    }

    @Test
    void an_image_of_too_many_pixels_is_refused_before_it_is_decoded() throws IOException {
        var header = ByteBuffer.allocate(13).putInt(20_000).putInt(20_000).put(new byte[] {8, 2, 0, 0, 0});
        var bomb = new ByteArrayOutputStream();
        bomb.write(png(picture()), 0, 8);
        bomb.writeBytes(chunk("IHDR", header.array()));
        bomb.writeBytes(chunk("IDAT", deflated(new byte[1000])));
        bomb.writeBytes(chunk("IEND", new byte[0]));

        assertRefused(bomb.toByteArray(), "a.png", "pixels");
    }

    @Test
    void damaged_images_are_refused_and_never_a_fault() throws IOException {
        var good = List.of(png(picture()), withExif(jpeg(picture()), 3));
        var random = new Random(7);
        for (var round = 0; round < 400; round++) {
            var image = good.get(round % 2).clone();
            for (var hit = 0; hit < 1 + round % 9; hit++) {
                image[4 + random.nextInt(image.length - 4)] = (byte) random.nextInt();
            }
            var sent = round % 3 == 0 ? Arrays.copyOf(image, 4 + random.nextInt(image.length - 4)) : image;
            try {
                check(sent, round % 2 == 0 ? "a.png" : "a.jpg");
            } catch (InvalidInput refused) {
                assertThat(refused.problems()).hasSize(1);
            }
        }
    }

    @Test
    void a_document_with_macros_is_refused_under_any_name() throws IOException {
        assertRefused(
                archive(
                        "[Content_Types].xml",
                        "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"),
                "a.docx",
                "macro");
        assertRefused(with(word(), "word/vbaProject.bin", "x"), "a.docx", "macro");
        assertRefused(with(workbook(), "xl/VBAProject.bin", "x"), "a.xlsx", "macro");
    }

    @Test
    void a_document_that_calls_out_or_carries_programs_is_refused() throws IOException {
        assertRefused(
                with(
                        word(),
                        "word/_rels/settings.xml.rels",
                        "<Relationships><Relationship Id='a' Type='http://x/attachedTemplate' TargetMode='External' Target='http://evil/t.dotm'/></Relationships>"),
                "a.docx",
                "active");
        assertRefused(with(word(), "word/embeddings/oleObject1.bin", "\u00d0\u00cf"), "a.docx", "active");
        assertRefused(with(word(), "word/activeX/activeX1.xml", "<a/>"), "a.docx", "active");
        assertThat(check(
                                with(
                                        word(),
                                        "word/_rels/x.xml.rels",
                                        "<Relationships><Relationship Id='a' Type='http://x/hyperlink' TargetMode='External' Target='http://a/'/></Relationships>"),
                                "a.docx")
                        .type())
                .isEqualTo(FileType.DOCX);
    }

    @Test
    void an_embedded_table_is_looked_into() throws IOException {
        assertThat(check(with(word(), "word/embeddings/a.xlsx", workbook()), "a.docx")
                        .type())
                .isEqualTo(FileType.DOCX);
        assertRefused(
                with(word(), "word/embeddings/a.xlsx", with(workbook(), "xl/vbaProject.bin", "x")), "a.docx", "macro");
        assertRefused(
                with(word(), "word/embeddings/a.docx", with(word(), "word/embeddings/b.docx", word())),
                "a.docx",
                "active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!-- padding padding padding padding -->"})
    void a_markup_bomb_in_a_document_is_refused(String before) throws IOException {
        var bomb = "<?xml version='1.0'?>" + before.repeat(200)
                + "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>"
                + "<a>&c;</a>";

        assertRefused(with(word(), "word/extra.xml", bomb), "a.docx", "active");
    }

    @Test
    void an_archive_that_unpacks_without_end_is_refused() throws IOException {
        var limits = new AttachmentLimits(1 << 20, 1, 1 << 20);
        var bomb = with(word(), "word/media/a.bin", new byte[2 << 20]);

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> Attachments.check(bomb, "a.docx", limits))
                .satisfies(refused -> assertKey(refused, "inflates"));
    }

    @Test
    void archives_that_show_different_parts_to_different_readers_are_refused() throws IOException {
        assertRefused(archive("a.txt", "x"), "a.docx", "type");
        assertRefused(with(word(), "../../evil.xml", "<a/>"), "a.docx", "damaged");
        var document = word();
        assertRefused(Arrays.copyOf(document, document.length - 30), "a.docx", "mixed");
        var tail = new ByteArrayOutputStream();
        tail.writeBytes(document);
        tail.writeBytes(latin("<script>"));
        assertRefused(tail.toByteArray(), "a.docx", "mixed");
        var twice = new ByteArrayOutputStream();
        twice.writeBytes(word());
        twice.writeBytes(with(word(), "word/vbaProject.bin", "x"));
        assertThatThrownBy(() -> check(twice.toByteArray(), "a.docx")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_pdf_that_acts_or_hides_something_is_refused() throws IOException {
        assertRefused(
                latin(PDF.replace("/Catalog", "/Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
                "a.pdf",
                "active");
        assertRefused(latin(PDF.replace("/Catalog", "/Catalog /A << /S /L#61unch >>")), "a.pdf", "active");
        assertRefused(latin(PDF.replace("%PDF-1.7", "%PDF-1.7\n<script>alert(1)</script>")), "a.pdf", "mixed");
        assertRefused(latin("%PDF-1.7\n cut off"), "a.pdf", "damaged");
        var both = new ByteArrayOutputStream();
        both.writeBytes(latin(PDF));
        both.writeBytes(word());
        both.writeBytes(latin("%%EOF"));
        assertRefused(both.toByteArray(), "a.pdf", "mixed");
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(latin("%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n"));
        packed.writeBytes(deflated(latin("1 0 << /S /JavaScript /JS (x) >>")));
        packed.writeBytes(latin("\nendstream\nendobj\n%%EOF"));
        assertRefused(packed.toByteArray(), "a.pdf", "active");
    }

    @Test
    void bytes_of_a_picture_in_a_pdf_are_not_taken_for_words() {
        var pdf = "%PDF-1.7\n1 0 obj\n<< /Length 20 >>\nstream\n/JS /JavaScript /XFA \nendstream\nendobj\n%%EOF";

        assertThat(check(latin(pdf), "a.pdf").type()).isEqualTo(FileType.PDF);
    }

    @Test
    void old_and_locked_documents_are_named() {
        assertRefused(latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0"), "a.docx", "oldOffice");
    }

    @Test
    void every_refusal_has_words_in_both_languages() {
        var chinese = ResourceBundle.getBundle("messages.document", Locale.ROOT);
        var english = ResourceBundle.getBundle("messages.document", Locale.ENGLISH);
        for (var key : List.of(
                "active",
                "damaged",
                "empty",
                "encrypted",
                "executable",
                "extension",
                "heif",
                "inflates",
                "macro",
                "markup",
                "mixed",
                "notAPhoto",
                "oldOffice",
                "pixels",
                "tooLarge",
                "type")) {
            assertThat(chinese.getString("problem.attachment." + key)).isNotBlank();
            assertThat(english.getString("problem.attachment." + key))
                    .isNotEqualTo(chinese.getString("problem.attachment." + key));
        }
    }

    private static CheckedFile check(byte[] content, String name) {
        return Attachments.check(content, name, AttachmentLimits.STANDARD);
    }

    private static void assertRefused(byte[] content, String name, String key) {
        assertThatThrownBy(() -> check(content, name)).satisfies(refused -> assertKey(refused, key));
    }

    private static void assertKey(Throwable refused, String key) {
        assertThat(refused)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.problems().getFirst().messageKey())
                                .isEqualTo("problem.attachment." + key));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static BufferedImage picture() {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        for (var i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, i * 0x010203 | 0xC0000000);
        }
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(image, 0, 0, null);
        var out = new ByteArrayOutputStream();
        ImageIO.write(opaque, "jpeg", out);
        return out.toByteArray();
    }

    /** Puts an Exif segment with an orientation and a secret text behind the first two bytes. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(60)
                .put(latin("Exif\0\0MM\0*"))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(38)
                .putInt(0)
                .put(latin("GPS-SECRET"));
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 62});
        out.writeBytes(tiff.array());
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] chunk(String kind, byte[] data) {
        var crc = new CRC32();
        crc.update(latin(kind));
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(latin(kind))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] deflated(byte[] data) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        }
        return out.toByteArray();
    }

    private static byte[] word() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("你好");
            document.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("你好");
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] archive(String path, String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] with(byte[] archive, String path, String text) throws IOException {
        return with(archive, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] with(byte[] archive, String path, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(archive));
                var to = new ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.putNextEntry(new ZipEntry(path));
            to.write(content);
        }
        return out.toByteArray();
    }
}
