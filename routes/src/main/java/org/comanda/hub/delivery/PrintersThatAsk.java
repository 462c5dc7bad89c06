package org.comanda.hub.delivery;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.identity.Seal;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Outbox;
import org.comanda.printers.Printers;
import org.comanda.printers.polling.Mailbox;
import org.comanda.printers.polling.PollingPrinters.Parcel;
import org.comanda.printers.spi.PrinterStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The printers that come for their slips. What waits, what a printer has in hand and what it said of that are rows, so it may
 * come to another hub each time, and a hub that dies in between takes nothing with it: the same token brings the same bytes
 * everywhere, and what became of it is taken from whoever is there to hear.
 *
 * <p>The printer's row is locked while its next slip is chosen, so that two hubs never offer two.
 */
@Component
public class PrintersThatAsk {

    /** How it comes: the scheme of its address, and the first part of its door's path. */
    public enum Way {
        CLOUDPRNT("cloudprnt"),
        DIRECTPRINT("epson");

        private final String door;

        Way(String door) {
            this.door = door;
        }

        private String address(String name) {
            return name().toLowerCase(Locale.ROOT) + ":" + name.toLowerCase(Locale.ROOT);
        }
    }

    /** Where a printer comes and how it proves who it is; the password is told this once. */
    public record Credentials(String path, String username, String password) {}

    /** Who may be at the door, and the secret that proves it. */
    public record Known(DestinationId destination, String password) {}

    /** A slip takes seconds to print; who says nothing for so long says nothing any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nothing that is taken for something else when it is typed into a printer. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_LETTERS = 24;
    private static final int TOKEN_LETTERS = 30;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger log = LoggerFactory.getLogger(PrintersThatAsk.class);

    private final Database database;
    private final Deliveries deliveries;
    private final Parcels parcels;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final PrinterLines lines;
    private final PrinterStatuses statuses;
    private final Printers printers;
    private final Slips slips;
    private final Seal seal;
    private final VoidNotices voids;

    PrintersThatAsk(
            Database database,
            Deliveries deliveries,
            Parcels parcels,
            Deadlines deadlines,
            Outbox outbox,
            PrinterLines lines,
            PrinterStatuses statuses,
            Printers printers,
            Slips slips,
            Seal seal,
            VoidNotices voids) {
        this.database = database;
        this.deliveries = deliveries;
        this.parcels = parcels;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.lines = lines;
        this.statuses = statuses;
        this.printers = printers;
        this.slips = slips;
        this.seal = seal;
        this.voids = voids;
    }

    /** Makes a printer's credentials anew; those before are no good from now on. */
    public Credentials newCredentials(BranchId branch, DestinationId id) {
        var password = newPassword();
        return database.inTransaction(() -> {
            var ask = database.trip();
            var found = ask.ask(
                    Destinations::destination,
                    "select " + Destinations.DESTINATION + " from destination d join branch b on b.id = d.branch_id"
                            + " where d.id = ? and d.branch_id = ?",
                    id,
                    branch);
            ask.go();
            var destination = found.one().orElseThrow(Refusal::notFound);
            if (!destination.asks()) {
                throw Refusal.conflict("NOT_A_POLLING_PRINTER", "This destination does not come for its slips");
            }
            var tell = database.trip();
            tell.tell(
                    "insert into printer_credential (destination_id, sealed) values (?, ?) on conflict (destination_id)"
                            + " do update set sealed = excluded.sealed, made_at = now()",
                    id,
                    seal.seal(password));
            tell.go();
            var address = destination.settings().path("address").asString().split(":", 2);
            var way = Way.valueOf(address[0].toUpperCase(Locale.ROOT));
            return new Credentials("/" + way.door + "/" + address[1], address[1], password);
        });
    }

