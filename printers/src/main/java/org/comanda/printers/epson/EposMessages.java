package org.comanda.printers.epson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrinterStatus;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Requests to an ePOS-Print printer and what its answers mean. */
public final class EposMessages {

    /**
     * What a printer answered.
     *
     * @param success as it says itself; with a spooler this only means that the job was taken
     * @param code empty, or an error such as {@code EPTR_REC_EMPTY}
     * @param status bits, see {@link #status()}
     */
    public record Response(boolean success, String code, long status) {

        private static final long NO_RESPONSE = 0x1;
        private static final long PRINT_SUCCESS = 0x2;
        private static final long OFFLINE = 0x8;
        private static final long COVER_OPEN = 0x20;
        private static final long CUTTER_ERROR = 0x800;
        private static final long UNRECOVERABLE = 0x2000;
        private static final long PAPER_NEAR_END = 0x20000;
        private static final long PAPER_END = 0x80000;

        public boolean printed() {
            return success && (status & PRINT_SUCCESS) != 0;
        }

        /** A code by which the printer says that it did not begin with this job. */
        public boolean notBegun() {
            return switch (code) {
                case "SchemaError",
                        "DeviceNotFound",
                        "ParameterError",
                        "EX_BADPORT",
                        "RequestEntityTooLarge",
                        "TooManyRequests",
                        "DeviceInUse" -> true;
                default -> false;
            };
        }

        /** Waiting in the spooler or on its way out of it. */
        public boolean underWay() {
            return code.equals("Printing") || code.equals("JobSpooling") || (success && !printed());
        }

        public PrinterStatus status(String detail) {
            if ((status & NO_RESPONSE) != 0) {
                return PrinterStatus.offline("the printer behind the network interface does not answer");
            }
            return new PrinterStatus(
                    Answer.of((status & (OFFLINE | UNRECOVERABLE)) == 0),
                    Answer.of((status & PAPER_END) == 0),
                    Answer.of((status & (PAPER_END | PAPER_NEAR_END)) == 0),
                    Answer.of((status & COVER_OPEN) == 0),
                    Answer.of((status & CUTTER_ERROR) == 0),
                    detail);
        }
    }

    private static final int MAX_RESPONSE_BYTES = 64 * 1_024;

    private EposMessages() {}

    /** A SOAP request around an {@code epos-print} document; an empty one asks for the status. */
    public static byte[] request(String device, String jobId, long timeoutMillis, byte[] document) {
        String head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>"
                + "<parameter xmlns=\"" + EposDialect.NAMESPACE + "\"><devid>" + device + "</devid><timeout>"
                + timeoutMillis + "</timeout>" + (jobId.isEmpty() ? "" : "<printjobid>" + jobId + "</printjobid>")
                + "</parameter></s:Header><s:Body>";
        return (head + new String(document, StandardCharsets.US_ASCII) + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] emptyDocument() {
        return ("<epos-print xmlns=\"" + EposDialect.NAMESPACE + "\"/>").getBytes(StandardCharsets.US_ASCII);
    }

    /** The answer in a SOAP envelope or in a Server Direct Print result; empty when it makes no sense. */
    public static Optional<Response> response(byte[] xml) {
        Optional<Element> found = parse(xml).flatMap(document -> first(document, "response"));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Element response = found.get();
        String success = response.getAttribute("success");
        if (!success.matches("true|false|1|0")) {
            return Optional.empty();
        }
        String status = response.getAttribute("status");
        try {
            long bits = status.isEmpty() ? 0 : Long.parseLong(status) & 0xFFFF_FFFFL;
            return Optional.of(
                    new Response(success.equals("true") || success.equals("1"), response.getAttribute("code"), bits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The job that a Server Direct Print result is about. */
    public static Optional<String> jobId(byte[] xml) {
        return parse(xml).flatMap(document -> first(document, "printjobid")).map(Element::getTextContent);
    }

    private static Optional<Element> first(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
    }

    private static Optional<Document> parse(byte[] xml) {
        if (xml.length > MAX_RESPONSE_BYTES) {
            return Optional.empty();
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // A printer has no business to declare entities, and an impostor even less.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(builder.parse(new ByteArrayInputStream(xml)));
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("This Java cannot read XML safely", e);
        }
    }
}
