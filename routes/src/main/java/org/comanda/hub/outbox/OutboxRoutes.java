package org.comanda.hub.outbox;

import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.connectors.message.EventType;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.springframework.stereotype.Component;

/** Listens to the events that other hubs publish, for the readers connected here; the hub's own relay tells its own. */
@Component
class OutboxRoutes extends RouteBuilder {

    private final Feed feed;
    private final Publisher publisher;

    OutboxRoutes(Feed feed, Publisher publisher) {
        this.feed = feed;
        this.publisher = publisher;
    }

    @Override
    public void configure() {
        // Not durable: what is missed while nobody listens is read again from the log.
        from("jms:topic:comanda.events.*.*.*?concurrentConsumers=1&cacheLevelName=CACHE_CONSUMER" + "&selector=RAW("
                        + Publisher.BY + " <> '" + publisher.hub() + "')")
                .routeId("read-events")
                .process(exchange -> feed.hear(event(exchange.getMessage())));
    }

    private static FeedEvent event(Message message) {
        var session = message.getHeader("comandaSession", String.class);
        var station = message.getHeader("comandaStation", String.class);
        return new FeedEvent(
                BranchId.of(message.getHeader("comandaBranch", String.class)),
                message.getHeader("comandaBranchKey", String.class),
                message.getHeader("comandaSequence", Long.class),
                EventType.valueOf(message.getHeader("comandaType", String.class)),
                session == null ? null : SessionId.of(session),
                station == null ? null : StationId.of(station),
                message.getBody(String.class));
    }
}
