package org.comanda.printers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.emulator.PrinterEmulator;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrintOutcome.NotSent;
import org.comanda.printers.spi.PrintOutcome.Printed;
import org.comanda.printers.spi.PrintOutcome.Unknown;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpPrintingTest {

    private static final Duration SHORT = Duration.ofMillis(900);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Slip BANQUET = SampleSlips.slip(SampleSlips.banquet(300));

    private final Printers printers = Printers.bundled();
    private final List<PrinterStatus> heard = Collections.synchronizedList(new ArrayList<>());
    private PrinterEmulator paper;

    @BeforeEach
    void switchOn() {
        paper = PrinterEmulator.start();
    }

    @AfterEach
    void switchOff() {
        paper.close();
    }

    @Test
    void fenceProvesThatThePaperCameOut() {
        assertThat(print("epson-tm-t20", GRILL, LONG)).isEqualTo(new Printed(Proof.PRINTED));
        EmulatedSlip slip = paper.awaitSlips(1, LONG).getFirst();
        assertThat(slip.cut()).isTrue();
        assertThat(slip.text()).contains("M-07", "RONDA 1", "Atiende: Lucía", "!!! ALERGIA: SIN TACC", "*** FIN ***");
        assertThat(paper.faults()).isEmpty();
    }

    @Test
    void modelWithoutNamedFencesProvesPrintingByTheSensorRequest() {
        assertThat(print("generic-80", GRILL, LONG)).isEqualTo(new Printed(Proof.PRINTED));
        assertThat(paper.faults()).isEmpty();
    }

    @Test
    void modelThatCannotProvePrintingSaysSo() {
        assertThat(print("generic-58", GRILL, LONG)).isEqualTo(new Printed(Proof.NONE));
        assertThat(open("generic-58").bestProof()).isEqualTo(Proof.NONE);
    }

    @Test
    void threeHundredItemsComeOutOnOneSlip() {
        assertThat(print("epson-tm-t20", BANQUET, LONG)).isEqualTo(new Printed(Proof.PRINTED));
        assertThat(paper.awaitSlips(1, LONG).getFirst().text()).contains("Plato número 1\n", "Plato número 300");
        assertThat(paper.faults()).isEmpty();
    }

    @Test
    void refusedConnectionSentNothing() {
        paper.refuseConnections();
        assertThat(print("epson-tm-t20", GRILL, LONG))
                .isInstanceOfSatisfying(
                        NotSent.class, it -> assertThat(it.reason()).contains("cannot reach"));
    }

    @Test
    void blackHoleIsGivenUpAfterTheConnectTimeout() {
        paper.blackHole();
        PrinterOptions hasty = PrinterOptions.DEFAULTS.connectTimeout(Duration.ofMillis(300));
        try (Printer printer = printers.open(paper.address(), "epson-tm-t20", hasty)) {
            assertThat(printer.print(GRILL, "job-1", WriteGuard.OPEN, LONG))
                    .isInstanceOfSatisfying(
                            NotSent.class, it -> assertThat(it.reason()).contains("300 ms"));
        }
    }

    @Test
    void silentPrinterIsAskedFirstAndGetsNothing() {
        paper.neverAnswer();
        assertThat(print("epson-tm-t20", GRILL, LONG))
                .isInstanceOfSatisfying(
                        NotSent.class, it -> assertThat(it.reason()).contains("no answer"));
        assertThat(paper.slips()).isEmpty();
    }

    @Test
    void printerThatReadsEverythingAndNeverConfirmsIsUnknown() {
        paper.loseFences();
        assertThat(print("epson-tm-t20", GRILL, SHORT))
                .isInstanceOfSatisfying(
                        Unknown.class, it -> assertThat(it.bytesSent()).isPositive());
        assertThat(print("generic-80", GRILL, SHORT)).isInstanceOf(Unknown.class);
    }

    @Test
    void printerThatNeverReadsIsUnknownOnceBytesLeft() {
        paper.acceptAndNeverRead();
        // A model that answers no questions, so that the job itself is what gets stuck.
        assertThat(print("generic-58", BANQUET, SHORT))
                .isInstanceOfSatisfying(
                        Unknown.class, it -> assertThat(it.bytesSent()).isLessThan(200_000));
        assertThat(print("epson-tm-t20", BANQUET, Duration.ofSeconds(5))).isInstanceOf(NotSent.class);
    }

    @Test
    void somebodyElsesFenceProvesNothing() {
        paper.answerForeignFences();
        assertThat(print("epson-tm-t20", GRILL, SHORT)).isInstanceOf(Unknown.class);
    }

    @Test
    void doubledFencesAndSplitRepliesAreUnderstood() {
        paper.doubleFences();
        paper.splitReplies();
        assertThat(print("epson-tm-t20", GRILL, LONG)).isEqualTo(new Printed(Proof.PRINTED));
        assertThat(print("generic-80", GRILL, LONG)).isEqualTo(new Printed(Proof.PRINTED));
    }

    @Test
    void resetInTheMiddleIsUnknownAndTheSlipIsTorn() {
        paper.resetAfter(4_000);
        assertThat(print("epson-tm-t20", BANQUET, LONG))
                .isInstanceOfSatisfying(
                        Unknown.class, it -> assertThat(it.bytesSent()).isPositive());
        assertThat(paper.wholeSlips()).isEmpty();
    }

    @Test
    void withoutPaperOrWithOpenCoverNothingIsSent() {
        paper.paperOut();
        assertThat(print("epson-tm-t20", GRILL, LONG)).isEqualTo(new NotSent("out of paper"));
        paper.behave();
        paper.openCover();
        assertThat(print("epson-tm-t20", GRILL, LONG)).isEqualTo(new NotSent("cover open"));
        paper.behave();
        paper.jamCutter();
        assertThat(print("epson-tm-t20", GRILL, LONG)).isEqualTo(new NotSent("cutter jammed"));
        paper.behave();
        paper.goOffline();
        assertThat(print("epson-tm-t20", GRILL, LONG)).isEqualTo(new NotSent("offline"));
        assertThat(paper.slips()).isEmpty();
    }

    @Test
    void paperThatEndsInTheMiddleIsToldAndNewPaperCompletesTheSlip() {
        paper.paperOutAfter(200);
        CompletableFuture<PrintOutcome> printing =
                CompletableFuture.supplyAsync(() -> print("epson-tm-t20", BANQUET, LONG));
        await().atMost(LONG).until(() -> heard.stream().anyMatch(status -> status.paper() == Answer.NO));
        assertThat(paper.slips()).isEmpty();
        paper.loadPaper();
        assertThat(printing.join()).isEqualTo(new Printed(Proof.PRINTED));
        assertThat(paper.awaitSlips(1, LONG).getFirst().text()).contains("Plato número 300");
        assertThat(heard.getLast().paper()).isEqualTo(Answer.YES);
    }

    @Test
    void paperThatEndsAndStaysAwayIsUnknownAndSaysWhy() {
        paper.paperOutAfter(20);
        assertThat(print("epson-tm-t20", GRILL, SHORT))
                .isInstanceOfSatisfying(
                        Unknown.class, it -> assertThat(it.reason()).contains("out of paper"));
    }

    @Test
    void paperThatEndsAtTheCutIsUnknown() {
        paper.paperOutAtCut();
        assertThat(print("generic-80", GRILL, Duration.ofSeconds(3)))
                .isInstanceOfSatisfying(
                        Unknown.class, it -> assertThat(it.reason()).contains("out of paper"));
    }

    @Test
    void powerCutInTheMiddleIsUnknown() {
        paper.slow(Duration.ofMillis(20));
        CompletableFuture<PrintOutcome> printing =
                CompletableFuture.supplyAsync(() -> print("epson-tm-t20", BANQUET, LONG));
        await().atMost(LONG).until(() -> paper.totalBytes() > 1_000);
        paper.powerCycle();
        assertThat(printing.join()).isInstanceOf(Unknown.class);
        assertThat(paper.wholeSlips()).isEmpty();
    }

    @Test
    void guardIsAskedBeforeEveryKibibyteAndItsRefusalStopsTheWriting() {
        List<Long> asked = new ArrayList<>();
        AtomicLong last = new AtomicLong();
        PrintOutcome outcome = open("epson-tm-t20")
                .print(
                        BANQUET,
                        "job-1",
                        sent -> {
                            asked.add(sent);
                            last.set(sent);
                            return sent < 5_000;
                        },
                        LONG);
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, it -> assertThat(it.bytesSent())
                .isEqualTo(last.get()));
        assertThat(asked).startsWith(0L, 1_024L, 2_048L).endsWith(5_120L);
        assertThat(paper.wholeSlips()).isEmpty();
    }

    @Test
    void guardThatRefusesAtOnceSentNothing() {
        assertThat(open("epson-tm-t20").print(GRILL, "job-1", sent -> false, LONG))
                .isInstanceOf(NotSent.class);
        assertThat(paper.slips()).isEmpty();
    }

    @Test
    void statusTellsWhatThePrinterTellsAndNothingElse() {
        Printer printer = open("epson-tm-t20");
        assertThat(printer.status()).isEqualTo(PrinterStatus.allWell());
        assertThat(printer.status().knownGood()).isTrue();
        paper.paperNearEnd();
        assertThat(printer.status().paperPlenty()).isEqualTo(Answer.NO);
        assertThat(printer.status().knownGood()).isTrue();
        paper.openCover();
        assertThat(printer.status().coverClosed()).isEqualTo(Answer.NO);
        paper.behave();
        paper.neverAnswer();
        assertThat(printer.status().online()).isEqualTo(Answer.UNKNOWN);
        assertThat(printer.status().knownGood()).isFalse();
        paper.behave();
        paper.refuseConnections();
        assertThat(printer.status().online()).isEqualTo(Answer.NO);
        assertThat(open("generic-58").status().knownGood()).isFalse();
    }

    @Test
    void oneDeadPrinterOfEightHoldsUpNoneOfTheOthers() {
        List<PrinterEmulator> kitchen = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                kitchen.add(PrinterEmulator.start());
            }
            kitchen.getFirst().acceptAndNeverRead();
            List<CompletableFuture<PrintOutcome>> outcomes = kitchen.stream()
                    .map(printer -> CompletableFuture.supplyAsync(
                            () -> open(printer.address(), "epson-tm-t20").print(GRILL, "job", WriteGuard.OPEN, LONG),
                            task -> Thread.ofPlatform().start(task)))
                    .toList();
            outcomes.subList(1, 8).forEach(outcome -> assertThat(outcome.join()).isEqualTo(new Printed(Proof.PRINTED)));
            assertThat(outcomes.getFirst().join()).isInstanceOf(NotSent.class);
        } finally {
            kitchen.forEach(PrinterEmulator::close);
        }
    }

    @Test
    void jobsOnOnePrinterWaitForOneAnother() {
        Printer printer = open("epson-tm-t20");
        List<CompletableFuture<PrintOutcome>> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            jobs.add(CompletableFuture.supplyAsync(
                    () -> printer.print(GRILL, "job-" + number, WriteGuard.OPEN, LONG),
                    task -> Thread.ofPlatform().start(task)));
        }
        jobs.forEach(job -> assertThat(job.join()).isEqualTo(new Printed(Proof.PRINTED)));
        assertThat(paper.wholeSlips()).hasSize(5).allMatch(slip -> slip.faults().isEmpty());
    }

    private PrintOutcome print(String profile, Slip slip, Duration timeout) {
        try (Printer printer = open(profile)) {
            return printer.print(slip, "job-1", WriteGuard.OPEN, timeout);
        }
    }

    private Printer open(String profile) {
        return open(paper.address(), profile);
    }

    private Printer open(URI address, String profile) {
        return printers.open(address, profile, PrinterOptions.DEFAULTS.statusChanged(heard::add));
    }
}
