package org.comanda.hub.delivery;

import java.time.Instant;
import java.util.Optional;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.outbox.Outbox;
import org.comanda.printers.spi.PrinterStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How each printer was when it was last heard, and what follows from it: one that cannot print is down and the waiters hear so,
 * also while nothing is to be printed; it is up again when it says that all is well. What it does not say proves neither.
 */
@Component
class PrinterStatuses {

    private final Database database;
    private final Outbox outbox;
    private final Bell bell;

    PrinterStatuses(Database database, Outbox outbox, Bell bell) {
        this.database = database;
        this.outbox = outbox;
        this.bell = bell;
    }

    /** As people see it: what was heard and when, and for how long it has been so. */
    record Heard(PrinterStatus status, Instant checkedAt, Instant changedAt) {

        static Heard of(Row row) throws java.sql.SQLException {
            return new Heard(
                    new PrinterStatus(
                            row.oneOf("online", org.comanda.printers.spi.Answer.class),
                            row.oneOf("paper", org.comanda.printers.spi.Answer.class),
                            row.oneOf("paper_plenty", org.comanda.printers.spi.Answer.class),
                            row.oneOf("cover_closed", org.comanda.printers.spi.Answer.class),
                            row.oneOf("cutter_works", org.comanda.printers.spi.Answer.class),
                            row.text("detail")),
                    row.instant("checked_at"),
                    row.instant("changed_at"));
        }
    }

    /** A printer that asked is there; of the rest what it said last is still the best there is. */
    static PrinterStatus there(Optional<PrinterStatus> last) {
        return last.map(before -> new PrinterStatus(
                        org.comanda.printers.spi.Answer.YES,
                        before.paper(),
                        before.paperPlenty(),
                        before.coverClosed(),
                        before.cutterWorks(),
                        ""))
                .orElseGet(() -> {
                    var unknown = org.comanda.printers.spi.Answer.UNKNOWN;
                    return new PrinterStatus(
                            org.comanda.printers.spi.Answer.YES, unknown, unknown, unknown, unknown, "");
                });
    }

    Answer<Heard> of(Trip trip, DestinationId id) {
        return trip.ask(Heard::of, "select * from printer_status where destination_id = ?", id);
    }

    private record Standing(boolean down, @Nullable String reason, boolean untilPrinted) {}

    /**
     * Notes what a printer said. One trip while nothing changes.
     *
     * @param writer the hub that wrote to it last, which alone knows how it is; nobody in particular for a printer that asks
     */
    void heard(Destination destination, PrinterStatus now, @Nullable String writer) {
        var trip = database.trip();
        trip.tell(
                """
                insert into printer_status as s (destination_id, online, paper, paper_plenty, cover_closed, cutter_works,
                    detail, checked_at, changed_at)
                select d.id, ?, ?, ?, ?, ?, left(?, 280), now(), now() from destination d where d.id = ? and %s
                on conflict (destination_id) do update set online = excluded.online, paper = excluded.paper,
                    paper_plenty = excluded.paper_plenty, cover_closed = excluded.cover_closed,
                    cutter_works = excluded.cutter_works, detail = excluded.detail, checked_at = excluded.checked_at,
                    changed_at = case when (s.online, s.paper, s.paper_plenty, s.cover_closed, s.cutter_works)
                        = (excluded.online, excluded.paper, excluded.paper_plenty, excluded.cover_closed,
                           excluded.cutter_works) then s.changed_at else excluded.changed_at end\
                """.formatted(WRITER),
                now.online(),
                now.paper(),
                now.paperPlenty(),
                now.coverClosed(),
                now.cutterWorks(),
                now.detail(),
                destination.id(),
                writer,
                writer);
        var standing = trip.ask(
                row -> new Standing(row.flag("down"), row.textOrNull("down_reason"), row.flag("down_until_printed")),
                "select down_since is not null as down, down_reason, down_until_printed from destination d where id = ?"
                        + " and enabled and " + WRITER,
                destination.id(),
                writer,
                writer);
        trip.go();
        standing.one().ifPresent(stands -> follow(destination, stands, now, writer));
    }

    private static final String WRITER =
            "(?::text is null or exists (select from printer_lease l where l.destination_id = d.id and l.holder = ?))";

