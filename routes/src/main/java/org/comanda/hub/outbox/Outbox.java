package org.comanda.hub.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Takes events in the transaction of their effect. They are written without a number, so that transactions commit in
 * parallel; the {@link Relay} numbers and publishes what was committed.
 */
@Component
public class Outbox {

    private static final String COLUMNS = Trip.columns(EventRow.class);

    private static final String APPEND = "insert into event (" + COLUMNS + ") select " + COLUMNS + " from rows from ("
            + Trip.rowsOf("event") + ") with ordinality e order by ordinality";

    private final Relay relay;

    Outbox(Relay relay) {
        this.relay = relay;
    }

    /** Adds events to the trip, in order; they leave once the transaction is committed. */
    public void append(Trip trip, Event... events) {
        append(trip, List.of(events));
    }

    public void append(Trip trip, Collection<Event> events) {
        if (!events.isEmpty()) {
            trip.tell(APPEND, rows(events));
            wake(trip, events);
        }
    }

    /**
     * The same within a statement of the caller's, as its last part: a {@code with} list before it names what decides
     * whether ({@code guard}, a condition) the events happened at all.
     *
     * @return how many events there were: none when the guard held them back
     */
    public Answer<Void> appendWhere(
            Trip trip, String with, String guard, List<Event> events, @Nullable Object... values) {
        var all = new @Nullable Object[values.length + 1];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = rows(events);
        var appended = trip.tell(
                with + " insert into event (" + COLUMNS + ") select " + COLUMNS + " from rows from ("
                        + Trip.rowsOf("event") + ") with ordinality e where " + guard + " order by ordinality",
                all);
        wake(trip, events);
        return appended;
    }

    /** The parameter of a statement that inserts events itself, with {@link Trip#rowsOf} over table {@code event}. */
    public String rows(Collection<Event> events) {
        return Trip.rowsParameter(events.stream().map(EventRow::of).toList());
    }

    /** Tells the relay once the trip's changes are committed, for events inserted with {@link #rows}. */
    public void wake(Trip trip, Collection<Event> events) {
        events.forEach(event -> trip.afterCommit(new Wake(relay, event.branch())));
    }

    private record Wake(Relay relay, BranchId branch) implements Runnable {

        @Override
        public void run() {
            relay.wake(branch);
        }
    }

    /** The columns that {@link #rows} fills. */
    public static String columns() {
        return COLUMNS;
    }

    record EventRow(
            UUID eventId,
            BranchId branchId,
            String type,
            @Nullable SessionId sessionId,
            @Nullable StationId stationId,
            String subject,
            JsonNode data,
            @Nullable JsonNode sends) {

        static EventRow of(Event event) {
            return new EventRow(
                    UuidCreator.getTimeOrderedEpoch(),
                    event.branch(),
                    event.type().name(),
                    event.session(),
                    event.station(),
                    event.subject(),
                    Json.tree(event.data()),
                    event.sends().isEmpty() ? null : Json.tree(event.sends()));
        }
    }
}
