package org.comanda.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void secretIsTheSameAtTheNextStartAndOnlyItsOwnerReadsIt() throws IOException {
        String first;
        try (var folder = DataFolder.open(temporary.resolve("data"))) {
            first = folder.secret("something");
            assertThat(first).hasSizeGreaterThanOrEqualTo(43);
            assertThat(folder.secret("another")).isNotEqualTo(first);
        }
        try (var folder = DataFolder.open(temporary.resolve("data"))) {
            assertThat(folder.secret("something")).isEqualTo(first);
        }
        assertThat(permissions("data")).isEqualTo("rwx------");
        assertThat(permissions("data/secrets")).isEqualTo("rwx------");
        assertThat(permissions("data/secrets/something")).isEqualTo("rw-------");
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(path)));
    }

    @Test
    void twoHubsCannotShareAFolder() throws IOException {
        try (var held = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another hub (process %d)"
                            .formatted(ProcessHandle.current().pid()));
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void fileWhereTheFolderShouldBeIsNamed() throws IOException {
        var file = Files.writeString(temporary.resolve("data"), "");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessage("The data folder %s is a file.", file);
    }

    @Test
    void folderBelowAFileIsNamed() throws IOException {
        var file = Files.writeString(temporary.resolve("data"), "");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("deeper")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("The data folder cannot be used")
                .hasMessageContaining(file.toString());
    }

    @Test
    void fullDiskSaysHowMuchIsMissing() throws IOException {
        try (var folder = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> folder.requireFree(Long.MAX_VALUE))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining(temporary.toString());
        }
    }
}
