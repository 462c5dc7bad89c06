package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** 1,834 real orders through the whole hub, from a file and from a till: each arrives everywhere, once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealOrdersTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    static Path temporary;

    private static Rig rig;
    private static Hub hub;
    private static Mercado mercado;

    @BeforeAll
    static void open() {
        rig = Rig.embedded(temporary);
        hub = rig.hub().start().awaitReady();
        mercado = new Mercado(hub);
    }

    @AfterAll
    static void close() {
        mercado.close();
        rig.close();
    }

    @Test
    @Order(1)
    void aDroppedFileBecomesTicketsOnEveryScreenPrinterAndPager() throws IOException {
        var orders = hub.data().resolve("orders");
        var begun = Instant.now();
        Files.copy(RealOrders.mapping(), orders.resolve("mappings").resolve("chipotle.mapping.properties"));
        Files.copy(RealOrders.file(), orders.resolve("inbox").resolve("chipotle.tsv"));

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> Files.exists(orders.resolve("done").resolve("chipotle.tsv")));

        mercado.reconciles("folder");
        mercado.everythingArrived(RealOrders.ORDERS, LIMIT);
        assertThat(mercado.markedCopies())
                .as("nothing failed, so nothing is marked")
                .isZero();
        System.out.printf("1,834 orders from a file, all printers well: %s%n", mercado.delays(begun.toString()));
    }

    @Test
    @Order(2)
    void theSameFileDroppedAgainUnderAnotherNameChangesNothing() throws IOException {
        var orders = hub.data().resolve("orders");
        // Alerts that nobody claims ring further all the while.
        var eventsOfOrders = "select count(*) from event where type not like 'ALERT_%'";
        var events = mercado.count(eventsOfOrders);

        Files.copy(RealOrders.file(), orders.resolve("inbox").resolve("chipotle-otra-vez.tsv"));

        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> Files.exists(orders.resolve("done").resolve("chipotle-otra-vez.tsv")));
        mercado.reconciles("folder");
        assertThat(mercado.count(eventsOfOrders)).isEqualTo(events);
    }

    @Test
    @Order(3)
    void aTillSendsTheSameOrdersOverAmqpWhileOnePrinterDiesHalfWayAndComesBack() throws Exception {
        var till = new Till(mercado::hub, hub, "till");
        var sick = mercado.printers().stream()
                .max(Comparator.comparingInt(mercado::printedBy))
                .orElseThrow();
        var others =
                mercado.printers().stream().filter(printer -> printer != sick).toList();
        var before = mercado.printedBy(sick);
        var begun = Instant.now();

        var sending = CompletableFuture.runAsync(till::sendAll);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mercado.printedBy(sick) >= before + before / 2);
        sick.refuseConnections();
        sending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        var dead = mercado.printedBy(sick);
        // The other three print all that is theirs while the fourth prints nothing.
        Awaitility.await().atMost(LIMIT).until(() -> others.stream()
                .allMatch(printer -> mercado.printedBy(printer) == mercado.ticketsFor(printer)));
        assertThat(mercado.printedBy(sick)).isEqualTo(dead).isLessThan(mercado.ticketsFor(sick));
        var outage = mercado.delays(begun.toString());
        sick.behave();

        assertThat(till.rejected()).isEmpty();
        assertThat(till.accepted()).hasSize(RealOrders.ORDERS);
        mercado.reconciles("demo");
        mercado.everythingArrived(2 * RealOrders.ORDERS, LIMIT);
        mercado.eachPrinterKeptItsOrder();
        System.out.printf(
                "1,834 orders, %s dies after %d of its tickets: %s%nand when it is back: %s%n",
                sick.address(), dead - before, outage, mercado.delays(begun.toString()));
    }
}
