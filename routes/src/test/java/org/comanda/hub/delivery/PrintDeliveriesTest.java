package org.comanda.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.printers.emulator.PrinterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hub may say of a printer depends on whether the printer is still its own. */
class PrintDeliveriesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** So that a slip is on its way until the printer behaves, which it does from its next row on. */
    private static final Duration PER_ROW = Duration.ofSeconds(2);

    private static final String PROVING = "epson-tm-t20";

    private AKitchen kitchen;
    private PrinterEmulator paper;
    private DestinationId printer;
    private DeliveryId delivery;

    /** More than a hub asks before the first byte of a slip. */
    private static final int QUESTIONS_BYTES = 30;

    @BeforeEach
    void open() {
        kitchen = new AKitchen();
        paper = PrinterEmulator.start();
        printer = kitchen.printer(paper.address(), PROVING);
        delivery = kitchen.delivery(printer);
    }

    @AfterEach
    void close() {
        kitchen.close();
        paper.close();
    }

    @Test
    void proofInTimeConfirmsTheDeliveryAndEndsItsDeadline() {
        kitchen.part(PrintDeliveries.class).deliver(printer, delivery);

        assertThat(kitchen.state(delivery)).isEqualTo("CONFIRMED");
        assertThat(kitchen.watched(delivery)).isFalse();
        assertThat(kitchen.told()).containsExactly("DELIVERY_CONFIRMED");
        assertThat(kitchen.heard(delivery)).containsExactly("PRINTED");
    }

    @Test
    void proofThatComesAfterAnotherHubTookThePrinterConfirmsNothingAndLeavesTheDeadline() throws Exception {
        paper.slow(PER_ROW);
        var printing = startPrinting();

        kitchen.anotherHubTakes(printer);
        paper.behave();
        printing.get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(paper.wholeSlips()).hasSize(1);
        assertThat(kitchen.state(delivery)).isEqualTo("PENDING");
        assertThat(kitchen.watched(delivery)).isTrue();
        assertThat(kitchen.told()).isEmpty();
        assertThat(kitchen.heard(delivery)).isEmpty();
    }

    @Test
    void printerThatDiesAfterAnotherHubTookItIsNotSaidToBeDown() throws Exception {
        paper.slow(PER_ROW);
        var printing = startPrinting();

        kitchen.anotherHubTakes(printer);
        paper.powerCycle();
        printing.get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(kitchen.state(delivery)).isEqualTo("PENDING");
        assertThat(kitchen.told()).isEmpty();
        assertThat(kitchen.rings()).isEmpty();
        assertThat(kitchen.count("select count(*) from destination where down_since is not null"))
                .isZero();
    }

    @Test
    void printerThatDiesAfterItsTicketWasReroutedIsSaidToBeDownAllTheSame() throws Exception {
        paper.slow(PER_ROW);
        var printing = startPrinting();

        kitchen.jdbc().sql("update delivery set state = 'REROUTED'").update();
        paper.powerCycle();
        printing.get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(kitchen.state(delivery)).isEqualTo("REROUTED");
        assertThat(kitchen.told()).containsExactly("DESTINATION_DOWN");
        assertThat(kitchen.rings()).hasSize(1);
    }

    @Test
    void printerThatWasDownIsSaidToBeUpOnceItHasPrinted() {
        kitchen.jdbc()
                .sql("update destination set down_since = now(), down_reason = 'out of paper'")
                .update();

        kitchen.part(PrintDeliveries.class).deliver(printer, delivery);

        assertThat(kitchen.told()).containsExactly("DELIVERY_CONFIRMED", "DESTINATION_UP");
        assertThat(kitchen.count("select count(*) from destination where down_since is not null"))
                .isZero();
    }

    private CompletableFuture<Void> startPrinting() {
        var printing = CompletableFuture.runAsync(
                () -> kitchen.part(PrintDeliveries.class).deliver(printer, delivery));
        await().atMost(SOON)
                .until(() -> kitchen.state(delivery).equals("SENT") && paper.totalBytes() > QUESTIONS_BYTES);
        return printing;
    }
}
