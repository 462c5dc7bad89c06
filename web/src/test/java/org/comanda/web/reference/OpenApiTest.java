package org.comanda.web.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comanda.hub.database.TestDatabase;
import org.comanda.web.Comanda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The OpenAPI document is what the code says. After a change of the API write it anew:
 * {@code ./mvnw -q -pl web -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=write}
 */
@SpringBootTest(
        classes = {Comanda.class, Description.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "comanda.demo=false",
            "springdoc.api-docs.enabled=true",
            "springdoc.paths-to-match=/api/**",
            "springdoc.paths-to-exclude=/api/openapi.json",
            "springdoc.writer-with-order-by-keys=true",
            "springdoc.writer-with-default-pretty-printer=true",
            "springdoc.override-with-generic-response=false",
            "springdoc.default-produces-media-type=application/json"
        })
@DirtiesContext
class OpenApiTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "reference", "openapi.json");

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        TestDatabase.fresh().bind(properties);
        properties.add("comanda.data-dir", () -> folder.toString());
    }

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theDocumentIsWhatTheCodeSays() throws Exception {
        var made = get("/v3/api-docs").body() + "\n";
        assertThat(made).startsWith("{\n  \"openapi\" : \"3.1.0\"");
        assertThat(made).as("two end points of one name").doesNotContain("_1\"");
        if ("write".equals(System.getProperty("openapi"))) {
            Files.writeString(DOCUMENT, made);
        }
        assertThat(DOCUMENT).content().isEqualTo(made);
    }

    @Test
    void anybodyReadsItAndReadsItOnce() throws Exception {
        var served = get("/api/openapi.json");
        var tag = served.headers().firstValue("ETag").orElseThrow();
        assertThat(served.body()).isEqualTo(Files.readString(DOCUMENT));
        assertThat(get("/api/openapi.json", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
