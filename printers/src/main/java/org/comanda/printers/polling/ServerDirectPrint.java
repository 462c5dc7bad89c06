package org.comanda.printers.polling;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comanda.printers.epson.EposMessages;
import org.comanda.printers.polling.PollingPrinters.Parcel;

/**
 * The server's side of Server Direct Print (Epson, Server Direct Print User's Manual), without the HTTP. The printer
 * posts a form: {@code ConnectionType=GetRequest} asks for a job, {@code SetResponse} brings its result.
 */
public final class ServerDirectPrint {

    private static final long TIMEOUT_MILLIS = 10_000;

    private static final Pattern OWN_STATUS =
            Pattern.compile("devicename=\"local_printer\"\\s+asbstatus\\s*=\\s*\"0x([0-9A-Fa-f]{1,8})\"");

    private final Mailbox printers;

    public ServerDirectPrint(Mailbox printers) {
        this.printers = printers;
    }

    /** The XML for a {@code GetRequest}; empty (and an empty answer) when nothing waits. */
    public Optional<String> request(String printer) {
        return printers.offer(printer)
                .flatMap(token -> printers.fetch(printer, token))
                .map(ServerDirectPrint::document);
    }

    /**
     * Takes the {@code ResponseFile} of a {@code SetResponse}.
     *
     * @return false for one that is stale, repeated or senseless, which changes nothing
     */
    public boolean response(String printer, String responseFile) {
        byte[] xml = responseFile.getBytes(StandardCharsets.UTF_8);
        Optional<String> jobId = EposMessages.jobId(xml);
        Optional<EposMessages.Response> said = EposMessages.response(xml);
        if (jobId.isEmpty() || said.isEmpty()) {
            return false;
        }
        EposMessages.Response response = said.get();
        printers.heard(printer, response.status(response.code()));
        return printers.finish(printer, jobId.get(), response.success(), response.code());
    }

    /** Takes the {@code Status} of a {@code SetStatus}: the automatic status of the printer itself, if it is among them. */
    public void status(String printer, String statusFile) {
        Matcher own = OWN_STATUS.matcher(statusFile);
        if (own.find()) {
            long bits = Long.parseLong(own.group(1), 16);
            printers.heard(printer, new EposMessages.Response(true, "", bits).status(""));
        }
    }

    private static String document(Parcel parcel) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><PrintRequestInfo Version=\"2.00\"><ePOSPrint><Parameter>"
                + "<devid>local_printer</devid><timeout>" + TIMEOUT_MILLIS + "</timeout><printjobid>" + parcel.token()
                + "</printjobid></Parameter><PrintData>" + new String(parcel.bytes(), StandardCharsets.US_ASCII)
                + "</PrintData></ePOSPrint></PrintRequestInfo>";
    }
}
