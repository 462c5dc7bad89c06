package org.comanda.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    @TempDir
    Path folder;

    @Test
    void keysAreMadeOnceForTheirOwnerOnly() throws Exception {
        var secrets = folder.resolve("data/secrets");

        var made = SigningKeys.in(secrets, "qr");
        var found = SigningKeys.in(secrets, "qr");
        var other = SigningKeys.in(secrets, "access");

        assertThat(found.current()).isEqualTo(made.current()).isNotEqualTo(other.current());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("token-qr.keys"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(secrets)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("token-qr.keys", "token-access.keys");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "k1",
                "k1 secret extra",
                "k1 c2VjcmV0",
                "k1 CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE_ME",
                "k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "../k1 0VnZ2m1XbCyB0kq1eQm7q0s1o8uYw3c5l9r2t4v6x8A",
                "k1 not*base64",
            })
    void weakAndMalformedSecretsAreRefusedWithoutShowingThem(String content) throws Exception {
        var file = folder.resolve("token-qr.keys");
        Files.writeString(file, content);

        assertThatThrownBy(() -> SigningKeys.in(folder, "qr"))
                .isInstanceOf(UnusableSecrets.class)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("CHANGE", "c2Vj");
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("secrets"), "");

        assertThatThrownBy(() -> SigningKeys.in(file, "qr")).isInstanceOf(UnusableSecrets.class);
    }

    @Test
    void hubsThatStartTogetherOnOneFolderShareTheKeysOfOne() throws Exception {
        Callable<String> start = () -> Base64.getEncoder()
                .encodeToString(SigningKeys.in(folder, "qr").current().getEncoded());

        try (var hubs = Executors.newFixedThreadPool(8)) {
            var keys =
                    hubs.invokeAll(IntStream.range(0, 8).mapToObj(hub -> start).toList());
            assertThat(keys.stream().map(key -> key.resultNow()).distinct()).hasSize(1);
        }
    }
}