    private static String newPassword() {
        var password = new StringBuilder();
        for (var i = 0; i < PASSWORD_LETTERS; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** The printer that comes this way by this name, if it is in use and has credentials. */
    public Optional<Known> known(Way way, String name) {
        record Sealed(DestinationId id, byte[] secret) {}
        var trip = database.trip();
        var found = trip.ask(
                row -> new Sealed(
                        row.id("id", DestinationId::new), java.util.Objects.requireNonNull(row.bytesOrNull("sealed"))),
                "select d.id, c.sealed from destination d join printer_credential c on c.destination_id = d.id"
                        + " where d.asks and d.enabled and lower(split_part(d.settings ->> 'address', ':', 2)) = ?"
                        + " and lower(d.settings ->> 'address') = ?",
                name.toLowerCase(Locale.ROOT),
                way.address(name));
        trip.go();
        return found.one().map(printer -> new Known(printer.id(), seal.open(printer.secret())));
    }

    /** The printer asked, which says that it is there and nothing else of how it is. */
    public void asked(DestinationId printer) {
        var trip = database.trip();
        var found = here(trip, printer, false);
        var last = statuses.of(trip, printer);
        trip.go();
        found.one()
                .ifPresent(destination -> statuses.heard(
                        destination, PrinterStatuses.there(last.one().map(PrinterStatuses.Heard::status)), null));
    }

    private static Answer<Destination> here(Trip trip, DestinationId printer, boolean locked) {
        return trip.ask(
                Destinations::destination,
                "select " + Destinations.DESTINATION + " from destination d join branch b on b.id = d.branch_id where"
                        + " d.id = ? and d.enabled and d.asks" + (locked ? " for no key update of d" : ""),
                printer);
    }

    /** What waits for one printer, for the protocol that it speaks; a test page comes after what is to be cooked. */
    public Mailbox mailbox(DestinationId printer) {
        return new Rows(printer);
    }

    private final class Rows implements Mailbox {

        private final DestinationId printer;

        Rows(DestinationId printer) {
            this.printer = printer;
        }

        @Override
        public Optional<String> offer(String name) {
            var front = database.inTransaction(() -> {
                var ask = database.trip();
                var found = here(ask, printer, true);
                var last = statuses.of(ask, printer);
                var first = parcels.front(ask, printer, PATIENCE);
                ask.go();
                if (found.one().isEmpty()
                        || last.one()
                                .flatMap(heard -> heard.status().hindrance())
                                .isPresent()) {
                    return Offer.NOTHING;
                }
                return first.one().map(this::offer).orElse(Offer.FREE);
            });
            return front.free() ? printers.polling().offer(name) : front.token();
        }

        private Offer offer(Parcels.Front front) {
            var inHand = front.state() == DeliveryState.SENT;
            if (inHand && !front.silent()) {
                return Offer.NOTHING;
            }
            if (!inHand && front.unfetched().isPresent()) {
                return new Offer(front.unfetched(), false);
            }
            var token = UUID.randomUUID().toString().replace("-", "").substring(0, TOKEN_LETTERS);
            var tell = database.trip();
            parcels.offer(tell, front.id(), token, inHand);
            if (inHand) {
                deliveries.heard(tell, front.id(), "the printer fetched it and said no more; offered again");
            }
            tell.go();
            return new Offer(Optional.of(token), false);
        }

        @Override
        public Optional<String> current(String name) {
            var trip = database.trip();
            var front = parcels.front(trip, printer, PATIENCE);
            trip.go();
            return front.one().map(Parcels.Front::token).or(() -> offer(name));
        }

        @Override
        public Optional<Parcel> fetch(String name, String token) {
            var trip = database.trip();
            var fetched = parcels.fetch(trip, printer, token);
            var at = parcels.fetchedAt(trip, token);
            trip.go();
            return fetched.one()
                    .map(delivery -> new Parcel(
                            token,
                            lines.to(delivery.destination())
                                    .render(slips.of(delivery, at.one().orElseGet(Instant::now)))))
                    .or(() -> printers.polling().fetch(name, token));
        }

        @Override
        public boolean finish(String name, String token, boolean printed, String reason) {
            var known = database.inTransaction(() -> {
                var ask = database.trip();
                var locked = parcels.lock(ask, printer, token);
                ask.go();
                locked.one().ifPresent(delivery -> finish(delivery, printed, reason));
                return locked.one();
            });
            known.filter(delivery -> printed).ifPresent(delivery -> statuses.printed(delivery.destination()));
            return known.isPresent() || printers.polling().finish(name, token, printed, reason);
        }

        /** What is proven to have come out is confirmed also when its backup was asked already. */
        private void finish(Delivery delivery, boolean printed, String reason) {
            log.info(
                    "Ticket {} at {}: {}",
                    delivery.ticketNumber(),
                    delivery.destination().key(),
                    printed ? "printed" : reason);
            var tell = database.trip();
            if (printed) {
                deliveries.move(tell, delivery.id(), DeliveryState.CONFIRMED, false, null);
                deliveries.proven(tell, delivery.id(), "PRINTED");
                deliveries.heard(tell, delivery.id(), "PRINTED");
                deadlines.cancel(tell, Escalation.UNCONFIRMED, delivery.id());
                voids.release(tell, delivery.id());
                outbox.append(tell, DeliveryEvents.confirmed(delivery, "PRINTED"));
            } else if (delivery.state() == DeliveryState.SENT) {
                deliveries.move(tell, delivery.id(), DeliveryState.UNKNOWN, false, "the printer reports " + reason);
                deliveries.heard(tell, delivery.id(), "the printer reports " + reason);
                outbox.append(tell, DeliveryEvents.failed(delivery, DeliveryState.UNKNOWN, reason));
            }
            tell.go();
        }

        @Override
        public void heard(String name, PrinterStatus status) {
            printers.polling().heard(name, status);
            var trip = database.trip();
            var found = here(trip, printer, false);
            trip.go();
            found.one().ifPresent(destination -> statuses.heard(destination, status, null));
        }
    }

    /** @param free whether nothing of what is to be cooked waits or is in the printer's hand */
    private record Offer(Optional<String> token, boolean free) {

        private static final Offer NOTHING = new Offer(Optional.empty(), false);
        private static final Offer FREE = new Offer(Optional.empty(), true);
    }
}
