package org.comanda.hub.delivery;

import java.util.Locale;
import java.util.UUID;
import org.comanda.hub.database.Json;
import org.comanda.printers.slip.CheckSlip;
import org.comanda.printers.slip.ReceiptSlip;
import org.comanda.printers.slip.Slip;
import tools.jackson.databind.JsonNode;

/**
 * A paper that guests get, as it was asked for: whenever and wherever it is printed, it says the same.
 *
 * @param content a {@link CheckSlip} or a {@link ReceiptSlip}, by its kind
 */
public record GuestPaper(UUID id, Kind kind, JsonNode content) {

    public enum Kind {
        CHECK("la cuenta"),
        RECEIPT("el recibo");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** @param possibleDuplicate whether an earlier copy may have come out: this one says so first of all */
    Slip toSlip(Locale locale, boolean possibleDuplicate) {
        var slip =
                switch (kind) {
                    case CHECK ->
                        Json.MAPPER.treeToValue(content, CheckSlip.class).toSlip(locale);
                    case RECEIPT ->
                        Json.MAPPER.treeToValue(content, ReceiptSlip.class).toSlip(locale);
                };
        return possibleDuplicate ? slip.perhapsPrintedBefore(locale) : slip;
    }
}
