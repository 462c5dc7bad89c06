package org.comanda.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.ATable;
import org.comanda.hub.identity.Role;
import org.comanda.hub.staff.NewStaff;
import org.comanda.hub.staff.StaffMembers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A proxy ends TLS under the public name and asks the hub for {@code localhost} without it. */
@SpringBootTest(
        classes = DoorTest.Hub.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "comanda.data-dir=target/door-test",
            "comanda.public-url=https://pedidos.example/",
            "management.endpoint.health.validate-group-membership=false"
        })
class BehindAProxyTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase.fresh().bind(properties);
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StaffMembers staff;

    @Test
    void theCookieIsSecureAndThePublicSiteIsTheHubsOwn() throws Exception {
        var table = new ATable(jdbc, "puerto");
        var password = staff.hire(new NewStaff(table.branch(), "tomas", "Tomás", Role.WAITER))
                .password();

        var own = logIn(password, "https://pedidos.example");
        var other = logIn(password, "https://pedidos.example.evil.example");

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; Secure; HttpOnly; SameSite=Strict");
        assertThat(other.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> logIn(String password, String origin) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/auth/login"))
                                .header("Content-Type", "application/json")
                                .header("X-Comanda", "1")
                                .header("Origin", origin)
                                .POST(BodyPublishers.ofString("""
                                    {"branch": "puerto", "username": "tomas", "password": "%s"}\
                                    """.formatted(password)))
                                .build(),
                        BodyHandlers.ofString());
    }
}
