package org.comanda.hub.delivery;

import java.util.Locale;
import java.util.UUID;
import org.comanda.hub.database.Json;
import org.comanda.hub.identity.Seal;
import org.comanda.printers.slip.CheckSlip;
import org.comanda.printers.slip.ReceiptSlip;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TableQrSlip;
import tools.jackson.databind.JsonNode;

/**
 * A paper that guests get, as it was asked for: whenever and wherever it is printed, it says the same.
 *
 * @param content a {@link CheckSlip} or a {@link ReceiptSlip}, by its kind; sealed if it is a {@link TableQrSlip}, which joins
 */
public record GuestPaper(UUID id, Kind kind, JsonNode content) {

    public enum Kind {
        CHECK("la cuenta"),
        RECEIPT("el recibo"),
        TABLE_QR("el QR de la mesa");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        private boolean secret() {
            return this == TABLE_QR;
        }
    }

    private record Sealed(byte[] sealed) {}

    /** What is kept of a paper that says {@code slip}. */
    static JsonNode kept(Kind kind, Object slip, Seal seal) {
        return Json.tree(kind.secret() ? new Sealed(seal.seal(Json.text(slip))) : slip);
    }

    /** @param possibleDuplicate whether an earlier copy may have come out: this one says so first of all */
    Slip toSlip(Locale locale, boolean possibleDuplicate, Seal seal) {
        var slip =
                switch (kind) {
                    case CHECK ->
                        Json.MAPPER.treeToValue(content, CheckSlip.class).toSlip(locale);
                    case RECEIPT ->
                        Json.MAPPER.treeToValue(content, ReceiptSlip.class).toSlip(locale);
                    case TABLE_QR ->
                        Json.read(
                                        seal.open(Json.MAPPER
                                                .treeToValue(content, Sealed.class)
                                                .sealed()),
                                        TableQrSlip.class)
                                .toSlip(locale);
                };
        return possibleDuplicate ? slip.perhapsPrintedBefore(locale) : slip;
    }
}
