package org.comanda.printers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterDialect;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.Test;

/** The promises of a {@link PrinterTransport}. Extend it beside a new transport and hand in two lines to printers. */
public abstract class TransportContract {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** A line to a printer that works. */
    protected abstract PrinterTransport reachable();

    /** A line to a printer that is not there. */
    protected abstract PrinterTransport unreachable();

    /** The profile of both. */
    protected abstract PrinterProfile profile();

    /** What the line speaks. */
    protected PrinterDialect dialect() {
        return new EscPosDialect();
    }

    @Test
    void slipIsPrintedWithNoMoreProofThanTheLineCanGive() {
        try (PrinterTransport transport = reachable()) {
            assertThat(transport.carry(job(1), WriteGuard.OPEN, LIMIT))
                    .isInstanceOfSatisfying(PrintOutcome.Printed.class, it -> assertThat(
                                    transport.bestProof().atLeast(it.proof()))
                            .isTrue());
        } catch (Exception e) {
            throw new AssertionError("A transport does not throw", e);
        }
    }

    @Test
    void guardThatRefusesAtOnceMeansThatNothingWasSent() {
        try (PrinterTransport transport = reachable()) {
            assertThat(transport.carry(job(1), sent -> false, LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
        } catch (Exception e) {
            throw new AssertionError("A transport does not throw", e);
        }
    }

    @Test
    void guardIsAskedBeforeTheFirstByteAndNeverTwoKibibytesApart() {
        List<Long> asked = new ArrayList<>();
        try (PrinterTransport transport = reachable()) {
            transport.carry(job(100), asked::add, LIMIT);
        } catch (Exception e) {
            throw new AssertionError("A transport does not throw", e);
        }
        assertThat(asked).startsWith(0L).isSorted();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i) - asked.get(i - 1)).isLessThanOrEqualTo(WriteGuard.MAX_WRITE_BYTES);
        }
    }

    @Test
    void missingPrinterGotNothingAndIsNotReportedAsWell() {
        try (PrinterTransport transport = unreachable()) {
            long start = System.nanoTime();
            assertThat(transport.carry(job(1), WriteGuard.OPEN, LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
            assertThat(transport.status(LIMIT).online()).isNotEqualTo(Answer.YES);
            assertThat(transport.status(LIMIT).knownGood()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(3));
        } catch (Exception e) {
            throw new AssertionError("A transport does not throw", e);
        }
    }

    private PrintJob job(int items) {
        Slip slip = SampleSlips.slip(SampleSlips.banquet(items));
        return new PrintJob("contract", slip, profile(), dialect().render(slip, profile()));
    }
}
