package org.huiyin.ballot.secrecy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.ballot.PollId;
import org.huiyin.ballot.states.Seal;
import org.huiyin.ballot.states.Sheet;
import org.huiyin.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps each private key in a file, and beside it another that says for which poll it was made and how that was asked. The folder is its
 * owner's alone; several machines share it.
 */
@Component
class FolderKeys implements BallotKeys {
    private static final Logger LOG = LoggerFactory.getLogger(FolderKeys.class);
    private static final Pattern NAME = Pattern.compile("(?:[0-9a-f-]{36}\\.)?([0-9a-f-]{36})\\.(?:key|seal)");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Duration OPENING = Duration.ofHours(1);

    private final Path folder;
    private final InstantSource clock;

    FolderKeys(@Value("${huiyin.ballot.keys:${huiyin.data}/ballot-keys}") Path folder, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public Seal make(UUID keyId, PollId poll, Sheet sheet) {
        try {
            secure();
            var pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            var seal = new Seal(
                    keyId, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
            keep(
                    new KeptSeal(seal, poll, KeptSeal.digest(sheet)).bytes(),
                    folder.resolve(poll + "." + keyId + ".seal"));
            var bytes = pair.getPrivate().getEncoded();
            keep(bytes, file(keyId));
            Arrays.fill(bytes, (byte) 0);
            return seal;
        } catch (IOException e) {
            LOG.error("The key folder {} cannot be written", folder, e);
            throw new Refusal("ballot.keyNotKept", folder.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the folder, or takes away from others what they may do in one that is there. */
    private void secure() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
            LOG.warn("The key folder {} was open to others; now it is its owner's alone", folder);
        }
    }

    private void keep(byte[] bytes, Path file) throws IOException {
        Files.move(draft(bytes), file, StandardCopyOption.ATOMIC_MOVE);
        force();
    }

    /** Of those who keep a file of this name at once, in several processes, one does; the others find it. */
    private void keepFirst(byte[] bytes, Path file) throws IOException {
        var draft = draft(bytes);
        try {
            Files.createLink(file, draft);
            force();
        } catch (FileAlreadyExistsException first) {
            LOG.debug("{} was kept by another a moment ago", file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path draft(byte[] bytes) throws IOException {
        var draft = Files.createTempFile(folder, "new", null, OWNER_FILE);
        write(draft, bytes);
        return draft;
    }

    private void force() throws IOException {
        try (var directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }

    @Override
    public List<KeptSeal> seals(PollId poll) {
        try {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            secure();
            var seals = new ArrayList<KeptSeal>();
            for (var file : files(poll + ".*.seal")) {
                seals.add(KeptSeal.read(Files.readString(file)));
            }
            return List.copyOf(seals);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean sealed(UUID keyId) {
        try {
            return Files.isDirectory(folder) && !files("*." + keyId + ".seal").isEmpty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean countsOnly(UUID keyId, String digest) {
        var file = folder.resolve(keyId + ".counted");
        try {
            if (!Files.exists(file)) {
                keepFirst(digest.getBytes(StandardCharsets.US_ASCII), file);
            }
            return Files.readString(file).equals(digest);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<Path> files(String pattern) throws IOException {
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Refusal unreadable(IOException cause) {
        LOG.error("The key folder {} cannot be read", folder, cause);
        return new Refusal("ballot.keyNotKept", folder.toString());
    }

    @Override
    public Optional<PrivateKey> find(UUID keyId) {
        try {
            var bytes = Files.readAllBytes(file(keyId));
            if (isOverwritten(bytes)) {
                return Optional.empty();
            }
            var key = KeyFactory.getInstance("X25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            Arrays.fill(bytes, (byte) 0);
            return Optional.of(key);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a key: " + file(keyId), e);
        }
    }

    @Override
    public void destroy(UUID keyId) {
        overwrite(keyId);
        try {
            if (Files.isDirectory(folder)) {
                Files.deleteIfExists(folder.resolve(keyId + ".counted"));
                for (var seal : files("*." + keyId + ".seal")) {
                    Files.deleteIfExists(seal);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that is just being destroyed is gone. */
    private static boolean isOverwritten(byte[] bytes) {
        for (var each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private void overwrite(UUID keyId) {
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
        try {
            secure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
            var made = Files.exists(file(keyId)) ? List.of(file(keyId)) : files("*." + keyId + ".seal");
            return !made.isEmpty()
                    && Files.getLastModifiedTime(made.getFirst())
                            .toInstant()
                            .isBefore(clock.instant().minus(OPENING));
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
