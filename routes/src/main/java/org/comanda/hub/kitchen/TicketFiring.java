package org.comanda.hub.kitchen;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.order.Firing;
import org.comanda.hub.order.SentItem;
import org.comanda.hub.outbox.Deadlines;
import org.comanda.hub.outbox.Deadlines.Deadline;
import org.comanda.hub.outbox.Event;
import org.springframework.stereotype.Component;

/** Makes one ticket for each station that something of a round is cooked at, and sends them on their way. */
@Component
class TicketFiring implements Firing {

    private final Tickets tickets;
    private final Stations stations;
    private final Dispatch dispatch;
    private final Deadlines deadlines;

    TicketFiring(Tickets tickets, Stations stations, Dispatch dispatch, Deadlines deadlines) {
        this.tickets = tickets;
        this.stations = stations;
        this.dispatch = dispatch;
        this.deadlines = deadlines;
    }

    @Override
    public Pass prepare(Trip ask, BranchId branch) {
        var named = stations.of(ask, branch);
        var plan = dispatch.prepare(ask, branch);
        return (tell, fired) -> fire(tell, fired, named, plan);
    }

    private List<TicketId> fire(Trip tell, Fired fired, Answer<Stations.Station> named, Dispatch.Plan plan) {
        var names = named.all().stream().collect(Collectors.toMap(Stations.Station::stationId, Stations.Station::name));
        var strays = new LinkedHashSet<StationId>();
        var groups = new LinkedHashMap<StationId, List<SentItem>>();
        for (var item : fired.items()) {
            var station = plan.standIn(item.station());
            if (!station.equals(item.station())) {
                strays.add(item.station());
            }
            groups.computeIfAbsent(station, any -> new ArrayList<>()).add(item);
        }
        // The database keeps microseconds: what it answers later must be what was said first.
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var made = new ArrayList<Tickets.NewTicket>();
        var announced = new ArrayList<Event>();
        var planned = new ArrayList<Dispatch.Planned>();
        groups.forEach((station, items) -> {
            var id = TicketId.next();
            var part = made.size() + 1;
            var content = content(fired, id, station, names.get(station), part, groups.size(), items, now);
            var deliveries = plan.plan(fired.session().branch(), id, station, Notice.NEW);
            planned.add(deliveries);
            made.add(new Tickets.NewTicket(id, fired, station, part, content, items));
            announced.add(
                    Event.inSession(fired.session().branch(), fired.session().id(), EventType.TICKET_CREATED, content)
                            .atStation(station)
                            .sending(deliveries.sends()));
        });
        if (made.isEmpty()) {
            return List.of();
        }
        tickets.open(tell, fired.session().branch(), made, announced, now);
        dispatch.write(tell, planned);
        deadlines.set(
                tell,
                made.stream()
                        .map(ticket -> Deadline.in(
                                Duration.ofSeconds(fired.session().settings().notStartedSeconds()),
                                NotStarted.KIND,
                                ticket.id(),
                                fired.session().branch()))
                        .toList());
        if (!strays.isEmpty()) {
            plan.complain(tell, fired.session(), strays);
        }
        return made.stream().map(Tickets.NewTicket::id).toList();
    }

    /** The number is its place among the round's tickets until the database gives it the branch's next. */
    private static TicketCreated content(
            Fired fired,
            TicketId id,
            StationId station,
            String stationName,
            int part,
            int parts,
            List<SentItem> items,
            Instant now) {
        var session = fired.session();
        return new TicketCreated(
                id.toString(),
                part,
                session.id().toString(),
                fired.round().toString(),
                fired.roundNumber(),
                session.table() == null ? null : session.table().toString(),
                session.label(),
                station.toString(),
                stationName,
                part,
                parts,
                session.waiterName(),
                session.party() == 0 ? null : session.party(),
                fired.course(),
                null,
                items.stream()
                        .map(item -> new TicketCreated.Item(
                                item.id().toString(),
                                item.name(),
                                item.quantity(),
                                item.choices().stream()
                                        .map(choice -> new TicketCreated.Modifier(choice.kind(), choice.name()))
                                        .toList(),
                                item.notes(),
                                item.diner(),
                                item.allergies(),
                                item.course()))
                        .toList(),
                now);
    }
}
