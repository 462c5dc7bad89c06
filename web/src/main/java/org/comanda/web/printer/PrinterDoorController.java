package org.comanda.web.printer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Json;
import org.comanda.hub.delivery.PrintersThatAsk;
import org.comanda.hub.id.DestinationId;
import org.comanda.printers.polling.CloudPrnt;
import org.comanda.printers.polling.ServerDirectPrint;
import org.comanda.web.security.AskingPrinters;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/** Speaks with printers that come for their slips. Which printer it is, the door has found out. */
@RestController
class PrinterDoorController {

    private static final MediaType XML = MediaType.parseMediaType("text/xml; charset=utf-8");

    private final PrintersThatAsk printers;

    PrinterDoorController(PrintersThatAsk printers) {
        this.printers = printers;
    }

    @PostMapping(path = "/cloudprnt/{printer}", produces = MediaType.APPLICATION_JSON_VALUE)
    @AskingPrinters
    String poll(@PathVariable String printer, HttpServletRequest request, Authentication who) throws IOException {
        return star(who).poll(printer, statusCode(body(request)));
    }

    @GetMapping("/cloudprnt/{printer}")
    @AskingPrinters
    ResponseEntity<byte[]> job(
            @PathVariable String printer, @RequestParam(defaultValue = "") String token, Authentication who) {
        var bytes = star(who).job(printer, token).orElseThrow(Refusal::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(CloudPrnt.MEDIA_TYPE))
                .body(bytes);
    }

    @DeleteMapping("/cloudprnt/{printer}")
    @AskingPrinters
    void done(
            @PathVariable String printer,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String code,
            Authentication who) {
        star(who).done(printer, token, code);
    }

    @PostMapping("/epson/{printer}")
    @AskingPrinters
    ResponseEntity<String> epson(@PathVariable String printer, HttpServletRequest request, Authentication who)
            throws IOException {
        var form = form(body(request));
        var direct = new ServerDirectPrint(printers.mailbox(id(who)));
        Optional<String> answer = Optional.empty();
        switch (form.getOrDefault("ConnectionType", "")) {
            case "GetRequest" -> {
                printers.asked(id(who));
                answer = direct.request(printer);
            }
            case "SetResponse" -> direct.response(printer, form.getOrDefault("ResponseFile", ""));
            case "SetStatus" -> direct.status(printer, form.getOrDefault("Status", ""));
            default -> throw new Refusal(400, "BAD_REQUEST", "The request is not understood");
        }
        return ResponseEntity.ok().contentType(XML).body(answer.orElse(""));
    }

    private static String statusCode(String body) {
        try {
            return Json.parse(body).path("statusCode").asString("");
        } catch (JacksonException notJson) {
            throw new Refusal(400, "BAD_JSON", "The body is not JSON");
        }
    }

    private CloudPrnt star(Authentication who) {
        return new CloudPrnt(printers.mailbox(id(who)));
    }

    private static DestinationId id(Authentication who) {
        return (DestinationId) who.getPrincipal();
    }

    /** Read here and not by the framework, which reads forms past the limit that the door sets. */
    private static String body(HttpServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String body) {
        try {
            return Arrays.stream(body.split("&"))
                    .map(field -> field.split("=", 2))
                    .filter(field -> field.length == 2)
                    .collect(Collectors.toMap(
                            field -> URLDecoder.decode(field[0], StandardCharsets.UTF_8),
                            field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8),
                            (first, second) -> first));
        } catch (IllegalArgumentException notAForm) {
            throw new Refusal(400, "BAD_REQUEST", "The request is not understood");
        }
    }
}
