package org.comanda.hub.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.kitchen.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The destinations, and which of them each station's notices go to. */
@Component
class Destinations {

    static final String DESTINATION =
            "d.id, d.branch_id, b.key as branch_key, d.key, d.name, d.kind, d.settings, d.confirm_within_seconds,"
                    + " d.expires_after_minutes, d.down_reason";

    /** A destination that a station's notices of one kind go to. */
    record Route(StationId station, Notice message, RouteRole role, Destination destination) {}

    private final Database database;

    Destinations(Database database) {
        this.database = database;
    }

    /** All routes of a branch over destinations in use, in the order that the routing names them. */
    Answer<Route> routes(Trip trip, BranchId branch) {
        return trip.ask(
                row -> new Route(
                        row.id("station_id", StationId::new),
                        row.oneOf("message", Notice.class),
                        row.oneOf("role", RouteRole.class),
                        destination(row)),
                "select r.station_id, r.message, r.role, " + DESTINATION
                        + " from route r join destination d on d.id = r.destination_id join branch b on b.id ="
                        + " d.branch_id where d.branch_id = ? and d.enabled order by r.station_id, r.message,"
                        + " r.position, d.key",
                branch);
    }

    Answer<@Nullable StationId> fallback(Trip trip, BranchId branch) {
        return trip.ask(
                row -> row.idOrNull("fallback_station_id", StationId::new),
                "select fallback_station_id from branch where id = ?",
                branch);
    }

    Answer<Destination> of(Trip trip, DestinationId id) {
        return trip.ask(
                Destinations::destination,
                "select " + DESTINATION + " from destination d join branch b on b.id = d.branch_id where d.id = ?",
                id);
    }

    Answer<Destination> inUse(Trip trip, DestinationId id) {
        return trip.ask(
                Destinations::destination,
                "select " + DESTINATION
                        + " from destination d join branch b on b.id = d.branch_id where d.id = ? and d.enabled",
                id);
    }

    /** Those in use, of all branches. */
    List<Destination> inUse() {
        var trip = database.trip();
        var found = trip.ask(
                Destinations::destination,
                "select " + DESTINATION
                        + " from destination d join branch b on b.id = d.branch_id where d.enabled order by b.key,"
                        + " d.key");
        trip.go();
        return found.all();
    }

    /**
     * Marks it down unless it is, or has another writer by now; answers a row if it was up.
     *
     * @param untilPrinted whether only a slip that is proven to have come out shows that it prints again
     */
    Answer<Boolean> down(Trip trip, DestinationId id, long epoch, String reason, boolean untilPrinted) {
        return trip.ask(
                row -> true,
                "update destination set down_since = now(), down_reason = ?, down_until_printed = ? where id = ? and"
                        + " down_since is null and " + SAME_WRITER + " returning id",
                reason,
                untilPrinted,
                id,
                epoch);
    }

    /** Marks it up unless it is, or has another writer by now; answers a row if it was down. */
    Answer<Boolean> up(Trip trip, DestinationId id, long epoch) {
        return trip.ask(
                row -> true,
                "update destination set down_since = null, down_reason = null, down_until_printed = false where id = ?"
                        + " and down_since is not null and " + SAME_WRITER + " returning id",
                id,
                epoch);
    }

    /** How a printer is, only the hub that writes to it knows. */
    private static final String SAME_WRITER =
            "exists (select from printer_lease l where l.destination_id = destination.id and l.epoch = ?)";

    static Destination destination(Row row) throws SQLException {
        return new Destination(
                row.id("id", DestinationId::new),
                row.id("branch_id", BranchId::new),
                row.text("branch_key"),
                row.text("key"),
                row.text("name"),
                row.oneOf("kind", DestinationKind.class),
                row.json("settings"),
                Duration.ofSeconds(row.number("confirm_within_seconds")),
                Duration.ofMinutes(row.number("expires_after_minutes")),
                row.textOrNull("down_reason"));
    }
}
