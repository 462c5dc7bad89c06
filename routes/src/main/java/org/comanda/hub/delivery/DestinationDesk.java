package org.comanda.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.kitchen.Notice;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where people add destinations and say which stations' notices go to them; in force from the next ticket on. */
@Component
public class DestinationDesk {

    /** @param settings for a printer {@code address} and {@code profile} */
    public record Draft(
            @Nullable String key,
            @Nullable String name,
            @Nullable DestinationKind kind,
            @Nullable JsonNode settings,
            @Nullable Integer confirmWithinSeconds,
            @Nullable Integer expiresAfterMinutes,
            @Nullable Boolean enabled) {}

    public record Listed(
            DestinationId destinationId,
            String key,
            String name,
            DestinationKind kind,
            JsonNode settings,
            int confirmWithinSeconds,
            int expiresAfterMinutes,
            boolean enabled,
            @Nullable String downReason,
            int waiting,
            String queue,
            PrinterDesk.@Nullable Status printer) {}

    public record StationRoute(StationId stationId, Notice message, DestinationId destinationId, RouteRole role) {}

    public record Choice(DestinationId destinationId, RouteRole role) {}

    /** What the new routing means, to be read by a person before the next rush. */
    public record Saved(List<String> warnings) {}

    private final Database database;
    private final Destinations destinations;
    private final Outbox outbox;
    private final PrinterDesk printers;
    private final PrinterStatuses statuses;
    private final PrinterWatch watch;

    DestinationDesk(
            Database database,
            Destinations destinations,
            Outbox outbox,
            PrinterDesk printers,
            PrinterStatuses statuses,
            PrinterWatch watch) {
        this.database = database;
        this.destinations = destinations;
        this.outbox = outbox;
        this.printers = printers;
        this.statuses = statuses;
        this.watch = watch;
    }

