package org.comanda.printers.ipp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrinterStatus;

/**
 * A response, cut down to its status and attributes; values that are no number, truth or text are left out.
 *
 * @param statusCode below 0x0100 when the request was carried out
 */
public record IppResponse(int statusCode, Map<String, List<Object>> attributes) {

    /** A job's state (RFC 8011, section 5.3.7). */
    public enum JobState {
        WAITING,
        PRINTING,
        STOPPED,
        WITHDRAWN,
        /** Handed to the device; whether it is on paper the spooler does not know. */
        PASSED_ON
    }

    private static final int BOOLEAN = 0x22;
    private static final int FIRST_VALUE_TAG = 0x10;
    private static final int FIRST_TEXT_TAG = 0x40;

    /** Empty when the bytes are no IPP response. */
    public static Optional<IppResponse> of(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            in.getShort();
            int status = in.getShort() & 0xFFFF;
            in.getInt();
            return Optional.of(new IppResponse(status, attributes(in)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<Object>> attributes(ByteBuffer in) {
        Map<String, List<Object>> attributes = new LinkedHashMap<>();
        String name = "";
        while (in.hasRemaining()) {
            int tag = in.get() & 0xFF;
            if (tag < FIRST_VALUE_TAG) {
                if (tag == 0x03) {
                    break;
                }
                continue;
            }
            String given = new String(take(in), StandardCharsets.US_ASCII);
            // A further value of the same attribute has no name.
            name = given.isEmpty() ? name : given;
            byte[] value = take(in);
            if (tag == BOOLEAN && value.length == 1) {
                add(attributes, name, value[0] != 0);
            } else if (tag < FIRST_TEXT_TAG && value.length == 4) {
                add(attributes, name, ByteBuffer.wrap(value).getInt());
            } else if (tag >= FIRST_TEXT_TAG) {
                add(attributes, name, new String(value, StandardCharsets.UTF_8));
            }
        }
        return attributes;
    }

    private static byte[] take(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xFFFF];
        in.get(bytes);
        return bytes;
    }

    private static void add(Map<String, List<Object>> attributes, String name, Object value) {
        attributes.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    public boolean carriedOut() {
        return statusCode < 0x0100;
    }

    public Optional<Integer> jobId() {
        return number("job-id");
    }

    public Optional<JobState> jobState() {
        return number("job-state").map(state -> switch (state) {
            case 3, 4 -> JobState.WAITING;
            case 5 -> JobState.PRINTING;
            case 6 -> JobState.STOPPED;
            case 9 -> JobState.PASSED_ON;
            default -> JobState.WITHDRAWN;
        });
    }

    public String reasons(String attribute) {
        return String.join(
                ", ",
                attributes.getOrDefault(attribute, List.of()).stream()
                        .map(Object::toString)
                        .filter(reason -> !reason.equals("none"))
                        .toList());
    }

    /** How the printer is, as far as its spooler knows. */
    public PrinterStatus printerStatus() {
        String reasons = reasons("printer-state-reasons");
        boolean stopped = number("printer-state").equals(Optional.of(5));
        boolean accepting = !List.of(Boolean.FALSE).equals(attributes.get("printer-is-accepting-jobs"));
        boolean paperOut = reasons.contains("media-empty") || reasons.contains("media-needed");
        boolean open = reasons.contains("cover-open") || reasons.contains("door-open");
        return new PrinterStatus(
                Answer.of(!stopped && accepting && !reasons.contains("offline")),
                paperOut ? Answer.NO : Answer.UNKNOWN,
                paperOut || reasons.contains("media-low") ? Answer.NO : Answer.UNKNOWN,
                open ? Answer.NO : Answer.UNKNOWN,
                Answer.UNKNOWN,
                reasons);
    }

    private Optional<Integer> number(String name) {
        return attributes.getOrDefault(name, List.of()).stream()
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst();
    }
}
