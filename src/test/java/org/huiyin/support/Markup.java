package org.huiyin.support;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Nu Html Checker, what the W3C asks pages with. It lies in the local repository of Maven once {@code mvn dependency:get
 * -Dartifact=nu.validator:validator:26.5.2} has fetched it, and is loaded apart from the program: it brings an old web server and other things
 * that the program would notice beside its own. Tests are skipped with a message where it is not there; with {@code CI=true} they fail.
 */
public final class Markup {
    private static final Path REPOSITORY =
            Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
    private static final List<String> JARS = List.of(
            "nu/validator/validator/26.5.2",
            "org/eclipse/jetty/jetty-client/11.0.20",
            "org/eclipse/jetty/jetty-util/11.0.20",
            "org/eclipse/jetty/jetty-http/11.0.20",
            "org/eclipse/jetty/jetty-io/11.0.20",
            "com/ibm/icu/icu4j/75.1",
            "isorelax/isorelax/20030108",
            "log4j/log4j/1.2.17",
            "net/sf/saxon/Saxon-HE/9.6.0-4",
            "commons-logging/commons-logging/1.2",
            "org/apache/commons/commons-text/1.12.0",
            "org/apache/commons/commons-lang3/3.14.0",
            "org/glassfish/javax.json/1.1.4");
    /** Its patterns go deep. */
    private static final long STACK = 16 << 20;

    private final ClassLoader loader;

    private Markup(ClassLoader loader) {
        this.loader = loader;
    }

    /** The checker; the test is skipped if it is not there. */
    public static Markup checker() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var jar : JARS) {
            var folder = REPOSITORY.resolve(jar);
            var parts = jar.split("/");
            var file = folder.resolve(parts[parts.length - 2] + "-" + parts[parts.length - 1] + ".jar");
            Needed.orSkipped(
                    Files.exists(file),
                    "The Nu Html Checker is not in the local repository (" + file
                            + "): mvn dependency:get -Dartifact=nu.validator:validator:26.5.2");
            urls.add(file.toUri().toURL());
        }
        urls.add(Logger.class.getProtectionDomain().getCodeSource().getLocation());
        return new Markup(new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    /** What it says against a page, with the place of each. */
    public List<String> messages(String page) {
        var said = new CompletableFuture<String>();
        new Thread(null, () -> check(page, said), "markup", STACK).start();
        var messages = new ArrayList<String>();
        for (var message : JsonMapper.shared().readTree(said.join()).path("messages")) {
            messages.add(message.path("message").asString() + " at "
                    + message.path("extract").asString());
        }
        return messages;
    }

    private void check(String page, CompletableFuture<String> said) {
        try {
            Thread.currentThread().setContextClassLoader(loader);
            var type = loader.loadClass("nu.validator.client.EmbeddedValidator");
            var format = loader.loadClass(type.getName() + "$OutputFormat");
            var checker = type.getConstructor().newInstance();
            for (var one : format.getEnumConstants()) {
                if (one.toString().equals("JSON")) {
                    type.getMethod("setOutputFormat", format).invoke(checker, one);
                }
            }
            type.getMethod("setForceHTML", boolean.class).invoke(checker, true);
            said.complete(String.valueOf(type.getMethod("validate", InputStream.class)
                    .invoke(checker, new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))));
        } catch (ReflectiveOperationException | LinkageError broken) {
            said.completeExceptionally(broken);
        }
    }
}
