package org.comanda.printers.polling;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.comanda.printers.polling.PollingPrinters.Parcel;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrinterStatus;

/**
 * The server's side of CloudPRNT over HTTP (Star Micronics, CloudPRNT Protocol Guide), without the HTTP: the edge knows
 * which printer is calling, and passes on what it said. A printer polls by POST, fetches by GET and ends by DELETE.
 */
public final class CloudPrnt {

    /**
     * Slips are offered in the printer's own language, which the mC-Print and the TSP100IV take: a picture has to be unpacked
     * by the printer, whose memory a long one overflows (code 511).
     */
    public static final String MEDIA_TYPE = "application/vnd.star.starprnt";

    private final Mailbox printers;

    public CloudPrnt(Mailbox printers) {
        this.printers = printers;
    }

    /**
     * Answers a poll with a JSON document.
     *
     * @param statusCode as in the request's {@code statusCode}, such as {@code 200%20OK}
     */
    public String poll(String printer, String statusCode) {
        printers.heard(printer, status(statusCode));
        return printers.offer(printer)
                .map(token -> "{\"jobReady\":true,\"mediaTypes\":[\"" + MEDIA_TYPE + "\"],\"jobToken\":\"" + token
                        + "\",\"deleteMethod\":\"DELETE\"}")
                .orElse("{\"jobReady\":false}");
    }

    /** The bytes for a GET, the same at each repetition; empty means 404. A GET without a token means the waiting job. */
    public Optional<byte[]> job(String printer, String token) {
        String wanted = token.isEmpty() ? printers.current(printer).orElse("") : token;
        return printers.fetch(printer, wanted).map(Parcel::bytes);
    }

    /**
     * Takes the code of a DELETE.
     *
     * @param code such as {@code 200 OK} or {@code 410}
     * @return false for a stale or repeated one, which changes nothing; the printer is answered 200 all the same
     */
    public boolean done(String printer, String token, String code) {
        String wanted = token.isEmpty() ? printers.current(printer).orElse("") : token;
        String said = decoded(code);
        printers.heard(printer, status(code));
        return printers.finish(printer, wanted, said.startsWith("2"), said);
    }

    static PrinterStatus status(String statusCode) {
        String code = decoded(statusCode);
        Answer unknown = Answer.UNKNOWN;
        String number = code.length() < 3 ? "" : code.substring(0, 3);
        return switch (number) {
            case "200" -> PrinterStatus.allWell();
            case "211" -> new PrinterStatus(Answer.YES, Answer.YES, Answer.NO, Answer.YES, Answer.YES, code);
            case "410" -> new PrinterStatus(Answer.NO, Answer.NO, Answer.NO, unknown, unknown, code);
            case "420" -> new PrinterStatus(Answer.NO, unknown, unknown, Answer.NO, unknown, code);
            default ->
                number.startsWith("2")
                        ? new PrinterStatus(Answer.YES, unknown, unknown, unknown, unknown, code)
                        : number.startsWith("4")
                                ? new PrinterStatus(Answer.NO, unknown, unknown, unknown, unknown, code)
                                : PrinterStatus.unknown(code);
        };
    }

    private static String decoded(String code) {
        String bounded = code.length() > 80 ? code.substring(0, 80) : code;
        try {
            return URLDecoder.decode(bounded, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            // A percent sign that encodes nothing; the digits before it are what counts.
            return bounded.strip();
        }
    }
}
