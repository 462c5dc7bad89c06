package org.comanda.hub.demo;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.floor.Welcome;
import org.comanda.hub.identity.Role;
import org.comanda.hub.identity.SetUpCode;
import org.comanda.hub.staff.Programs;
import org.comanda.hub.staff.StaffMembers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;

/** When the demonstration restaurant is made, and who hears of it. */
class FirstStartTest {

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    Path data;

    @Test
    void thePrintedPasswordsAreGoodAndAreToldOnce() throws IOException {
        try (var hub = hub(data)) {
            var lines = hub.getBean(Welcome.class).lines();
            var people = lines.stream()
                    .map(line -> line.split("\\s+"))
                    .filter(words -> words.length == 4 && words[3].matches("\\w{4}-\\w{4}-\\w{4}"))
                    .toList();
            assertThat(people).hasSize(9);
            var staff = hub.getBean(StaffMembers.class);
            for (var person : people) {
                var branch = person[0].equals("any") ? "mercado" : person[0];
                var role = staff.logIn(branch, person[1], person[3]).staff().role();
                assertThat(role).isEqualTo(Role.valueOf(person[2].toUpperCase(Locale.ROOT)));
            }
            var secret = lines.stream()
                    .filter(line -> line.startsWith("demo "))
                    .map(line -> line.split("\\s+")[1])
                    .findAny()
                    .orElseThrow();
            var program =
                    hub.getBean(Programs.class).authenticate("demo", secret).orElseThrow();
            assertThat(program.branchKeys()).containsExactlyInAnyOrder("puerto", "mercado");
            assertThat(program.types()).hasSize(5);
            assertThat(program.source()).isEqualTo("/connectors/demo");

            var file = data.resolve("first-logins.txt");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.readString(file)).contains(people.getFirst()[3], secret);
            assertThat(hub.getBean(Welcome.class).lines())
                    .noneMatch(line -> line.contains(secret))
                    .anyMatch(line -> line.contains(file.toString()))
                    .anyMatch(line -> line.endsWith("http://localhost:8080/staff/kitchen"));
        }
    }

    @Test
    void aSecondStartFindsEverythingAsItWas() throws IOException {
        hub(data).close();
        var before = everything();
        var logins = Files.readString(data.resolve("first-logins.txt"));
        try (var hub = hub(data)) {
            assertThat(everything()).isEqualTo(before);
            assertThat(data.resolve("first-logins.txt")).hasContent(logins);
            assertThat(hub.getBean(Welcome.class).lines()).noneMatch(line -> line.contains("Who may log in"));
        }
    }

    @Test
    void twoHubsThatStartAtOnceMakeOneRestaurant() throws Exception {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ArrayList<Future<List<String>>>();
            for (var name : List.of("one", "two", "three")) {
                starts.add(threads.submit(() -> {
                    go.await();
                    try (var hub = hub(data.resolve(name))) {
                        return hub.getBean(Welcome.class).lines();
                    }
                }));
            }
            go.countDown();
            var told = 0;
            for (var start : starts) {
                told += start.get(60, TimeUnit.SECONDS).contains("Who may log in:") ? 1 : 0;
            }
            assertThat(told).isEqualTo(1);
        }
        assertThat(texts("select count(*)::text from restaurant")).containsExactly("1");
        assertThat(texts("select count(*)::text from staff_member")).containsExactly("9");
        try (var files = Files.find(data, 2, (path, about) -> path.endsWith("first-logins.txt"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void loginsThatCannotBeKeptLeaveNoRestaurantBehind() throws IOException {
        var file = Files.createFile(data.resolve("not-a-folder"));
        var secrets = Map.<String, Object>of(
                "comanda.secrets-dir", data.resolve("secrets").toString());
        assertThatThrownBy(() -> DemoHub.start(database, file, secrets))
                .hasMessageContaining("Failed to start bean 'demoRestaurant'");
        assertThat(texts("select count(*)::text from restaurant")).containsExactly("0");
        hub(data).close();
        assertThat(texts("select count(*)::text from restaurant")).containsExactly("1");
    }

    @Test
    void nobodyWhoDoesNotWantItGetsIt() {
        try (var hub = DemoHub.start(
                database, data, Map.of("comanda.demo", "false", "comanda.public-url", "https://comanda.example/"))) {
            assertThat(texts("select count(*)::text from restaurant")).containsExactly("0");
            assertThat(hub.getBean(Welcome.class).lines())
                    .as("how to open another")
                    .anyMatch(line -> line.endsWith(" https://comanda.example/staff/set-up"))
                    .anyMatch(line -> line.contains(hub.getBean(SetUpCode.class).text()));
            assertThatThrownBy(() -> hub.getBean(StaffMembers.class).logIn("puerto", "admin", "anything"))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(data.resolve("first-logins.txt")).doesNotExist();
    }

    private GenericApplicationContext hub(Path folder) {
        return DemoHub.start(database, folder, Map.of());
    }

    private List<String> texts(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }

    private String everything() {
        return texts("select tablename::text from pg_tables where schemaname = 'public' order by 1").stream()
                .map(table -> table + texts("select t::text from %s t order by 1".formatted(table)))
                .collect(joining("\n"));
    }
}