    public List<Listed> list(BranchId branch) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new Listed(
                        row.id("id", DestinationId::new),
                        row.text("key"),
                        row.text("name"),
                        row.oneOf("kind", DestinationKind.class),
                        row.json("settings"),
                        row.number("confirm_within_seconds"),
                        row.number("expires_after_minutes"),
                        row.flag("enabled"),
                        row.textOrNull("down_reason"),
                        row.number("waiting"),
                        "comanda.delivery." + row.text("branch_key") + "." + row.text("key"),
                        row.oneOf("kind", DestinationKind.class) == DestinationKind.PRINTER
                                ? printers.status(
                                        row.json("settings"),
                                        row.textOrNull("online") == null ? null : PrinterStatuses.Heard.of(row),
                                        row.instantOrNull("down_since"),
                                        row.textOrNull("down_reason"))
                                : null),
                """
                select d.*, s.*, b.key as branch_key, (select count(*) from delivery v where v.destination_id = d.id
                    and v.state in ('PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'HELD'))::int as waiting
                from destination d join branch b on b.id = d.branch_id
                left join printer_status s on s.destination_id = d.id where d.branch_id = ? order by d.key\
                """,
                branch);
        trip.go();
        return found.all();
    }

    public DestinationId add(BranchId branch, Draft draft) {
        check(draft);
        var id = DestinationId.next();
        try {
            database.inTransaction(() -> {
                var trip = database.trip();
                trip.tell(
                        """
                        insert into destination (id, branch_id, key, name, kind, settings, confirm_within_seconds, expires_after_minutes, enabled)
                        values (?, ?, ?, ?, ?, ?::jsonb, coalesce(?, 20), coalesce(?, 30), coalesce(?, true))\
                        """,
                        id,
                        branch,
                        draft.key(),
                        draft.name(),
                        draft.kind(),
                        settings(draft),
                        draft.confirmWithinSeconds(),
                        draft.expiresAfterMinutes(),
                        draft.enabled());
                var found = destinations.of(trip, id);
                trip.go();
                if (!Boolean.FALSE.equals(draft.enabled())) {
                    tell(DeliveryEvents.up(found.all().getFirst()));
                }
            });
        } catch (DuplicateKeyException taken) {
            throw taken(draft, taken);
        }
        return id;
    }

    private static Refusal taken(Draft draft, DuplicateKeyException taken) {
        return String.valueOf(taken.getMessage()).contains("names_of_printers_that_ask")
                ? Refusal.conflict("PRINTER_NAME_TAKEN", "Another printer asks by that name already")
                : Refusal.conflict("KEY_TAKEN", "This branch has a destination %s already".formatted(draft.key()));
    }

    private record Changed(Destination destination, boolean tookTickets, boolean takesTickets, boolean another) {}

    /** Readers hear of it when the destination takes tickets from now on, or does no longer; every hub does in any case. */
    public void change(BranchId branch, DestinationId id, Draft draft) {
        check(draft);
        try {
            database.inTransaction(() -> write(branch, id, draft));
        } catch (DuplicateKeyException taken) {
            throw taken(draft, taken);
        }
    }

    private void write(BranchId branch, DestinationId id, Draft draft) {
        var trip = database.trip();
        var changed = trip.ask(
                row -> new Changed(
                        Destinations.destination(row),
                        row.flag("took_tickets"),
                        row.flag("takes_tickets"),
                        row.flag("another")),
                """
                with before as (
                    select id, enabled and down_since is null as took_tickets, settings, enabled from destination
                    where id = ? and branch_id = ? and key = ? and kind = ? for no key update)
                update destination d set name = ?, settings = ?::jsonb,
                    confirm_within_seconds = coalesce(?, confirm_within_seconds),
                    expires_after_minutes = coalesce(?, expires_after_minutes), enabled = coalesce(?, d.enabled),
                    down_since = case when d.settings = ?::jsonb then d.down_since end,
                    down_reason = case when d.settings = ?::jsonb then d.down_reason end,
                    down_until_printed = d.settings = ?::jsonb and d.down_until_printed
                from before, branch b where d.id = before.id and b.id = d.branch_id
                returning %s, before.took_tickets, d.enabled and d.down_since is null as takes_tickets,
                    (d.settings, d.enabled) is distinct from (before.settings, before.enabled) as another\
                """.formatted(Destinations.DESTINATION),
                id,
                branch,
                draft.key(),
                draft.kind(),
                draft.name(),
                settings(draft),
                draft.confirmWithinSeconds(),
                draft.expiresAfterMinutes(),
                draft.enabled(),
                settings(draft),
                settings(draft),
                settings(draft));
        trip.go();
        var now = changed.one().orElseThrow(Refusal::notFound);
        if (now.takesTickets() && !now.tookTickets()) {
            tell(DeliveryEvents.up(now.destination()));
        } else if (now.tookTickets() && !now.takesTickets()) {
            tell(DeliveryEvents.down(now.destination(), "taken out of use"));
        }
        if (draft.kind() == DestinationKind.PRINTER && now.another()) {
            var tell = database.trip();
            statuses.forget(tell, id);
            watch.soon(tell, id, branch);
            tell.go();
        }
    }

    private void tell(Event event) {
        var tell = database.trip();
        outbox.append(tell, event);
        tell.go();
    }

    private void check(Draft draft) {
        if (draft.key() == null || !draft.key().matches("[a-z0-9-]{1,40}")) {
            throw Refusal.invalid("BAD_KEY", "A key has 1 to 40 of a-z, 0-9 and -");
        }
        if (draft.name() == null || draft.name().isBlank() || draft.name().length() > 60) {
            throw Refusal.invalid("BAD_NAME", "A name has 1 to 60 characters");
        }
        if (draft.kind() == null) {
            throw Refusal.invalid("BAD_VALUE", "A kind is one of " + List.of(DestinationKind.values()));
        }
        if (draft.kind() == DestinationKind.PRINTER) {
            printers.check(Json.parse(settings(draft)));
        }
        if (outside(draft.confirmWithinSeconds(), 600) || outside(draft.expiresAfterMinutes(), 1_440)) {
            throw Refusal.invalid("BAD_VALUE", "confirmWithinSeconds is 1 to 600, expiresAfterMinutes 1 to 1440");
        }
    }

    private static boolean outside(@Nullable Integer number, int max) {
        return number != null && (number < 1 || number > max);
    }

    private static String settings(Draft draft) {
        return draft.settings() == null ? "{}" : draft.settings().toString();
    }

    public List<StationRoute> routing(BranchId branch) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new StationRoute(
                        row.id("station_id", StationId::new),
                        row.oneOf("message", Notice.class),
                        row.id("destination_id", DestinationId::new),
                        row.oneOf("role", RouteRole.class)),
                "select r.* from route r join station s on s.id = r.station_id where s.branch_id = ? order by"
                        + " s.position, r.message, r.position",
                branch);
        trip.go();
        return found.all();
    }

    /** Replaces where a station's notices of one kind go. A station left without any is named in the answer. */
    public Saved route(BranchId branch, StationId station, Notice message, List<Choice> choices) {
        return database.inTransaction(() -> {
            var ask = database.trip();
            var mine = ask.ask(
                    row -> row.text("name"),
                    "select name from station where id = ? and branch_id = ?",
                    station,
                    branch);
            var fallback = ask.ask(
                    row -> Map.entry(row.id("id", StationId::new), row.text("name")),
                    "select s.id, s.name from branch b join station s on s.id = b.fallback_station_id where b.id = ?",
                    branch);
            var known = ask.ask(
                    row -> Map.entry(row.id("id", DestinationId::new), row.oneOf("kind", DestinationKind.class)),
                    "select id, kind from destination where branch_id = ?",
                    branch);
            ask.go();
            var name = mine.one().orElseThrow(Refusal::notFound);
            var tell = database.trip();
            tell.tell("delete from route where station_id = ? and message = ?", station, message);
            var position = 0;
            for (var choice : choices) {
                var kind = known.all().stream()
                        .filter(one -> one.getKey().equals(choice.destinationId()))
                        .map(Map.Entry::getValue)
                        .findAny()
                        .orElseThrow(() ->
                                Refusal.invalid("UNKNOWN_DESTINATION", "No destination " + choice.destinationId()));
                if (message == Notice.CHECK && kind != DestinationKind.PRINTER) {
                    throw Refusal.invalid("PRINTS_NOTHING", "Checks go to printers only");
                }
                tell.tell(
                        "insert into route (station_id, message, destination_id, role, position) values (?, ?, ?, ?,"
                                + " ?)",
                        station,
                        message,
                        choice.destinationId(),
                        choice.role(),
                        position++);
            }
            tell.go();
            var warnings = new ArrayList<String>();
            var none = choices.stream().noneMatch(choice -> choice.role() == RouteRole.REQUIRED);
            if (message == Notice.NEW && none) {
                var other = fallback.one().filter(entry -> !entry.getKey().equals(station));
                warnings.add(
                        other.isPresent()
                                ? "%s has no destination; its tickets will go to %s"
                                        .formatted(name, other.get().getValue())
                                : "%s has no destination and nothing stands in for it".formatted(name));
            }
            return new Saved(warnings);
        });
    }
}
