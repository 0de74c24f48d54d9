package org.huiyin.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The literal text of a template: what stands between tags, and in attributes that people read, once all template code is taken out. */
final class TemplateText {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern READ_ATTRIBUTE =
            Pattern.compile("\\b(?:title|placeholder|aria-label|alt|content|value|data-[a-z-]*)=\"([^\"]*)\"");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}|\\p{IsHan}");
    private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
    private static final Pattern HEAD = Pattern.compile("(?m)^\\s*@(?:param|import)\\b.*$");

    private final String template;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private TemplateText(String template) {
        this.template = template;
    }

    /** Words that stand in the template itself instead of a message file. */
    static List<String> words(String template) {
        var reader = new TemplateText(HEAD.matcher(template.replaceAll("(?s)<%--.*?--%>|<!--.*?-->", ""))
                .replaceAll(""));
        reader.read(false);
        var html = reader.html.toString().replaceAll("(?i)<!doctype[^>]*>", "");
        var attributes = TAG.matcher(html)
                .results()
                .flatMap(tag -> READ_ATTRIBUTE
                        .matcher(tag.group())
                        .results()
                        .filter(found -> !technical(tag.group(), found.group()))
                        .map(found -> found.group(1)));
        var between = Stream.of(TAG.matcher(html).replaceAll("\n").split("\\n"));
        return Stream.concat(attributes, between)
                .map(text -> ENTITY.matcher(text).replaceAll(" ").strip())
                .filter(text -> LETTERS.matcher(text).find())
                .toList();
    }

    /** Attributes whose value is a word for machines. */
    private static boolean technical(String tag, String attribute) {
        return attribute.startsWith("value=") && !tag.matches("(?s)<input[^>]*type=\"(submit|button)\".*")
                || attribute.startsWith("content=") && !tag.contains("description")
                || attribute.startsWith("data-")
                        && LETTERS.matcher(attribute.replaceAll("[\\x00-\\x7f]", ""))
                                        .results()
                                        .count()
                                == 0;
    }

    /** Reads markup up to the end, or up to the back quote that closes a content block. */
    private void read(boolean inContent) {
        while (at < template.length()) {
            char next = template.charAt(at);
            if (inContent && next == '`') {
                at++;
                return;
            } else if (template.startsWith("${", at) || template.startsWith("!{", at)) {
                at += 2;
                skipCode('{', '}');
            } else if (next == '@' && directive()) {
                html.append(' ');
            } else {
                html.append(next);
                at++;
            }
        }
    }

    private boolean directive() {
        var matcher = Pattern.compile("@(template\\.[\\w.]+|if|elseif|for|else|endif|endfor|raw|endraw)(\\s*\\()?")
                .matcher(template)
                .region(at, template.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        if (matcher.group(2) != null) {
            skipCode('(', ')');
        }
        return true;
    }

    /** Skips Java code up to the closing sign; content blocks inside it are read as markup. */
    private void skipCode(char open, char close) {
        int depth = 1;
        while (at < template.length() && depth > 0) {
            char next = template.charAt(at);
            if (next == '"') {
                skipString();
            } else if (template.startsWith("@`", at)) {
                at += 2;
                read(true);
            } else {
                if (next == open) {
                    depth++;
                } else if (next == close) {
                    depth--;
                }
                at++;
            }
        }
    }

    private void skipString() {
        at++;
        while (at < template.length() && template.charAt(at) != '"') {
            at += template.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }
}
