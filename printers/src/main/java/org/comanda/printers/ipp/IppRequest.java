package org.comanda.printers.ipp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A request in IPP's binary form (RFC 8010, section 3). */
public final class IppRequest {

    private static final int PRINT_JOB = 0x0002;
    private static final int CANCEL_JOB = 0x0008;
    private static final int GET_JOB_ATTRIBUTES = 0x0009;
    private static final int GET_PRINTER_ATTRIBUTES = 0x000B;

    private static final int OPERATION_ATTRIBUTES = 0x01;
    private static final int END_OF_ATTRIBUTES = 0x03;
    private static final int INTEGER = 0x21;
    private static final int NAME = 0x42;
    private static final int URI = 0x45;
    private static final int CHARSET = 0x47;
    private static final int LANGUAGE = 0x48;
    private static final int MIME_TYPE = 0x49;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private IppRequest(int operation, String printerUri) {
        try {
            out.writeShort(0x0200);
            out.writeShort(operation);
            out.writeInt(1);
            out.writeByte(OPERATION_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        text(CHARSET, "attributes-charset", "utf-8");
        text(LANGUAGE, "attributes-natural-language", "en");
        text(URI, "printer-uri", printerUri);
    }

    /** Prints a document as it is, without the spooler's filters. */
    public static byte[] printJob(String printerUri, String jobName, byte[] document) {
        IppRequest request = new IppRequest(PRINT_JOB, printerUri);
        request.text(NAME, "requesting-user-name", "comanda");
        request.text(NAME, "job-name", jobName);
        request.text(MIME_TYPE, "document-format", "application/vnd.cups-raw");
        return request.end(document);
    }

    public static byte[] jobAttributes(String printerUri, int jobId) {
        return aboutJob(GET_JOB_ATTRIBUTES, printerUri, jobId);
    }

    public static byte[] cancelJob(String printerUri, int jobId) {
        return aboutJob(CANCEL_JOB, printerUri, jobId);
    }

    public static byte[] printerAttributes(String printerUri) {
        return new IppRequest(GET_PRINTER_ATTRIBUTES, printerUri).end(new byte[0]);
    }

    private static byte[] aboutJob(int operation, String printerUri, int jobId) {
        IppRequest request = new IppRequest(operation, printerUri);
        request.number("job-id", jobId);
        request.text(NAME, "requesting-user-name", "comanda");
        return request.end(new byte[0]);
    }

    private void text(int tag, String name, String value) {
        attribute(tag, name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void number(String name, int value) {
        attribute(
                INTEGER, name, new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
                });
    }

    private void attribute(int tag, String name, byte[] value) {
        try {
            byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
            out.writeByte(tag);
            out.writeShort(nameBytes.length);
            out.write(nameBytes);
            out.writeShort(value.length);
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
    }

    private byte[] end(byte[] document) {
        bytes.write(END_OF_ATTRIBUTES);
        bytes.writeBytes(document);
        return bytes.toByteArray();
    }
}
