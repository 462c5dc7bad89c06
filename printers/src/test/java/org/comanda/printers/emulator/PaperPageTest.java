package org.comanda.printers.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.WriteGuard;
import org.junit.jupiter.api.Test;

class PaperPageTest {

    private final HttpClient browser = HttpClient.newHttpClient();

    @Test
    void pageShowsThePaperAndItsButtonsMakeTrouble() throws Exception {
        try (PrinterEmulator printer = PrinterEmulator.start();
                PaperPage page = new PaperPage(printer, 48, 0)) {
            assertThat(print(printer)).isInstanceOf(PrintOutcome.Printed.class);
            assertThat(get(page, "/").body()).asString().contains("/slip/1.png");
            assertThat(get(page, "/slip/1.png").body()).startsWith(0x89, 'P', 'N', 'G');
            assertThat(get(page, "/slip/2.png").statusCode()).isEqualTo(404);
            HttpRequest press = HttpRequest.newBuilder(uri(page, "/do/paper-out"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            browser.send(press, HttpResponse.BodyHandlers.discarding());
            assertThat(print(printer)).isEqualTo(new PrintOutcome.NotSent("out of paper"));
        }
    }

    private static PrintOutcome print(PrinterEmulator printer) {
        try (Printer line = Printers.bundled().open(printer.address(), "epson-tm-t20", PrinterOptions.DEFAULTS)) {
            return line.print(SampleSlips.slip(SampleSlips.grill()), "j", WriteGuard.OPEN, Duration.ofSeconds(10));
        }
    }

    private HttpResponse<byte[]> get(PaperPage page, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri(page, path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static URI uri(PaperPage page, String path) {
        return URI.create("http://127.0.0.1:" + page.port() + path);
    }
}
