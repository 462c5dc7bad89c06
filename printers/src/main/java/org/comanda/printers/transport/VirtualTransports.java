package org.comanda.printers.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.comanda.printers.paper.PngDialect;
import org.comanda.printers.paper.TextDialect;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;

/** Printers without paper, as {@code virtual:parrilla}: their slips are laid in a tray to be looked at. */
public final class VirtualTransports implements PrinterTransportFactory {

    private final PaperTray tray;

    public VirtualTransports(PaperTray tray) {
        this.tray = tray;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("virtual");
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        String name = address.getSchemeSpecificPart();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("A virtual printer's name is 1 to 64 letters, digits, dots, dashes and"
                    + " underscores, as in virtual:parrilla, not '" + name + "'");
        }
        return new VirtualTransport(name, tray);
    }

    private record VirtualTransport(String name, PaperTray tray) implements PrinterTransport {

        @Override
        public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
            Optional<PaperTray.Trouble> trouble = tray.troubleOf(name);
            Optional<String> hindrance = status(timeout).hindrance();
            if (hindrance.isPresent()) {
                return new PrintOutcome.NotSent(hindrance.get());
            }
            int length = job.bytes().length;
            for (int sent = 0; sent < length; sent += WriteGuard.MAX_WRITE_BYTES) {
                if (!guard.mayWrite(sent)) {
                    return PrintOutcome.stopped(sent, "the writer's permission ended");
                }
            }
            if (trouble.equals(Optional.of(PaperTray.Trouble.SILENT))) {
                return new PrintOutcome.Unknown(length, "the printer did not say that it printed");
            }
            byte[] png = new PngDialect().render(job.slip(), job.profile());
            byte[] text = new TextDialect().render(job.slip(), job.profile());
            tray.lay(name, job.id(), job.slip().name(), png, new String(text, StandardCharsets.UTF_8));
            return trouble.equals(Optional.of(PaperTray.Trouble.ANSWER_LOST))
                    ? new PrintOutcome.Unknown(length, "the printer did not say that it printed")
                    : new PrintOutcome.Printed(Proof.PRINTED);
        }

        @Override
        public PrinterStatus status(Duration timeout) {
            Optional<PaperTray.Trouble> trouble = tray.troubleOf(name);
            if (trouble.isEmpty()) {
                return PrinterStatus.allWell();
            }
            return switch (trouble.get()) {
                case OFFLINE -> PrinterStatus.offline("switched off");
                case OUT_OF_PAPER -> new PrinterStatus(Answer.NO, Answer.NO, Answer.NO, Answer.YES, Answer.YES, "");
                case SILENT, ANSWER_LOST -> PrinterStatus.unknown("no answer to a status request");
            };
        }

        @Override
        public Proof bestProof() {
            return Proof.PRINTED;
        }
    }
}
