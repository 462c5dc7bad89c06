package org.comanda.printers.transport;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.comanda.printers.ipp.IppRequest;
import org.comanda.printers.ipp.IppResponse;
import org.comanda.printers.ipp.IppResponse.JobState;
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
 * Queues of a CUPS server or another spooler, as {@code ipp://127.0.0.1:631/printers/kitchen}. The queue must be raw.
 * "Completed" there means passed on to the device, so spooled is the best proof; what still waits when the time is over
 * is withdrawn, lest it come out in the morning.
 */
public final class IppTransports implements PrinterTransportFactory {

    private static final int IPP_PORT = 631;

    @Override
    public Set<String> schemes() {
        return Set.of("ipp");
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        String path = address.getRawPath();
        if (address.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "IPP address " + address + " should look like ipp://127.0.0.1:631/printers/kitchen");
        }
        int port = address.getPort() < 0 ? IPP_PORT : address.getPort();
        return new IppTransport(address.getHost(), port, path, context);
    }

    private record IppTransport(String host, int port, String path, TransportContext context)
            implements PrinterTransport {

        private static final Duration ASK_AGAIN = Duration.ofMillis(300);

        /** Kept free at the end of the time, to withdraw a job that still waits. */
        private static final Duration TIME_TO_WITHDRAW = Duration.ofMillis(500);

        @Override
        public PrintOutcome carry(PrintJob job, WriteGuard guard, Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            long sent = 0;
            try (TcpWire wire = TcpWire.connect(host, port, shorter(context.connectTimeout(), timeout))) {
                HttpExchange http = new HttpExchange(wire);
                try {
                    byte[] request = IppRequest.printJob(uri(), job.slip().name(), job.bytes());
                    if (!post(http, request, guard, deadline)) {
                        return PrintOutcome.stopped(http.sent(), "the bytes could not all be sent");
                    }
                    Optional<IppResponse> response = answer(http, deadline);
                    if (response.isEmpty()) {
                        return new PrintOutcome.Unknown(http.sent(), "the spooler gave no answer that makes sense");
                    }
                    if (!response.get().carriedOut() || response.get().jobId().isEmpty()) {
                        return new PrintOutcome.NotSent(String.format(
                                "the spooler refused the job: status 0x%04X",
                                response.get().statusCode()));
                    }
                    return follow(response.get().jobId().get(), http.sent(), deadline);
                } finally {
                    sent = http.sent();
                }
            } catch (IOException e) {
                return PrintOutcome.stopped(sent, "the connection failed: " + EscPosLine.words(e));
            }
        }

        private PrintOutcome follow(int jobId, long sent, long deadline) {
            String last = "";
            while (System.nanoTime() + TIME_TO_WITHDRAW.toNanos() < deadline) {
                Optional<IppResponse> asked = ask(IppRequest.jobAttributes(uri(), jobId), deadline);
                Optional<JobState> state = asked.flatMap(IppResponse::jobState);
                last = asked.map(response -> response.reasons("job-state-reasons"))
                        .orElse(last);
                if (state.equals(Optional.of(JobState.PASSED_ON))) {
                    return new PrintOutcome.Printed(Proof.SPOOLED);
                }
                if (state.equals(Optional.of(JobState.WITHDRAWN))) {
                    return new PrintOutcome.Unknown(sent, "the spooler gave the job up: " + last);
                }
                try {
                    Thread.sleep(ASK_AGAIN);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
            ask(IppRequest.cancelJob(uri(), jobId), deadline);
            return new PrintOutcome.Unknown(sent, "the job still waited in the spooler and was withdrawn: " + last);
        }

        @Override
        public PrinterStatus status(Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            Optional<IppResponse> response = ask(IppRequest.printerAttributes(uri()), deadline);
            if (response.isEmpty()) {
                return PrinterStatus.offline("the spooler does not answer");
            }
            return response.get().carriedOut()
                    ? response.get().printerStatus()
                    : PrinterStatus.offline("the spooler knows no such queue");
        }

        private Optional<IppResponse> ask(byte[] request, long deadline) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
            try (TcpWire wire = TcpWire.connect(host, port, shorter(context.connectTimeout(), left))) {
                HttpExchange http = new HttpExchange(wire);
                return post(http, request, WriteGuard.OPEN, deadline) ? answer(http, deadline) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private boolean post(HttpExchange http, byte[] body, WriteGuard guard, long deadline) throws IOException {
            return http.post(host + ":" + port, path, "Content-Type: application/ipp", body, guard, deadline);
        }

        private static Optional<IppResponse> answer(HttpExchange http, long deadline) throws IOException {
            return http.answer(deadline)
                    .filter(answer -> answer.code() == 200)
                    .flatMap(answer -> IppResponse.of(answer.body()));
        }

        private String uri() {
            return "ipp://" + host + ":" + port + path;
        }

        @Override
        public Proof bestProof() {
            return Proof.SPOOLED;
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
