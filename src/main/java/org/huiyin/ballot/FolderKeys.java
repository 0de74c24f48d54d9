package org.huiyin.ballot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps each private key in a file that only its owner can read. Several machines share the folder, or close where they opened. */
@Component
class FolderKeys implements BallotKeys {
    private static final Logger LOG = LoggerFactory.getLogger(FolderKeys.class);
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.key");
    private static final Duration OPENING = Duration.ofHours(1);

    private final Path folder;
    private final InstantSource clock;

    FolderKeys(@Value("${huiyin.ballot.keys:${huiyin.data}/ballot-keys}") Path folder, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public Seal make(UUID keyId) {
        try {
            var pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            var bytes = pair.getPrivate().getEncoded();
            keep(keyId, bytes);
            Arrays.fill(bytes, (byte) 0);
            return new Seal(
                    keyId, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (IOException e) {
            LOG.error("The key folder {} cannot be written", folder, e);
            throw new Refusal("ballot.keyNotKept", folder.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(UUID keyId, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        var draft = Files.createTempFile(
                folder,
                "new",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        write(draft, bytes);
        Files.move(draft, file(keyId), StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }

    @Override
    public Optional<PrivateKey> find(UUID keyId) {
        try {
            var bytes = Files.readAllBytes(file(keyId));
            var key = KeyFactory.getInstance("X25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            Arrays.fill(bytes, (byte) 0);
            return Optional.of(key);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a key: " + file(keyId), e);
        }
    }

    @Override
    public void destroy(UUID keyId) {
        var file = file(keyId);
        try {
            write(file, new byte[(int) Files.size(file)]);
            Files.delete(file);
        } catch (NoSuchFileException _) {
            LOG.debug("Key {} is gone already", keyId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<UUID> kept() {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                    .filter(name -> name.matches())
                    .map(name -> UUID.fromString(name.group(1)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean settled(UUID keyId) {
        try {
            var made = Files.getLastModifiedTime(file(keyId)).toInstant();
            return made.isBefore(clock.instant().minus(OPENING));
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
    }

    private Path file(UUID keyId) {
        return folder.resolve(keyId + ".key");
    }
}