    private void follow(Destination destination, Standing stands, PrinterStatus now, @Nullable String writer) {
        var hindrance = now.hindrance();
        if (hindrance.isPresent() && !stands.down()) {
            down(destination, hindrance.get(), writer);
        } else if (hindrance.isPresent() && !hindrance.equals(Optional.ofNullable(stands.reason()))) {
            var tell = database.trip();
            tell.tell(
                    "update destination d set down_reason = ? where id = ? and down_since is not null and not"
                            + " down_until_printed and " + WRITER,
                    hindrance.get(),
                    destination.id(),
                    writer,
                    writer);
            tell.go();
        } else if (stands.down() && !stands.untilPrinted() && wellAgain(destination, now)) {
            up(destination, writer);
        }
    }

    /** A printer that asks says little of itself; that it asks again, and has no complaint, is all there is to know. */
    private static boolean wellAgain(Destination destination, PrinterStatus now) {
        return now.knownGood()
                || destination.asks()
                        && now.online() == org.comanda.printers.spi.Answer.YES
                        && now.hindrance().isEmpty();
    }

    private void down(Destination destination, String reason, @Nullable String writer) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var went = trip.ask(
                    row -> true,
                    "update destination d set down_since = now(), down_reason = ? where id = ? and down_since is null"
                            + " and enabled and " + WRITER + " returning id",
                    reason,
                    destination.id(),
                    writer,
                    writer);
            trip.go();
            if (went.one().isPresent()) {
                var tell = database.trip();
                tellDown(tell, destination, reason);
                tell.go();
            }
        });
    }

    private void up(Destination destination, @Nullable String writer) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var went = trip.ask(
                    row -> true,
                    "update destination d set down_since = null, down_reason = null where id = ? and down_since is not"
                            + " null and not down_until_printed and " + WRITER + " returning id",
                    destination.id(),
                    writer,
                    writer);
            var alert = alertOf(trip, destination);
            trip.go();
            if (went.one().isPresent()) {
                var tell = database.trip();
                tellUp(tell, destination, alert);
                tell.go();
            }
        });
    }

    /** Something was proven to have come out, so whatever it was is over. */
    void printed(Destination destination) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var went = trip.ask(
                    row -> true,
                    "update destination set down_since = null, down_reason = null, down_until_printed = false where id"
                            + " = ? and down_since is not null returning id",
                    destination.id());
            var alert = alertOf(trip, destination);
            trip.go();
            if (went.one().isPresent()) {
                var tell = database.trip();
                tellUp(tell, destination, alert);
                tell.go();
            }
        });
    }

    /** Adds to the trip what everybody hears when a destination went down. */
    void tellDown(Trip tell, Destination destination, String reason) {
        outbox.append(tell, DeliveryEvents.down(destination, reason));
        bell.ring(
                tell,
                new Bell.Ring(
                        destination.branch(),
                        null,
                        AlertKind.DESTINATION_DOWN,
                        about(destination),
                        null,
                        null,
                        "%s no imprime: %s".formatted(destination.name(), inWords(reason))));
    }

    /** Asks whether the waiters are still called about a destination that was down. */
    Bell.Ending alertOf(Trip ask, Destination destination) {
        return bell.ending(ask, destination.branch(), AlertKind.DESTINATION_DOWN, about(destination));
    }

    /** Adds to the trip what everybody hears when a destination is back. */
    void tellUp(Trip tell, Destination destination, Bell.Ending alert) {
        outbox.append(tell, DeliveryEvents.up(destination));
        alert.end(tell);
    }

    private static String about(Destination destination) {
        return "destination/" + destination.id();
    }

    private static String inWords(String reason) {
        return switch (reason) {
            case "out of paper" -> "no tiene papel";
            case "cover open" -> "la tapa está abierta";
            case "cutter jammed" -> "el cortador está trabado";
            case "offline" -> "está apagada o fuera de línea";
            default -> reason;
        };
    }

    /** What was heard of a printer at another address, or before it was taken out of use, is not worth knowing. */
    void forget(Trip trip, DestinationId id) {
        trip.tell("delete from printer_status where destination_id = ?", id);
    }
}
