package org.comanda.hub.outbox;

import java.sql.SQLException;
import java.util.List;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The events as they are kept: numbered by the relay, read again by whoever missed some. */
@Component
public class EventLog {

    /** A reader that missed more events of its branch than these reads the state again. So many of a branch are kept, whatever their age. */
    public static final int REPLAYED_AT_MOST = 10_000;

    private static final String EVENT_COLUMNS =
            "e.id, e.event_id, e.branch_id, b.key, e.sequence, e.type, e.session_id, e.station_id, e.subject, e.data,"
                    + " e.sends, e.at";

    private final Database database;

    EventLog(Database database) {
        this.database = database;
    }

    /** The events after a number, in order; the last number is that of the branch at the time, also if nothing is to read. */
    public List<FeedEvent> since(BranchId branch, long sequence, int limit) {
        var trip = database.trip();
        var found = trip.ask(
                EventLog::stored,
                "select " + EVENT_COLUMNS
                        + " from event e join branch b on b.id = e.branch_id where e.branch_id = ? and e.sequence > ?"
                        + " order by e.sequence limit ?",
                branch,
                sequence,
                limit);
        trip.go();
        return found.all().stream().map(Stored::event).toList();
    }

    /** The number of the branch's last event; asked before a state is read, so that the state is at least as new. */
    public Answer<Long> lastSequence(Trip trip, BranchId branch) {
        return trip.ask(
                row -> row.big("last_sequence"), "select last_sequence from branch_feed where branch_id = ?", branch);
    }

    public long lastSequence(BranchId branch) {
        var trip = database.trip();
        var last = lastSequence(trip, branch);
        trip.go();
        return last.one().orElse(0L);
    }

    /** Numbered once but not known to be published: what a hub that died left behind. */
    Answer<Stored> unpublished(Trip trip, BranchId branch, int limit) {
        return trip.ask(
                EventLog::stored,
                // The number in a subquery, not joined: only so does the index begin at it, however long the history.
                "select " + EVENT_COLUMNS
                        + " from event e join branch b on b.id = e.branch_id where e.branch_id = ? and e.sequence >"
                        + " (select f.published_sequence from branch_feed f where f.branch_id = ?) order by e.sequence"
                        + " limit ?",
                branch,
                branch,
                limit);
    }

    /** Gives the branch's committed events the next numbers, in the order in which each session's transactions came. */
    Answer<Stored> number(Trip trip, BranchId branch, int limit) {
        return trip.ask(EventLog::stored, """
            with feed as (select branch_id, last_sequence from branch_feed where branch_id = ? for update),
            waiting as (
                select e.id, row_number() over (order by e.id) as n
                from (select id from event where branch_id = ? and sequence is null order by id limit ?) e),
            moved as (
                update branch_feed f set last_sequence = f.last_sequence + (select count(*) from waiting)
                where f.branch_id = (select branch_id from feed) and exists (select from waiting)),
            numbered as (
                update event e set sequence = feed.last_sequence + waiting.n
                from waiting, feed where e.id = waiting.id returning e.*)
            select %s from numbered e join branch b on b.id = e.branch_id order by e.sequence\
            """.formatted(EVENT_COLUMNS), branch, branch, limit);
    }

    void published(Trip trip, BranchId branch, long sequence) {
        trip.tell(
                "update branch_feed set published_sequence = greatest(published_sequence, ?) where branch_id = ?",
                sequence,
                branch);
    }

    /** Branches with events that somebody committed and nobody relayed for a while. */
    Answer<BranchId> leftBehind(Trip trip) {
        return trip.ask(row -> row.id("branch_id", BranchId::new), """
            select branch_id from event where sequence is null and at < now() - interval '1 second' group by branch_id
            union
            select branch_id from branch_feed where published_sequence < last_sequence\
            """);
    }

    private static Stored stored(Row row) throws SQLException {
        var branchKey = row.text("key");
        var sequence = row.big("sequence");
        var type = row.oneOf("type", EventType.class);
        var event = Json.MAPPER.createObjectNode();
        event.put("specversion", CloudEvent.SPEC_VERSION);
        event.put("id", row.text("event_id"));
        event.put("source", "/comanda/" + branchKey);
        event.put("type", type.wireName());
        event.put("time", row.instant("at").toString());
        event.put("subject", row.text("subject"));
        event.put("datacontenttype", CloudEvent.DATA_CONTENT_TYPE);
        event.put("sequence", sequence);
        event.set("data", row.json("data"));
        return new Stored(
                row.text("event_id"),
                new FeedEvent(
                        row.id("branch_id", BranchId::new),
                        branchKey,
                        sequence,
                        type,
                        row.idOrNull("session_id", SessionId::new),
                        row.idOrNull("station_id", StationId::new),
                        event.toString()),
                row.jsonOrNull("sends"));
    }

    /** An event as it is kept, with the messages that leave together with it. */
    record Stored(String eventId, FeedEvent event, @Nullable JsonNode sends) {}
}
