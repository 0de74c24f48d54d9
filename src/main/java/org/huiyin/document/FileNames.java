package org.huiyin.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names of uploaded files safe to keep, to show and to send back. */
public final class FileNames {
    private static final int LONGEST = 120;
    private static final int LONGEST_EXTENSION = 10;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /** Control characters, direction marks and other invisible ones, lone surrogates, line separators. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*]");
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    public static String clean(String sent) {
        var name = Normalizer.normalize(sent, Normalizer.Form.NFC);
        name = INVISIBLE.matcher(name).replaceAll("");
        name = PATH.matcher(name).replaceFirst("");
        name = RESERVED.matcher(name).replaceAll("_").strip();
        name = name.replaceAll("^[.\\s]+|[.\\s]+$", "");
        if (name.isEmpty() || DEVICE.matcher(name).matches()) {
            name = "file" + (name.isEmpty() ? "" : "-" + name);
        }
        return shortened(name);
    }

    /** What follows the last dot, in lower case; empty if there is none. */
    static String extension(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The name with another extension in the place of its own. */
    static String withExtension(String name, String extension) {
        var dot = name.lastIndexOf('.');
        return shortened((dot <= 0 ? name : name.substring(0, dot)) + "." + extension);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var extension = extension(name);
        var tail = extension.isEmpty() || extension.length() > LONGEST_EXTENSION ? "" : "." + extension;
        var room = LONGEST - tail.length();
        var cut = Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room;
        return name.substring(0, cut).strip() + tail;
    }
}
