package org.comanda.printers.slip;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table's QR code for the guests.
 *
 * @param url what a phone opens
 * @param joinCode what is typed when the camera fails
 * @param validUntil when the code stops working; null when it does not
 */
public record TableQrSlip(
        String restaurant,
        String table,
        String url,
        String joinCode,
        @Nullable Instant validUntil,
        ZoneId zone) {

    public Slip toSlip(Locale locale) {
        Words words = Words.in(locale);
        Slip.Builder slip = Slip.named("QR " + table);
        slip.line(new SlipLine.Title(restaurant, SlipLine.Size.TALL_CENTRED));
        slip.table(table);
        slip.qr(url, words.of("qr.scan"));
        slip.space(8).centred(words.of("qr.or.code"));
        slip.title(joinCode, SlipLine.Size.LARGE);
        if (validUntil != null) {
            DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
            slip.centred(words.of("qr.valid", time.format(validUntil)));
        }
        return slip.end(words.of("end")).build();
    }
}
