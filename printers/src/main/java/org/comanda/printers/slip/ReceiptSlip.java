package org.comanda.printers.slip;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a guest gets for a payment. Amounts are minor units; nothing is added up here.
 *
 * @param method such as {@code Efectivo}, in the guest's language
 * @param payer who paid, when known
 * @param amount what was paid of the check
 * @param tip what was given on top; 0 when nothing
 * @param total amount and tip together
 * @param tendered cash that was handed over; null when it was no cash payment
 * @param change cash that was handed back; null when it was no cash payment
 * @param stillDue what the table owes when this is printed
 * @param reference the payment's identity
 */
public record ReceiptSlip(
        String restaurant,
        @Nullable String address,
        String table,
        Instant paidAt,
        ZoneId zone,
        String method,
        @Nullable String payer,
        long amount,
        long tip,
        long total,
        @Nullable Long tendered,
        @Nullable Long change,
        long stillDue,
        Currency currency,
        String reference) {

    public Slip toSlip(Locale locale) {
        Words words = Words.in(locale);
        Amounts amounts = new Amounts(currency, locale);
        DateTimeFormatter time = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(zone);
        Slip.Builder slip = Slip.named(words.of("receipt") + " " + table);
        slip.line(new SlipLine.Title(restaurant, SlipLine.Size.TALL_CENTRED));
        if (address != null) {
            slip.centred(address);
        }
        slip.title(words.of("receipt"), SlipLine.Size.LARGE);
        slip.row(words.of("receipt.table", table), time.format(paidAt));
        if (payer != null) {
            slip.text(words.of("receipt.payer", payer));
        }
        slip.strongRule();
        slip.row(method, amounts.of(amount));
        if (tip != 0) {
            slip.row(words.of("receipt.tip"), amounts.of(tip));
        }
        slip.total(words.of("receipt.total"), amounts.of(total));
        if (tendered != null) {
            slip.row(words.of("receipt.tendered"), amounts.of(tendered));
        }
        if (change != null) {
            slip.total(words.of("receipt.change"), amounts.of(change));
        }
        slip.rule();
        slip.row(words.of("receipt.still.due"), amounts.of(stillDue));
        slip.text(words.of("receipt.reference", reference));
        slip.space(8).centred(words.of("receipt.thanks"));
        return slip.end(words.of("end")).build();
    }
}
