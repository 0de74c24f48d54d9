package org.huiyin.document;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.RenderingHints;
import java.awt.color.CMMException;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.huiyin.shared.Busy;
import org.jspecify.annotations.Nullable;

/** Draws images anew, so that nothing but what one sees is kept: no place, no device, no profile, no second file behind the picture. */
final class Images {
    private static final float QUALITY = 0.9f;
    private static final int WIDEST = 30_000;
    private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> PNG_PICTURE = Set.of("IHDR", "PLTE", "IDAT", "tRNS", "IEND");
    private static final int ORIENTATION = 0x0112;

    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");
    private static final int PNG_DEPTH = 24;
    private static final int MOST_SCANS = 24;
    private static final int MOST_SEGMENTS = 2_000;

    /** Pixels of a picture that is kept as it is. Of larger ones every second or third row and column is kept. */
    private static final long MOST_DRAWN = 25_000_000;

    /** A picture takes some hundred megabytes while it is drawn. */
    private static final int AT_ONCE = 2;

    private static final Turns DRAWING = new Turns(AT_ONCE, Duration.ofSeconds(20));

    private Images() {}

    static boolean isPng(byte[] content) {
        return content.length > 8 && ByteBuffer.wrap(content, 0, 8).equals(ByteBuffer.wrap(PNG_MARK));
    }

    static boolean isJpeg(byte[] content) {
        return content.length > 3
                && (content[0] & 0xFF) == 0xFF
                && (content[1] & 0xFF) == 0xD8
                && (content[2] & 0xFF) == 0xFF;
    }

    static boolean isWebp(byte[] content) {
        return marked(content, 0, "RIFF") && marked(content, 8, "WEBP");
    }

    /** What phones write that nothing here can draw: HEIC, HEIF and AVIF (ISO/IEC 14496-12, the first box names the brand). */
    static boolean isHeif(byte[] content) {
        return marked(content, 4, "ftyp") && HEIF_BRANDS.stream().anyMatch(brand -> marked(content, 8, brand));
    }

    private static boolean marked(byte[] content, int at, String mark) {
        return content.length >= at + mark.length()
                && new String(content, at, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /**
     * A picture known by its header alone: nothing of it is decoded yet.
     *
     * @param bytes of each sample
     * @param orientation how the camera was held, see {@link #turn}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Header(FileType type, byte[] content, String name, int width, int height, int bytes, int orientation) {
        /** Samples of two bytes count double. */
        long pixels() {
            return (long) width * height * bytes;
        }

        /** Every so many pixels in a row and in a column are kept of a very large picture. */
        private int step() {
            var step = 1;
            while (pixels() / step / step > MOST_DRAWN) {
                step++;
            }
            return step;
        }
    }

    /** Looks at the header. @throws InvalidInput if the picture is damaged or has too many pixels */
    static Header header(FileType type, byte[] content, String name, AttachmentLimits limits) {
        var picture = type == FileType.PNG ? pictureOnly(content, name) : content;
        return guarded(type, picture, name, reader -> {
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            var most = type == FileType.JPEG && progressive(picture) ? limits.pixels() / 3 : limits.pixels();
            var bytes = type == FileType.PNG && content.length > PNG_DEPTH && content[PNG_DEPTH] == 16 ? 2 : 1;
            if ((long) width * height * bytes > most || width > WIDEST || height > WIDEST) {
                throw Attachments.problem("attachment.pixels", name, most / 1_000_000);
            }
            var orientation = switch (type) {
                case JPEG -> orientation(content);
                case WEBP -> orientationOfWebp(content);
                default -> 1;
            };
            return new Header(type, picture, name, width, height, bytes, orientation);
        });
    }

    /**
     * The picture drawn anew, as JPEG or PNG. However many are sent at once, a few are drawn at a time; a very large one is drawn alone.
     *
     * @throws Busy if those before it take too long
     */
    static CheckedFile redrawn(Header header) {
        return DRAWING.take(header.pixels() > MOST_DRAWN, () -> drawn(header));
    }

    private static CheckedFile drawn(Header header) {
        var image = guarded(header.type, header.content, header.name, reader -> {
            var settings = reader.getDefaultReadParam();
            settings.setSourceSubsampling(header.step(), header.step(), 0, 0);
            return reader.read(0, settings);
        });
        var upright =
                header.orientation == 1 && image.getColorModel().getColorSpace().isCS_sRGB();
        var clean = upright ? plain(image) : redrawn(image, header.orientation);
        var type = header.type == FileType.WEBP
                ? clean.getColorModel().hasAlpha() ? FileType.PNG : FileType.JPEG
                : header.type;
        var name = type == header.type
                ? header.name
                : FileNames.withExtension(header.name, type.extensions().getFirst());
        return new CheckedFile(name, type, write(type == FileType.PNG ? "png" : "jpeg", clean, header.name));
    }

    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    /** The decoders answer damaged files with exceptions of many kinds; all of them mean the same here. */
    private static <T> T guarded(FileType type, byte[] content, String name, Reading<T> reading) {
        var reader = type == FileType.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(type == FileType.PNG ? "png" : "jpeg")
                        .next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            return reading.from(reader);
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NullPointerException
                | IllegalStateException
                | UnsupportedOperationException
                | ArithmeticException
                | ClassCastException
                | CMMException broken) {
            throw Attachments.problem("attachment.damaged", name);
        } finally {
            reader.dispose();
        }
    }

