package org.comanda.printers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Against a stub that answers as the ePOS-Print XML User's Manual says. */
class EposPrintingTest {

    private static final Slip GRILL = SampleSlips.slip(SampleSlips.grill());
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String WELL = response("true", "", 0x0F000002L);

    private final List<Document> requests = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private String statusAnswer = WELL;
    private int httpCode = 200;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cgi-bin/epos/service.cgi", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                Document request = parse(body);
                boolean onlyStatus = request.getElementsByTagNameNS("*", "command")
                                        .getLength()
                                == 0
                        && request.getElementsByTagNameNS("*", "printjobid").getLength() == 0;
                String answer = statusAnswer;
                if (!onlyStatus) {
                    requests.add(request);
                    answer = answers.isEmpty() ? WELL : answers.removeFirst();
                }
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(onlyStatus ? 200 : httpCode, 0);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void successWithThePrintedBitProvesPrinting() {
        assertThat(print()).isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
        NodeList commands = requests.getFirst().getElementsByTagNameNS("*", "command");
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < commands.getLength(); i++) {
            hex.append(commands.item(i).getTextContent());
        }
        DecodedBytes decoded = DecodedBytes.of(HexFormat.of().parseHex(hex), 48);
        assertThat(decoded.slip().faults()).isEmpty();
        assertThat(decoded.slip().text()).contains("M-07", "Atiende: Lucía");
    }

    @Test
    void spooledJobIsAskedForByItsIdUntilItIsOut() {
        answers.add(response("true", "", 0));
        answers.add(response("false", "JobSpooling", 0));
        answers.add(response("false", "Printing", 0));
        assertThat(print()).isEqualTo(new PrintOutcome.Printed(Proof.PRINTED));
        assertThat(requests).hasSize(4);
        assertThat(requests.stream().map(request -> request.getElementsByTagNameNS("*", "printjobid")
                        .item(0)
                        .getTextContent()))
                .hasSize(4)
                .allMatch(id -> id.equals(requests.getFirst()
                        .getElementsByTagNameNS("*", "printjobid")
                        .item(0)
                        .getTextContent()));
    }

    @Test
    void spoolerThatIsStillAtItProvesSpoolingOnly() {
        for (int i = 0; i < 20; i++) {
            answers.add(response("true", "", 0));
        }
        assertThat(print(Duration.ofMillis(1_500))).isEqualTo(new PrintOutcome.Printed(Proof.SPOOLED));
    }

    @Test
    void withoutPaperNothingIsSent() {
        statusAnswer = response("false", "EPTR_REC_EMPTY", 0x000A0008L);
        assertThat(print()).isEqualTo(new PrintOutcome.NotSent("out of paper"));
        assertThat(requests).isEmpty();
    }

    @Test
    void paperThatEndsInTheMiddleIsUnknown() {
        answers.add(response("false", "EPTR_REC_EMPTY", 0x000A0008L));
        assertThat(print()).isInstanceOfSatisfying(PrintOutcome.Unknown.class, it -> assertThat(it.reason())
                .contains("EPTR_REC_EMPTY"));
    }

    @Test
    void jobThatThePrinterDidNotBeginIsSafeToRepeat() {
        answers.add(response("false", "SchemaError", 0));
        assertThat(print()).isInstanceOf(PrintOutcome.NotSent.class);
        httpCode = 404;
        assertThat(print()).isInstanceOf(PrintOutcome.NotSent.class);
    }

    @Test
    void answersWithoutSenseAreUnknown() {
        for (String nonsense : List.of(
                "",
                "<response",
                "<response success='maybe'/>",
                "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><response success='true' status='2'"
                        + " code='&y;'/>",
                "<response success='true' status='two'/>")) {
            answers.add(nonsense);
            assertThat(print()).as(nonsense).isInstanceOf(PrintOutcome.Unknown.class);
        }
    }

    @Test
    void timeoutOfThePrinterIsUnknown() {
        answers.add(response("false", "EX_TIMEOUT", 0));
        assertThat(print()).isInstanceOf(PrintOutcome.Unknown.class);
    }

    @Test
    void guardStopsTheRequest() {
        try (Printer printer = open()) {
            assertThat(printer.print(GRILL, "j", sent -> false, LIMIT)).isInstanceOf(PrintOutcome.NotSent.class);
            assertThat(printer.print(GRILL, "j", sent -> sent < 1_000, LIMIT)).isInstanceOf(PrintOutcome.Unknown.class);
        }
    }

    private PrintOutcome print() {
        return print(LIMIT);
    }

    private PrintOutcome print(Duration timeout) {
        try (Printer printer = open()) {
            return printer.print(GRILL, "j", WriteGuard.OPEN, timeout);
        }
    }

    private Printer open() {
        URI address = URI.create("epos://127.0.0.1:" + server.getAddress().getPort());
        return Printers.bundled().open(address, "epson-tm-m30", PrinterOptions.DEFAULTS);
    }

    private static String response(String success, String code, long status) {
        return "<?xml version=\"1.0\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + "<soapenv:Body><response success=\"" + success + "\" code=\"" + code + "\" status=\"" + status
                + "\" battery=\"0\" xmlns=\"http://www.epson-pos.com/schemas/2011/03/epos-print\"/>"
                + "</soapenv:Body></soapenv:Envelope>";
    }

    private static Document parse(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IOException(e);
        } catch (org.xml.sax.SAXException e) {
            throw new IOException("The request is no XML: " + new String(xml, StandardCharsets.UTF_8), e);
        }
    }
}
