package org.comanda.printers.transport;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comanda.printers.epson.EposDialect;
import org.comanda.printers.epson.EposMessages;
import org.comanda.printers.epson.EposMessages.Response;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;

/**
 * Epson printers with ePOS-Print, as {@code epos://192.168.1.51} or {@code epos://192.168.1.51/kitchen_printer}: the
 * path names the device, {@code local_printer} when there is none. The printer answers each request with the outcome;
 * one that spools is asked for the job until it is out.
 */
public final class EposTransports implements PrinterTransportFactory {

    @Override
    public Set<String> schemes() {
        return Set.of("epos");
    }

    @Override
    public String dialect(PrinterProfile profile) {
        return EposDialect.ID;
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        if (!profile.dialect().equals(EscPosDialect.ID)) {
            throw new IllegalArgumentException("Profile " + profile.id() + " speaks " + profile.dialect() + ", and "
                    + address + " Epson's languages");
        }
        String path = address.getPath() == null ? "" : address.getPath();
        String device = path.length() <= 1 ? "local_printer" : path.substring(1);
        if (address.getHost() == null || !device.matches("[A-Za-z0-9_.-]{1,30}")) {
            throw new IllegalArgumentException("ePOS address " + address
                    + " should look like epos://192.168.1.51 or epos://192.168.1.51/kitchen_printer");
        }
        return new EposTransport(address.getHost(), address.getPort() < 0 ? 80 : address.getPort(), device, context);
    }

    private record EposTransport(String host, int port, String device, TransportContext context)
            implements PrinterTransport {

        private static final Duration ASK_AGAIN = Duration.ofMillis(500);

        @Override
        public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            PrinterStatus before = status(shorter(context.statusTimeout(), timeout));
            Optional<String> hindrance = before.hindrance();
            if (hindrance.isPresent()) {
                return new PrintOutcome.NotSent(hindrance.get());
            }
            // Another id at each attempt: a spooler that remembers the last one would not print this one.
            String attempt = UUID.randomUUID().toString().replace("-", "").substring(0, 30);
            long sent = 0;
            try (TcpWire wire = TcpWire.connect(host, port, shorter(context.connectTimeout(), timeout))) {
                HttpExchange http = new HttpExchange(wire);
                try {
                    byte[] request = EposMessages.request(device, attempt, timeout.toMillis(), job.bytes());
                    if (!post(http, request, guard, deadline)) {
                        return PrintOutcome.stopped(http.sent(), "the bytes could not all be sent");
                    }
                    Optional<HttpExchange.Answer> answer = http.answer(deadline);
                    if (answer.isEmpty()) {
                        return PrintOutcome.stopped(http.sent(), "the printer did not answer");
                    }
                    return outcome(answer.get(), attempt, http.sent(), deadline);
                } finally {
                    sent = http.sent();
                }
            } catch (IOException e) {
                return PrintOutcome.stopped(sent, "the connection failed: " + EscPosLine.words(e));
            }
        }

        private PrintOutcome outcome(HttpExchange.Answer answer, String attempt, long sent, long deadline) {
            if (answer.code() >= 400 && answer.code() < 500) {
                return new PrintOutcome.NotSent("the printer refused the request: HTTP " + answer.code());
            }
            Optional<Response> said = EposMessages.response(answer.body());
            if (said.isEmpty()) {
                return new PrintOutcome.Unknown(sent, "the printer's answer makes no sense: HTTP " + answer.code());
            }
            Response response = said.get();
            context.statusChanged().accept(response.status(response.code()));
            if (response.printed()) {
                return new PrintOutcome.Printed(Proof.PRINTED);
            }
            if (response.notBegun()) {
                return new PrintOutcome.NotSent("the printer refused the job: " + response.code());
            }
            return response.underWay()
                    ? spooled(attempt, sent, deadline)
                    : new PrintOutcome.Unknown(sent, "the printer reports " + response.code());
        }

        /** Asks for the job by its id until it is printed, or the time is over: then it is known to be spooled. */
        private PrintOutcome spooled(String attempt, long sent, long deadline) {
            while (System.nanoTime() + ASK_AGAIN.toNanos() < deadline) {
                try {
                    Thread.sleep(ASK_AGAIN);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
                Optional<Response> asked = ask(attempt, deadline);
                if (asked.isEmpty()) {
                    continue;
                }
                Response response = asked.get();
                if (response.printed()) {
                    return new PrintOutcome.Printed(Proof.PRINTED);
                }
                if (!response.underWay()) {
                    return new PrintOutcome.Unknown(sent, "the printer's spooler reports " + response.code());
                }
            }
            return new PrintOutcome.Printed(Proof.SPOOLED);
        }

        @Override
        public PrinterStatus status(Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            return ask("", deadline)
                    .map(response -> response.status(response.code()))
                    .orElseGet(() -> PrinterStatus.offline("the printer does not answer"));
        }

        /** A request without anything to print: the status, or what became of a job. */
        private Optional<Response> ask(String jobId, long deadline) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
            try (TcpWire wire = TcpWire.connect(host, port, shorter(context.connectTimeout(), left))) {
                HttpExchange http = new HttpExchange(wire);
                byte[] nothing = jobId.isEmpty() ? EposMessages.emptyDocument() : new byte[0];
                byte[] request = EposMessages.request(device, jobId, left.toMillis(), nothing);
                if (!post(http, request, WriteGuard.OPEN, deadline)) {
                    return Optional.empty();
                }
                return http.answer(deadline).flatMap(answer -> EposMessages.response(answer.body()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private boolean post(HttpExchange http, byte[] body, WriteGuard guard, long deadline) throws IOException {
            String path = String.format(
                    Locale.ROOT,
                    "/cgi-bin/epos/service.cgi?devid=%s&timeout=%d",
                    device,
                    Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            return http.post(
                    host + ":" + port,
                    path,
                    "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"\"",
                    body,
                    guard,
                    deadline);
        }

        @Override
        public Proof bestProof() {
            return Proof.PRINTED;
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
