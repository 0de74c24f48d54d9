package org.huiyin.document;

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
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Draws images anew, so that nothing but what one sees is kept: no place, no device, no profile, no second file behind the picture. */
final class Images {
    private static final float QUALITY = 0.9f;
    private static final int WIDEST = 30_000;
    private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> PNG_PICTURE = Set.of("IHDR", "PLTE", "IDAT", "tRNS", "IEND");
    private static final int PNG_DEPTH = 24;
    private static final int ORIENTATION = 0x0112;

    /** A large picture takes some hundred megabytes while it is drawn: two at a time, however many are sent at once. */
    private static final Semaphore DRAWING = new Semaphore(2);

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

    static byte[] redrawn(FileType type, byte[] content, String name, AttachmentLimits limits) {
        DRAWING.acquireUninterruptibly();
        try {
            return type == FileType.PNG ? redrawnPng(content, name, limits) : redrawnJpeg(content, name, limits);
        } finally {
            DRAWING.release();
        }
    }

    private static byte[] redrawnPng(byte[] content, String name, AttachmentLimits limits) {
        var image = read("png", pictureOnly(content, name), name, limits);
        return write("png", image.getColorModel().getColorSpace().isCS_sRGB() ? plain(image) : redrawn(image, 1), name);
    }

    private static byte[] redrawnJpeg(byte[] content, String name, AttachmentLimits limits) {
        var orientation = orientation(content);
        return write("jpeg", redrawn(read("jpeg", content, name, limits), orientation), name);
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

    /** The decoders answer damaged files with exceptions of many kinds; all of them mean the same here. */
    private static BufferedImage read(String format, byte[] content, String name, AttachmentLimits limits) {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if ((long) width * height * bytesPerSample(format, content) > limits.pixels()
                    || width > WIDEST
                    || height > WIDEST) {
                throw Attachments.problem("attachment.pixels", name, limits.pixels() / 1_000_000);
            }
            return reader.read(0);
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NullPointerException
                | IllegalStateException
                | CMMException broken) {
            throw Attachments.problem("attachment.damaged", name);
        } finally {
            reader.dispose();
        }
    }

    private static int bytesPerSample(String format, byte[] content) {
        return format.equals("png") && content.length > PNG_DEPTH && content[PNG_DEPTH] == 16 ? 2 : 1;
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
        var at = 2;
        while (at + 4 <= content.length && (content[at] & 0xFF) == 0xFF) {
            var marker = content[at + 1] & 0xFF;
            if (marker == 0xDA || marker == 0xD9) {
                return 1;
            }
            var length = buffer.getShort(at + 2) & 0xFFFF;
            if (marker == 0xE1 && length >= 16 && at + 2 + length <= content.length) {
                var exif = exif(ByteBuffer.wrap(content, at + 4, length - 2).slice());
                if (exif != null) {
                    return orientation(exif);
                }
            }
            at += 2 + Math.max(length, 2);
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
