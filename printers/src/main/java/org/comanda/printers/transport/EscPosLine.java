package org.comanda.printers.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.escpos.EscPosReplies;
import org.comanda.printers.escpos.EscPosReplies.Reply;
import org.comanda.printers.escpos.EscPosStatus;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintJob;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterStatus;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.TransportContext;
import org.comanda.printers.spi.WriteGuard;
import org.comanda.printers.star.StarPrntDialect;

/**
 * One conversation with a printer on an open line: how are you, the slip, and a fence at its end that the
 * printer answers when everything before it is on paper.
 */
final class EscPosLine {

    private static final byte[] AUTOMATIC_STATUS_ON = {0x1D, 'a', 0x0F};
    private static final byte[] SENSOR_REQUEST = {0x1D, 'r', 1};

    /** Letters of a fence's id: printable, as the command demands. */
    private static final String FENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final long NEXT_QUESTION_MILLIS = 500;
    private static final long POLL_MILLIS = 1_000;

    private final Wire wire;
    private final PrinterProfile profile;
    private final TransportContext context;
    private final EscPosReplies replies = new EscPosReplies();
    private final ByteBuffer input = ByteBuffer.allocate(512);
    private final EscPosStatus status = new EscPosStatus();
    private PrinterStatus lastTold = PrinterStatus.unknown("");
    private int question = 1;
    private boolean realTimeHeard;
    private Optional<String> fenceHeard = Optional.empty();
    private Optional<Integer> sensorHeard = Optional.empty();
    private boolean ended;

    EscPosLine(Wire wire, PrinterProfile profile, TransportContext context) {
        this.wire = wire;
        this.profile = profile;
        this.context = context;
    }

    /** Asks all four questions; what stays unanswered stays unknown. */
    PrinterStatus ask(long deadline) throws IOException {
        if (!profile.statusRequest()) {
            return PrinterStatus.unknown("this model does not answer status requests");
        }
        for (question = 1; question <= 4; question++) {
            long wait = question == 1 ? deadline : Math.min(deadline, millisFromNow(NEXT_QUESTION_MILLIS));
            boolean heard = ask(question, wait);
            if (!heard && question == 1) {
                return PrinterStatus.unknown(
                        ended ? "the printer ended the connection" : "no answer to a status request");
            }
        }
        lastTold = status.now();
        return lastTold;
    }

    private boolean ask(int number, long deadline) throws IOException {
        realTimeHeard = false;
        question = number;
        wire.write(ByteBuffer.wrap(new byte[] {0x10, 0x04, (byte) number}), deadline);
        while (!realTimeHeard && !ended && listen(deadline)) {
            // Other replies may come first; listen() takes note of them.
        }
        return realTimeHeard;
    }

    PrintOutcome print(PrintJob job, WriteGuard guard, long deadline) {
        long sent = 0;
        try {
            if (profile.statusRequest()) {
                long wait = Math.min(
                        deadline, System.nanoTime() + context.statusTimeout().toNanos());
                PrinterStatus before = ask(wait);
                if (before.online() == Answer.UNKNOWN) {
                    return new PrintOutcome.NotSent(before.detail());
                }
                Optional<String> hindrance = before.hindrance();
                if (hindrance.isPresent()) {
                    return new PrintOutcome.NotSent(hindrance.get());
                }
            }
            String fence = fenceId();
            ByteBuffer bytes = stream(job.bytes(), fence);
            while (bytes.hasRemaining()) {
                if (!guard.mayWrite(sent)) {
                    wire.abort();
                    return PrintOutcome.stopped(sent, "the writer's permission ended");
                }
                ByteBuffer piece =
                        bytes.slice(bytes.position(), Math.min(WriteGuard.MAX_WRITE_BYTES, bytes.remaining()));
                // A piece that stalls is asked about only once: it is what was permitted.
                int left = write(piece, deadline);
                sent += piece.limit() - left;
                if (left > 0) {
                    wire.abort();
                    return PrintOutcome.stopped(sent, because("the printer took no more bytes in time"));
                }
                bytes.position(bytes.position() + piece.limit());
                hear();
            }
            return confirm(fence, sent, deadline);
        } catch (IOException e) {
            return PrintOutcome.stopped(sent + unsure, because("the connection broke: " + words(e)));
        }
    }

    /** Bytes of the piece under way when the line broke. */
    private long unsure;

    private int write(ByteBuffer piece, long deadline) throws IOException {
        try {
            // In short turns, so that a printer which reports an empty roll while it stalls is heard.
            while (piece.hasRemaining() && System.nanoTime() < deadline) {
                wire.write(piece, Math.min(deadline, millisFromNow(200)));
                if (piece.hasRemaining()) {
                    hear();
                }
                if (ended) {
                    break;
                }
            }
            return piece.remaining();
        } catch (IOException e) {
            unsure = piece.position();
            throw e;
        }
    }

