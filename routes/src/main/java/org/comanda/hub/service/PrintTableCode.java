package org.comanda.hub.service;

import java.time.ZoneId;
import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.delivery.GuestPaper;
import org.comanda.hub.delivery.GuestPapers;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.printers.slip.TableQrSlip;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A table's code on paper. Of the code before only a hash is known, so paper gets a new one: the old one joins nobody any more,
 * and those who are in stay.
 */
@Component
public class PrintTableCode {

    /** @param deliveries one at each printer that gets checks */
    public record Printing(List<DeliveryId> deliveries) {}

    private record House(String name, ZoneId zone) {}

    private final Database database;
    private final CommandKeys keys;
    private final TableSessions sessions;
    private final OpenTable tables;
    private final GuestPapers papers;

    PrintTableCode(Database database, CommandKeys keys, TableSessions sessions, OpenTable tables, GuestPapers papers) {
        this.database = database;
        this.keys = keys;
        this.sessions = sessions;
        this.tables = tables;
        this.papers = papers;
    }

    /** @param link what a phone opens, without the token that belongs at its end */
    public Printing print(Caller.Staff by, @Nullable CommandKey key, SessionId id, String link) {
        return database.inTransactionEvenIfRaced(() -> printOnce(by, key, id, link));
    }

    private Printing printOnce(Caller.Staff by, @Nullable CommandKey key, SessionId id, String link) {
        var ask = database.trip();
        var locked = sessions.lock(ask, id);
        var known = keys.ask(ask, key);
        var houses = ask.ask(
                row -> new House(row.text("name"), ZoneId.of(row.text("time_zone"))),
                "select r.name, r.time_zone from restaurant r join branch b on b.restaurant_id = r.id where b.id = ?",
                by.branch());
        var plan = papers.prepare(ask, by.branch());
        ask.go();
        var session = locked.one().orElseThrow(Refusal::notFound).seenBy(by);
        var before = known.answer(Printing.class);
        if (before.isPresent()) {
            return before.get();
        }
        var house = houses.one().orElseThrow();
        var tell = database.trip();
        var opened = tables.rotate(tell, session, false);
        var slip = new TableQrSlip(
                house.name(),
                session.label(),
                link + opened.qrToken(),
                opened.joinCode(),
                opened.expiresAt(),
                house.zone());
        var printing = new Printing(plan.print(tell, session, GuestPaper.Kind.TABLE_QR, slip, by.who()));
        keys.keep(tell, key, printing);
        tell.go();
        return printing;
    }
}