    /** Only the chunks that make the picture, up to its end. */
    private static byte[] pictureOnly(byte[] content, String name) {
        var kept = new ByteArrayOutputStream(content.length);
        kept.writeBytes(PNG_MARK);
        var buffer = ByteBuffer.wrap(content);
        var at = PNG_MARK.length;
        while (at + 12 <= content.length) {
            var length = buffer.getInt(at);
            if (length < 0 || length > content.length - at - 12) {
                break;
            }
            var kind = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (PNG_PICTURE.contains(kind)) {
                kept.write(content, at, length + 12);
            }
            if (kind.equals("IEND")) {
                return kept.toByteArray();
            }
            at += length + 12;
        }
        throw Attachments.problem("attachment.damaged", name);
    }

    /** The same pixels without the properties that came with them. */
    private static BufferedImage plain(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        return new BufferedImage(colours, image.getRaster(), colours.isAlphaPremultiplied(), null);
    }

    /** Drawn in the common colour space, turned as the camera was held. */
    private static BufferedImage redrawn(BufferedImage image, int orientation) {
        var turned = orientation >= 5;
        var width = turned ? image.getHeight() : image.getWidth();
        var height = turned ? image.getWidth() : image.getHeight();
        var alpha = image.getColorModel().hasAlpha();
        var drawn = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_COLOR_RENDERING, RenderingHints.VALUE_COLOR_RENDER_QUALITY);
            graphics.drawImage(image, turn(orientation, image.getWidth(), image.getHeight()), null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }

    /** Exif 2.3, tag 0x0112: how the rows and columns of the file lie in the picture. */
    private static AffineTransform turn(int orientation, int w, int h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    private static byte[] write(String format, BufferedImage image, String name) {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), settings(format, writer.getDefaultWriteParam()));
        } catch (IOException broken) {
            throw Attachments.problem("attachment.damaged", name);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriteParam settings(String format, ImageWriteParam settings) {
        if (format.equals("jpeg")) {
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
        }
        return settings;
    }

    /** The orientation that the camera wrote down; 1 if there is none or it cannot be read. */
    private static int orientation(byte[] content) {
        var buffer = ByteBuffer.wrap(content);
        for (var segment : Segment.of(content)) {
            if (segment.marker == 0xE1 && segment.length >= 16) {
                var exif = exif(buffer.slice(segment.at + 4, segment.length - 2));
                if (exif != null) {
                    return orientation(exif);
                }
            }
        }
        return 1;
    }

    /** A picture in many scans is decoded as a whole for each of them: those of cameras and programs have about ten. */
    private static boolean progressive(byte[] content) {
        var scans = Segment.of(content).stream()
                .filter(segment -> segment.marker == 0xDA)
                .count();
        if (scans > MOST_SCANS) {
            throw new IllegalArgumentException("a picture of " + scans + " scans");
        }
        return scans > 1;
    }

    /** One marked segment of a JPEG file, ITU-T T.81 annex B. @param length without the marker */
    private record Segment(int marker, int at, int length) {
        static List<Segment> of(byte[] content) {
            var segments = new ArrayList<Segment>();
            var buffer = ByteBuffer.wrap(content);
            var at = 2;
            while (at + 4 <= content.length && (content[at] & 0xFF) == 0xFF && segments.size() < MOST_SEGMENTS) {
                var marker = content[at + 1] & 0xFF;
                if (marker == 0xFF) {
                    at++;
                    continue;
                }
                var length = buffer.getShort(at + 2) & 0xFFFF;
                if (marker == 0xD9 || at + 2 + length > content.length) {
                    break;
                }
                segments.add(new Segment(marker, at, length));
                at += 2 + Math.max(length, 2);
                if (marker == 0xDA) {
                    at = behindScan(content, at);
                }
            }
            return segments;
        }

        /** Inside a scan a marker's first byte is followed by nought or a restart. */
        private static int behindScan(byte[] content, int from) {
            var at = from;
            while (at + 1 < content.length) {
                var second = content[at + 1] & 0xFF;
                if ((content[at] & 0xFF) == 0xFF && second != 0 && (second < 0xD0 || second > 0xD7)) {
                    return at;
                }
                at++;
            }
            return content.length;
        }
    }

    private static int orientationOfWebp(byte[] content) {
        var buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        var at = 12;
        while (at + 8 <= content.length) {
            var length = buffer.getInt(at + 4);
            if (length < 0 || length > content.length - at - 8) {
                return 1;
            }
            if (marked(content, at, "EXIF") && length >= 14) {
                var segment = ByteBuffer.wrap(content).slice(at + 8, length);
                var exif = exif(segment);
                return orientation(exif == null ? segment.position(0).slice() : exif);
            }
            at += 8 + length + (length & 1);
        }
        return 1;
    }

    /** The TIFF structure after the Exif mark. */
    private static @Nullable ByteBuffer exif(ByteBuffer segment) {
        if (segment.remaining() < 14 || segment.getInt(0) != 0x45786966) {
            return null;
        }
        return segment.position(6).slice();
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        var entries = tiff.getShort(directory) & 0xFFFF;
        for (var entry = 0; entry < entries; entry++) {
            var at = directory + 2 + entry * 12;
            if (at + 12 > tiff.limit()) {
                return 1;
            }
            if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
                var value = tiff.getShort(at + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