    private PrintOutcome confirm(String fence, long sent, long deadline) throws IOException {
        return switch (profile.fence()) {
            case GS_H -> {
                while (!fenceHeard.equals(Optional.of(fence)) && waitOn(deadline)) {
                    // Answers to other fences are not ours.
                }
                yield fenceHeard.equals(Optional.of(fence)) ? new PrintOutcome.Printed(Proof.PRINTED) : silent(sent);
            }
            case GS_R -> {
                while (sensorHeard.isEmpty() && waitOn(deadline)) {
                    // The one byte is still to come.
                }
                if (sensorHeard.isEmpty()) {
                    yield silent(sent);
                }
                boolean paperOut = (sensorHeard.get() & 0x0C) != 0;
                yield paperOut
                        ? new PrintOutcome.Unknown(sent, "out of paper at the end of the slip")
                        : new PrintOutcome.Printed(Proof.PRINTED);
            }
            case NONE -> {
                if (!profile.statusRequest()) {
                    yield new PrintOutcome.Printed(Proof.NONE);
                }
                // A real-time answer after the last byte shows that the printer's interface took them all.
                boolean took = ask(4, deadline);
                yield took ? new PrintOutcome.Printed(Proof.BYTES_ACCEPTED) : silent(sent);
            }
        };
    }

    private PrintOutcome silent(long sent) {
        wire.abort();
        return new PrintOutcome.Unknown(
                sent, because(ended ? "the printer ended the connection" : "the printer did not say that it printed"));
    }

    private boolean waitOn(long deadline) throws IOException {
        if (ended || System.nanoTime() >= deadline) {
            return false;
        }
        boolean heard = listen(Math.min(deadline, millisFromNow(POLL_MILLIS)));
        if (!heard && !ended && profile.statusRequest() && !automaticStatus()) {
            question = 4;
            wire.write(ByteBuffer.wrap(new byte[] {0x10, 0x04, 4}), deadline);
        }
        return true;
    }

    private void hear() throws IOException {
        listen(System.nanoTime());
    }

    /** Whether anything came before the deadline. */
    private boolean listen(long deadline) throws IOException {
        input.clear();
        int count = wire.read(input, deadline);
        if (count < 0) {
            ended = true;
            return false;
        }
        input.flip();
        for (Reply reply : replies.read(input)) {
            switch (reply) {
                case Reply.RealTime realTime -> {
                    status.heard(question, realTime.bits());
                    realTimeHeard = true;
                }
                case Reply.Automatic automatic -> status.heard(automatic);
                case Reply.Fence fence -> fenceHeard = Optional.of(fence.id());
                case Reply.Sensor sensor -> sensorHeard = Optional.of(sensor.bits());
            }
        }
        tell();
        return count > 0;
    }

    /** Before the four answers are in, changes are only the picture being completed. */
    private void tell() {
        PrinterStatus now = status.now();
        boolean complete = lastTold.online() != Answer.UNKNOWN;
        if (complete && !now.equals(lastTold)) {
            lastTold = now;
            context.statusChanged().accept(now);
        }
    }

    private boolean automaticStatus() {
        return profile.statusRequest() && profile.fence() == PrinterProfile.Fence.GS_H;
    }

    private ByteBuffer stream(byte[] slip, String fence) {
        byte[] end =
                switch (profile.fence()) {
                    case GS_H -> {
                        byte[] command = {0x1D, '(', 'H', 6, 0, 0x30, 0x30, 0, 0, 0, 0};
                        System.arraycopy(fence.getBytes(StandardCharsets.US_ASCII), 0, command, 7, 4);
                        yield command;
                    }
                    case GS_R -> SENSOR_REQUEST;
                    case NONE -> new byte[0];
                };
        byte[] start = automaticStatus() ? AUTOMATIC_STATUS_ON : new byte[0];
        ByteBuffer all = ByteBuffer.allocate(start.length + slip.length + end.length);
        return all.put(start).put(slip).put(end).flip();
    }

    /** Another id for every attempt, so that a late answer to an earlier one proves nothing about this one. */
    private static String fenceId() {
        StringBuilder id = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            id.append(FENCE_LETTERS.charAt(ThreadLocalRandom.current().nextInt(FENCE_LETTERS.length())));
        }
        return id.toString();
    }

    private String because(String reason) {
        return status.hindrance().map(found -> found + ": " + reason).orElse(reason);
    }

    /**
     * A picture or XML sent over a raw line would come out as metres of letters. StarPRNT may go there, as long as the
     * profile has this line ask nothing: the questions are ESC/POS.
     */
    static void requireRawLanguage(PrinterProfile profile) {
        boolean asksNothing = profile.fence() == PrinterProfile.Fence.NONE && !profile.statusRequest();
        boolean star = profile.dialect().equals(StarPrntDialect.ID) && asksNothing;
        if (!star && !profile.dialect().equals(EscPosDialect.ID)) {
            throw new IllegalArgumentException("Profile " + profile.id() + " speaks " + profile.dialect()
                    + ", which cannot be sent over a raw line");
        }
    }

    static String words(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    static long millisFromNow(long millis) {
        return System.nanoTime() + Duration.ofMillis(millis).toNanos();
    }
}
