package org.huiyin.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container of old workbooks, against files that another library writes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompoundFileTest {
    @TempDir
    private Path folder;

    private byte[] made(Map<String, byte[]> streams) throws IOException {
        try (var files = new POIFSFileSystem()) {
            for (var stream : streams.entrySet()) {
                files.createDocument(new ByteArrayInputStream(stream.getValue()), stream.getKey());
            }
            var out = new ByteArrayOutputStream();
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.xls"), bytes);
    }

    @Test
    void small_and_large_streams_read_as_they_were_written() throws IOException {
        var random = new Random(7);
        var streams = new HashMap<String, byte[]>();
        for (var size : new int[] {1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 100_000}) {
            var content = new byte[size];
            random.nextBytes(content);
            streams.put("of " + size, content);
        }
        try (var file = CompoundFile.open(written(made(streams)))) {
            for (var stream : streams.entrySet()) {
                assertThat(file.stream(stream.getKey()).orElseThrow().readAllBytes())
                        .as(stream.getKey())
                        .isEqualTo(stream.getValue());
            }
        }
    }

    /** What is small is found piece by piece: a file that calls a long stream small would be walked for hours. */
    @Test
    void a_file_with_another_limit_of_small_streams_is_refused() throws IOException {
        for (var limit : new int[] {0, 4095, 1 << 20, Integer.MAX_VALUE, -1}) {
            var bytes = made(Map.of("Workbook", new byte[5000]));
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0x38, limit);
            var file = written(bytes);
            assertThatThrownBy(() -> CompoundFile.open(file)).isInstanceOf(IOException.class);
        }
    }
}
