package org.comanda.printers.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page that shows an emulator's paper, and buttons for its troubles. Only for this machine. */
final class PaperPage implements AutoCloseable {

    private static final int SHOWN = 20;

    private final PrinterEmulator printer;
    private final int columns;
    private final HttpServer server;
    private final Map<String, Runnable> buttons = new LinkedHashMap<>();

    PaperPage(PrinterEmulator printer, int columns, int port) throws IOException {
        this.printer = printer;
        this.columns = columns;
        buttons.put("behave", printer::behave);
        buttons.put("paper-out", printer::paperOut);
        buttons.put("paper-out-after-10-rows", () -> printer.paperOutAfter(10));
        buttons.put("load-paper", printer::loadPaper);
        buttons.put("open-cover", printer::openCover);
        buttons.put("close-cover", printer::closeCover);
        buttons.put("lose-fences", printer::loseFences);
        buttons.put("never-answer", printer::neverAnswer);
        buttons.put("never-read", printer::acceptAndNeverRead);
        buttons.put("refuse-connections", printer::refuseConnections);
        buttons.put("power-cycle", printer::powerCycle);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST") && path.startsWith("/do/")) {
                buttons.getOrDefault(path.substring(4), () -> {}).run();
                exchange.getResponseHeaders().set("Location", "/");
                exchange.sendResponseHeaders(303, -1);
            } else if (path.matches("/slip/\\d{1,9}\\.png")) {
                slip(exchange, Integer.parseInt(path.replaceAll("\\D", "")));
            } else {
                send(exchange, 200, "text/html; charset=utf-8", page().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void slip(HttpExchange exchange, int number) throws IOException {
        List<EmulatedSlip> slips = printer.slips();
        if (number < 1 || number > slips.size()) {
            send(exchange, 404, "text/plain", new byte[0]);
        } else {
            send(exchange, 200, "image/png", new PaperPicture(slips.get(number - 1), columns).png());
        }
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private String page() {
        StringBuilder html = new StringBuilder("<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=3>"
                + "<title>Printer</title><style>body{font:15px sans-serif;background:#e9ebf3;margin:24px}"
                + "form{display:inline}img{display:block;margin:8px 0 24px;box-shadow:0 2px 8px #0003}"
                + "button{margin:0 4px 8px 0}b{color:#c0142c}</style>");
        html.append("<h1>").append(printer.address()).append("</h1>");
        buttons.keySet().forEach(name -> html.append("<form method=post action=/do/")
                .append(name)
                .append("><button>")
                .append(name.replace('-', ' '))
                .append("</button></form>"));
        List<EmulatedSlip> slips = printer.slips();
        for (int i = slips.size() - 1; i >= Math.max(0, slips.size() - SHOWN); i--) {
            EmulatedSlip slip = slips.get(i);
            html.append("<p>")
                    .append(i + 1)
                    .append(slip.cut() ? "" : " <b>torn</b>")
                    .append(slip.faults().isEmpty() ? "" : " <b>garbage</b>")
                    .append("<img src=/slip/")
                    .append(i + 1)
                    .append(".png>");
        }
        return html.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
