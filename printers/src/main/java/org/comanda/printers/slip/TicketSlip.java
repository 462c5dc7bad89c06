package org.comanda.printers.slip;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comanda.printers.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A kitchen ticket as plain data, and the slip that a cook reads.
 *
 * @param station name of the station, such as {@code Parrilla}
 * @param table the table's label, or the reference of an order without a table
 * @param round number of the round at its table, from 1
 * @param part which ticket of the round this is, from 1
 * @param parts how many tickets the round has
 * @param number the branch's short number of the ticket
 * @param sentAt when the round was sent
 * @param printedAt when this copy was handed to the printer; part of the data, because the same slip must always give
 *     the same bytes
 * @param zone the branch's time zone
 * @param party how many people sit at the table
 * @param course the course that this ticket is for, when tickets are cut by course
 * @param items in the order of the round; the slip groups them by course, then by diner
 * @param banners what kind of slip this is, most important first; none for an ordinary ticket
 * @param ticketId the ticket's identity; a long one is printed by its last letters
 * @param bumpCode signed code that marks the ticket as ready when it is scanned
 */
public record TicketSlip(
        String station,
        String table,
        int round,
        int part,
        int parts,
        int number,
        Instant sentAt,
        @Nullable Instant printedAt,
        ZoneId zone,
        @Nullable String waiter,
        @Nullable Integer party,
        @Nullable String course,
        List<Item> items,
        List<Banner> banners,
        String ticketId,
        @Nullable String bumpCode) {

    /** What makes a slip other than a plain ticket. */
    public sealed interface Banner {

        /**
         * The items are not to be made.
         *
         * @param originalNumber number of the ticket that held them
         * @param by who took them back
         * @param reason why
         * @param restStands whether the other items of that ticket are still wanted
         */
        record Voided(
                int originalNumber,
                @Nullable String by,
                @Nullable String reason,
                boolean restStands) implements Banner {}

        /** Items that came after their round, for the ticket named. */
        record Added(@Nullable Integer originalNumber) implements Banner {}

        record Urgent() implements Banner {}

        /** Asked for by a person; {@code copy} counts the reprints from 1. */
        record Reprint(int copy) implements Banner {
            public Reprint {
                if (copy < 1) {
                    throw new IllegalArgumentException("Reprint " + copy + ": reprints count from 1");
                }
            }
        }

        /**
         * Nobody knows whether an earlier copy came out.
         *
         * @param copy which copy this is, from 2
         * @param earlier where and when the earlier copy went, in words
         */
        record PossibleDuplicate(int copy, @Nullable String earlier) implements Banner {
            public PossibleDuplicate {
                if (copy < 2) {
                    throw new IllegalArgumentException("Copy " + copy + " is no duplicate: copies count from 2");
                }
            }
        }
    }

    public enum ModifierKind {
        ADD,
        REMOVE,
        OPTION
    }

    public record Modifier(ModifierKind kind, String name) {}

    /** A dish on the ticket. */
    public record Item(
            int quantity,
            String name,
            @Nullable String course,
            @Nullable String diner,
            List<Modifier> modifiers,
            @Nullable String note,
            List<String> allergies) {

        public Item {
            if (quantity < 1) {
                throw new IllegalArgumentException("Item '" + name + "' has quantity " + quantity);
            }
            modifiers = List.copyOf(modifiers);
            allergies = List.copyOf(allergies);
        }

        public static Item of(int quantity, String name) {
            return new Item(quantity, name, null, null, List.of(), null, List.of());
        }

        public Item course(String course) {
            return new Item(quantity, name, course, diner, modifiers, note, allergies);
        }

        public Item diner(String diner) {
            return new Item(quantity, name, course, diner, modifiers, note, allergies);
        }

        public Item with(ModifierKind kind, String modifier) {
            List<Modifier> more = new ArrayList<>(modifiers);
            more.add(new Modifier(kind, modifier));
            return new Item(quantity, name, course, diner, more, note, allergies);
        }

        public Item note(String note) {
            return new Item(quantity, name, course, diner, modifiers, note, allergies);
        }

        public Item allergies(String... allergies) {
            return new Item(quantity, name, course, diner, modifiers, note, List.of(allergies));
        }
    }

    /** Most items on one ticket; a banquet's round fits. */
    public static final int MAX_ITEMS = 1_000;

    private static final int LONGEST_WHOLE_ID = 16;

    public TicketSlip {
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("Ticket " + part + " of " + parts + " cannot be");
        }
        items = List.copyOf(items);
        banners = List.copyOf(banners);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "Ticket " + number + " has " + items.size() + " items: 1 to " + MAX_ITEMS + " are possible");
        }
    }

    public static Builder at(String station, String table) {
        return new Builder(station, table);
    }

    /** The same ticket as another copy: reprints and possible duplicates put their banner first. */
    public TicketSlip marked(Banner banner) {
        List<Banner> more = new ArrayList<>(banners);
        more.addFirst(banner);
        return new TicketSlip(
                station, table, round, part, parts, number, sentAt, printedAt, zone, waiter, party, course, items, more,
                ticketId, bumpCode);
    }

    public TicketSlip printedAt(Instant printedAt) {
        return new TicketSlip(
                station, table, round, part, parts, number, sentAt, printedAt, zone, waiter, party, course, items,
                banners, ticketId, bumpCode);
    }

    /** Lays the ticket out in the language of the kitchen. */
    public Slip toSlip(Locale locale) {
        Words words = Words.in(locale);
        Slip.Builder slip = Slip.named(PrintableText.clean(station + " " + table + " No. " + number));
        for (Banner banner : banners) {
            slip.banner(bannerTitle(words, banner), bannerDetail(words, banner));
        }
        slip.title(station.toUpperCase(locale), SlipLine.Size.LARGE);
        slip.table(table);
        head(slip, words);
        Optional<Banner.Voided> voided = find(Banner.Voided.class);
        if (voided.isPresent()) {
            slip.strongRule().title(words.of("void.do.not.make"), SlipLine.Size.TALL);
        } else {
            allergiesAtTop(slip, words, locale);
        }
        body(slip, words, locale, voided.isPresent());
        voided.ifPresent(about -> aboutVoid(slip, words, about));
        foot(slip, words, voided.isPresent());
        return slip.build();
    }

    private void head(Slip.Builder slip, Words words) {
        Optional<Banner.Voided> voided = find(Banner.Voided.class);
        Optional<Banner.Added> added = find(Banner.Added.class);
        Phrase middle;
        if (voided.isPresent()) {
            middle = words.phrase("void.of", voided.get().originalNumber());
        } else if (added.isPresent() && added.get().originalNumber() != null) {
            middle = words.phrase("added.to", added.get().originalNumber());
        } else {
            middle = words.phrase("part", part, parts);
        }
        slip.boldRow(words.phrase("round", round), middle, Phrase.of(words.of("number", number)));
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
        Phrase printed = printedAt == null ? Phrase.NONE : words.phrase("printed", time.format(printedAt));
        slip.row(words.phrase("sent", time.format(sentAt)), printed);
        Phrase who = Phrase.NONE;
        if (voided.isPresent() && voided.get().by() != null) {
            who = words.phrase("voided.by", voided.get().by());
        } else if (waiter != null) {
            who = words.phrase("waiter", waiter);
        }
        Phrase right = Phrase.NONE;
        Optional<Banner.PossibleDuplicate> duplicate = find(Banner.PossibleDuplicate.class);
        if (duplicate.isPresent()) {
            right = words.phrase("copy", duplicate.get().copy());
        } else if (party != null) {
            right = party == 1 ? words.phrase("party.one", party) : words.phrase("party", party);
        }
        if (!who.equals(Phrase.NONE) || !right.equals(Phrase.NONE)) {
            slip.row(who, right);
        }
        if (course != null) {
            slip.bold(words.of("course", course));
        }
    }

    private void allergiesAtTop(Slip.Builder slip, Words words, Locale locale) {
        Map<List<String>, Set<String>> dinersByAllergies = new LinkedHashMap<>();
        for (Item item : items) {
            if (!item.allergies().isEmpty()) {
                Set<String> diners = dinersByAllergies.computeIfAbsent(item.allergies(), any -> new LinkedHashSet<>());
                if (item.diner() != null) {
                    diners.add(item.diner());
                }
            }
        }
        if (dinersByAllergies.isEmpty()) {
            slip.strongRule();
        }
        dinersByAllergies.forEach((allergies, diners) ->
                slip.allergyAtTop(allergyWords(words, locale, allergies), String.join(", ", diners)));
    }

    private void body(Slip.Builder slip, Words words, Locale locale, boolean voided) {
        Map<String, List<Item>> byCourse = items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.course() == null ? "" : item.course(), LinkedHashMap::new, Collectors.toList()));
        boolean headings = byCourse.size() > 1 || (course == null && !byCourse.containsKey(""));
        byCourse.forEach((name, ofCourse) -> {
            if (headings && !name.isEmpty()) {
                slip.heading(name.toUpperCase(locale));
            } else if (headings) {
                slip.rule();
            }
            Map<String, List<Item>> byDiner = ofCourse.stream()
                    .collect(Collectors.groupingBy(
                            item -> item.diner() == null ? "" : item.diner(), LinkedHashMap::new, Collectors.toList()));
            byDiner.values().forEach(ofDiner -> ofDiner.forEach(item -> item(slip, words, locale, item, voided)));
        });
    }

    private static void item(Slip.Builder slip, Words words, Locale locale, Item item, boolean voided) {
        slip.item(voided ? -item.quantity() : item.quantity(), item.name());
        if (!item.allergies().isEmpty()) {
            String whose = item.diner() == null ? "" : " (" + item.diner() + ")";
            slip.allergy(allergyWords(words, locale, item.allergies()) + whose);
        } else if (item.diner() != null) {
            slip.text(item.diner(), 2, SlipLine.Emphasis.NORMAL);
        }
        for (Modifier modifier : item.modifiers()) {
            switch (modifier.kind()) {
                case ADD -> slip.modifier(words.of("with"), modifier.name());
                case REMOVE -> slip.modifier(words.of("without"), modifier.name());
                case OPTION -> slip.modifier("", modifier.name());
            }
        }
        if (item.note() != null && !item.note().isBlank()) {
            slip.note(words.phrase("note", item.note()));
        }
    }

    private static void aboutVoid(Slip.Builder slip, Words words, Banner.Voided about) {
        if (about.reason() != null) {
            slip.bold(words.of("void.reason", about.reason()));
        }
        if (about.restStands()) {
            slip.rule().bold(words.of("void.rest.stands", about.originalNumber()));
        }
    }

    private void foot(Slip.Builder slip, Words words, boolean voided) {
        slip.strongRule();
        find(Banner.PossibleDuplicate.class)
                .map(Banner.PossibleDuplicate::earlier)
                .ifPresent(slip::text);
        int count = items.stream().mapToInt(Item::quantity).sum();
        String key = (voided ? "items.voided" : "items") + (count == 1 ? ".one" : "");
        slip.row(words.phrase(key, count), words.phrase("ticket", shortId()));
        if (bumpCode != null && !voided) {
            slip.qr(bumpCode, words.of("scan.ready"));
        }
        slip.end(words.of("end"));
    }

    private String shortId() {
        if (ticketId.length() <= LONGEST_WHOLE_ID) {
            return ticketId;
        }
        // The end of a time-ordered id is its random part, which tells tickets of one evening apart.
        String tail = ticketId.substring(ticketId.length() - 8).toUpperCase(Locale.ROOT);
        return tail.substring(0, 4) + "-" + tail.substring(4) + "-" + number;
    }

    private <B extends Banner> Optional<B> find(Class<B> kind) {
        return banners.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String allergyWords(Words words, Locale locale, List<String> allergies) {
        return words.of("allergy", String.join(", ", allergies).toUpperCase(locale));
    }

    private static String bannerTitle(Words words, Banner banner) {
        return switch (banner) {
            case Banner.Voided v -> words.of("banner.voided");
            case Banner.Added a -> words.of("banner.added");
            case Banner.Urgent u -> words.of("banner.urgent");
            case Banner.Reprint r -> words.of("banner.reprint", r.copy());
            case Banner.PossibleDuplicate d -> words.of("banner.possible.duplicate");
        };
    }

    private static String bannerDetail(Words words, Banner banner) {
        return switch (banner) {
            case Banner.PossibleDuplicate d -> words.of("banner.possible.duplicate.detail");
            case Banner.Reprint r -> words.of("banner.reprint.detail");
            case Banner.Voided v -> "";
            case Banner.Added a -> "";
            case Banner.Urgent u -> "";
        };
    }

    /** Writes a ticket; what is not set is not printed. */
    public static final class Builder {

        private final String station;
        private final String table;
        private int round = 1;
        private int part = 1;
        private int parts = 1;
        private int number = 1;
        private Instant sentAt = Instant.EPOCH;
        private @Nullable Instant printedAt;
        private ZoneId zone = ZoneId.of("UTC");
        private @Nullable String waiter;
        private @Nullable Integer party;
        private @Nullable String course;
        private final List<Item> items = new ArrayList<>();
        private final List<Banner> banners = new ArrayList<>();
        private String ticketId = "";
        private @Nullable String bumpCode;

        private Builder(String station, String table) {
            this.station = station;
            this.table = table;
        }

        public Builder round(int round) {
            this.round = round;
            return this;
        }

        public Builder part(int part, int parts) {
            this.part = part;
            this.parts = parts;
            return this;
        }

        public Builder number(int number) {
            this.number = number;
            return this;
        }

        public Builder sentAt(Instant sentAt, ZoneId zone) {
            this.sentAt = sentAt;
            this.zone = zone;
            return this;
        }

        public Builder printedAt(@Nullable Instant printedAt) {
            this.printedAt = printedAt;
            return this;
        }

        public Builder waiter(@Nullable String waiter) {
            this.waiter = waiter;
            return this;
        }

        public Builder party(@Nullable Integer party) {
            this.party = party;
            return this;
        }

        public Builder course(@Nullable String course) {
            this.course = course;
            return this;
        }

        public Builder item(Item item) {
            items.add(item);
            return this;
        }

        public Builder items(List<Item> more) {
            items.addAll(more);
            return this;
        }

        public Builder banner(Banner banner) {
            banners.add(banner);
            return this;
        }

        public Builder ticketId(String ticketId) {
            this.ticketId = ticketId;
            return this;
        }

        public Builder bumpCode(@Nullable String bumpCode) {
            this.bumpCode = bumpCode;
            return this;
        }

        public TicketSlip build() {
            return new TicketSlip(
                    station, table, round, part, parts, number, sentAt, printedAt, zone, waiter, party, course, items,
                    banners, ticketId, bumpCode);
        }
    }
}
