package org.comanda.printers.slip;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The check before paying, for a whole table or for each diner. All amounts are minor units of the currency; nothing is
 * added up here, so the paper says what the ledger says.
 *
 * @param restaurant the restaurant's name
 * @param address branch and street, on one line
 * @param table the table's label, or the reference of an order without a table
 * @param openedAt when the table was opened
 * @param printedAt part of the data, because the same slip must always give the same bytes
 * @param zone the branch's time zone
 * @param party how many people sit at the table
 * @param sections one a diner, or a single one without a name for the whole table
 * @param total everything that was ordered
 * @param paid what has been paid of it
 * @param due what is still to be paid
 * @param currency of all amounts
 * @param remarks such as that prices include tax, and that this is no invoice
 * @param payUrl where a phone pays, printed as a QR code
 */
public record CheckSlip(
        String restaurant,
        @Nullable String address,
        String table,
        Instant openedAt,
        Instant printedAt,
        ZoneId zone,
        @Nullable String waiter,
        @Nullable Integer party,
        List<Section> sections,
        long total,
        long paid,
        long due,
        Currency currency,
        List<String> remarks,
        @Nullable String payUrl) {

    /**
     * Lines that belong together.
     *
     * @param name a diner, or empty for a table's only section
     * @param subtotal of the lines; printed only for a named section
     * @param settled whether this part has been paid
     */
    public record Section(String name, List<Line> lines, long subtotal, boolean settled) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One thing to pay.
     *
     * @param quantity such as {@code 2}, or {@code 1/4} for a shared dish
     * @param extras what was added to it, each with its price
     */
    public record Line(String quantity, String name, long amount, List<Extra> extras) {
        public Line {
            extras = List.copyOf(extras);
        }

        public static Line of(String quantity, String name, long amount) {
            return new Line(quantity, name, amount, List.of());
        }
    }

    /** An ingredient that costs extra. */
    public record Extra(String name, long amount) {}

    public CheckSlip {
        sections = List.copyOf(sections);
        remarks = List.copyOf(remarks);
    }

    public Slip toSlip(Locale locale) {
        Words words = Words.in(locale);
        Amounts amounts = new Amounts(currency, locale);
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm").withZone(zone);
        Slip.Builder slip = Slip.named(words.of("check") + " " + table);
        slip.line(new SlipLine.Title(restaurant, SlipLine.Size.TALL_CENTRED));
        if (address != null) {
            slip.centred(address);
        }
        slip.title(words.of("check"), SlipLine.Size.LARGE).table(table);
        slip.row(words.of("check.opened", time.format(openedAt)), words.of("check.printed", time.format(printedAt)));
        Phrase who = waiter == null ? Phrase.NONE : words.phrase("waiter", waiter);
        Phrase people = party == null ? Phrase.NONE : words.phrase(party == 1 ? "party.one" : "party", party);
        if (!who.equals(Phrase.NONE) || !people.equals(Phrase.NONE)) {
            slip.row(who, people);
        }
        slip.strongRule();
        for (Section section : sections) {
            section(slip, words, amounts, locale, section);
        }
        slip.strongRule();
        slip.row(words.of("check.total"), amounts.of(total));
        if (paid != 0) {
            slip.row(words.of("check.paid"), amounts.of(-paid));
        }
        slip.total(words.of("check.due"), amounts.of(due));
        remarks.forEach(slip::centred);
        if (payUrl != null) {
            slip.qr(payUrl, words.of("check.pay"));
        }
        return slip.end(words.of("end")).build();
    }

    private static void section(Slip.Builder slip, Words words, Amounts amounts, Locale locale, Section section) {
        boolean named = !section.name().isEmpty();
        if (named) {
            slip.space(8).bold(section.name().toUpperCase(locale));
        }
        for (Line line : section.lines()) {
            slip.row(line.quantity() + " " + line.name(), amounts.of(line.amount()));
            for (Extra extra : line.extras()) {
                slip.line(new SlipLine.Row(
                        Phrase.of(words.of("with") + " " + extra.name()),
                        Phrase.NONE,
                        Phrase.of(amounts.of(extra.amount())),
                        SlipLine.Emphasis.NORMAL,
                        4));
            }
        }
        if (named) {
            String label = section.settled() ? words.of("check.settled", section.name()) : section.name();
            slip.line(new SlipLine.Row(
                    Phrase.of(label),
                    Phrase.NONE,
                    Phrase.of(amounts.of(section.subtotal())),
                    SlipLine.Emphasis.BOLD,
                    2));
        }
    }
}
