package org.comanda.printers.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.emulator.StarPrntDecoder;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.Test;

class PollingPrintersTest {

    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Printers printers = Printers.bundled();
    private final CloudPrnt cloud = new CloudPrnt(printers.polling());
    private final ServerDirectPrint direct = new ServerDirectPrint(printers.polling());
    private final AtomicBoolean lease = new AtomicBoolean(true);

    @Test
    void cloudPrinterFetchesTheSameSlipEachTimeAndItsCodeProvesPrinting() {
        CompletableFuture<PrintOutcome> printing = print("cloudprnt:barra", "star-mc-print3", LIMIT);
        String token = token("barra");
        byte[] first = cloud.job("barra", token).orElseThrow();
        assertThat(StarPrntDecoder.decode(first, 48).slip().faults()).isEmpty();
        assertThat(StarPrntDecoder.decode(first, 48).slip().text()).contains("M-07", "*** FIN ***");
        assertThat(cloud.poll("barra", "200%20OK")).contains("\"application/vnd.star.starprnt\"");
        assertThat(cloud.job("barra", token))
                .hasValueSatisfying(again -> assertThat(again).isEqualTo(first));
        assertThat(cloud.poll("barra", "200%20OK")).contains(token);
        assertThat(cloud.done("barra", "stale", "200 OK")).isFalse();
        assertThat(printing).isNotDone();
        assertThat(cloud.done("barra", token, "200%20OK")).isTrue();
        assertThat(cloud.done("barra", token, "200%20OK")).isFalse();
        assertThat(printing.join()).isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
        assertThat(cloud.poll("barra", "200 OK")).isEqualTo("{\"jobReady\":false}");
        assertThat(cloud.job("barra", token)).isEmpty();
    }

    @Test
    void cloudPrinterThatRunsOutOfPaperIsUnknownAndThenGetsNothing() {
        CompletableFuture<PrintOutcome> printing = print("cloudprnt:barra", "star-mc-print3", LIMIT);
        String token = token("barra");
        cloud.job("barra", token);
        cloud.done("barra", token, "410 Paper Out");
        assertThat(printing.join()).isInstanceOfSatisfying(PrintOutcome.Unknown.class, it -> assertThat(it.reason())
                .contains("410"));
        assertThat(print("cloudprnt:barra", "star-mc-print3", LIMIT).join())
                .isEqualTo(new PrintOutcome.NotSent("out of paper"));
        cloud.poll("barra", "420");
        assertThat(print("cloudprnt:barra", "star-mc-print3", LIMIT).join())
                .isEqualTo(new PrintOutcome.NotSent("cover open"));
        cloud.poll("barra", "211");
        try (Printer printer = open("cloudprnt:barra", "star-mc-print3")) {
            assertThat(printer.status().paperPlenty()).isEqualTo(Answer.NO);
            assertThat(printer.status().knownGood()).isTrue();
        }
    }

    @Test
    void printerThatNeverAsksGotNothingAndOneThatOnlyFetchesIsUnknown() {
        assertThat(print("cloudprnt:barra", "star-mc-print3", Duration.ofMillis(200))
                        .join())
                .isInstanceOf(PrintOutcome.NotSent.class);
        CompletableFuture<PrintOutcome> printing = print("cloudprnt:barra", "star-mc-print3", Duration.ofSeconds(2));
        cloud.job("barra", token("barra"));
        assertThat(printing.join()).isInstanceOf(PrintOutcome.Unknown.class);
    }

    @Test
    void lostLeaseHandsNothingOut() {
        CompletableFuture<PrintOutcome> printing = print("cloudprnt:barra", "star-mc-print3", LIMIT);
        String token = token("barra");
        lease.set(false);
        assertThat(cloud.job("barra", token)).isEmpty();
        assertThat(printing.join()).isInstanceOf(PrintOutcome.NotSent.class);
    }

    @Test
    void directPrinterGetsItsXmlAndAnswersByJobId() {
        CompletableFuture<PrintOutcome> printing = print("directprint:caja", "epson-tm-m30", LIMIT);
        await().atMost(LIMIT).until(() -> printers.polling().offer("caja").isPresent());
        String xml = direct.request("caja").orElseThrow();
        assertThat(direct.request("caja")).contains(xml);
        assertThat(xml).contains("<epos-print", "<command>1b40");
        String id = xml.substring(xml.indexOf("<printjobid>") + 12, xml.indexOf("</printjobid>"));
        assertThat(direct.response("caja", result("other", true))).isFalse();
        assertThat(direct.response("caja", "<nonsense")).isFalse();
        assertThat(direct.response("caja", result(id, true))).isTrue();
        assertThat(direct.response("caja", result(id, true))).isFalse();
        assertThat(printing.join()).isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
        assertThat(direct.request("caja")).isEmpty();
    }

    @Test
    void strangersGetNothing() {
        assertThat(cloud.poll("nobody", "200 OK")).isEqualTo("{\"jobReady\":false}");
        assertThat(cloud.job("nobody", "x")).isEmpty();
        assertThat(direct.request("nobody")).isEmpty();
        assertThatThrownBy(() -> open("cloudprnt:barra", "epson-tm-m30")).hasMessageContaining("Star's profiles");
    }

    private static String result(String jobId, boolean success) {
        return "<PrintResponseInfo Version=\"2.00\"><ePOSPrint><Parameter><devid>local_printer</devid><printjobid>"
                + jobId + "</printjobid></Parameter><PrintResponse><response success=\"" + success
                + "\" code=\"\" status=\"251658262\"/></PrintResponse></ePOSPrint></PrintResponseInfo>";
    }

    private String token(String printer) {
        await().atMost(LIMIT).until(() -> printers.polling().offer(printer).isPresent());
        return printers.polling().offer(printer).orElseThrow();
    }

    private CompletableFuture<PrintOutcome> print(String address, String profile, Duration timeout) {
        WriteGuard guard = sent -> lease.get();
        return CompletableFuture.supplyAsync(() -> {
            try (Printer printer = open(address, profile)) {
                return printer.print(GRILL, "j", guard, timeout);
            }
        });
    }

    private Printer open(String address, String profile) {
        return printers.open(URI.create(address), profile, PrinterOptions.DEFAULTS);
    }
}
