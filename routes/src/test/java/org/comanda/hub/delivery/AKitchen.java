package org.comanda.hub.delivery;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.comanda.connectors.message.TicketCreated;
import org.comanda.hub.database.CommandKeys;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.RoundId;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.ASeal;
import org.comanda.hub.identity.ATable;
import org.comanda.hub.identity.Seal;
import org.comanda.hub.identity.TicketCodes;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;

/** A grill with tickets to deliver, and as much of a hub as delivers them: no clock, no relay, nobody at a queue. */
final class AKitchen implements AutoCloseable {

    static final String OTHER_HUB = "another-hub";

    private final AnnotationConfigApplicationContext hub = new AnnotationConfigApplicationContext();
    private final JdbcClient jdbc;
    private final ATable table;
    private final StationId grill = StationId.next();
    private final List<Bell.Ring> rings = Collections.synchronizedList(new ArrayList<>());
    private final Path secrets;
    private int tickets;

    AKitchen() {
        try {
            secrets = Files.createTempDirectory("kitchen");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        var database = TestDatabase.fresh();
        jdbc = database.jdbc();
        table = new ATable(jdbc, "puerto");
        jdbc.sql("insert into station (id, branch_id, key, name) values (?, ?, 'parrilla', 'Parrilla')")
                .params(grill.value(), table.branch().value())
                .update();
        jdbc.sql("insert into branch_feed (branch_id) values (?)")
                .param(table.branch().value())
                .update();
        hub.registerBean(JdbcTemplate.class, database.dataSource());
        hub.registerBean(JdbcTransactionManager.class, database.dataSource());
        hub.registerBean(Database.class);
        hub.registerBean(CommandKeys.class);
        hub.registerBean(CamelContext.class, () -> new DefaultCamelContext());
        hub.registerBean(ConnectionFactory.class, () -> new ActiveMQConnectionFactory("vm://nobody"));
        hub.registerBean(Bell.class, Heard::new);
        hub.registerBean(Seal.class, () -> ASeal.in(secrets));
        hub.registerBean(TicketCodes.class, () -> ASeal.codes(secrets));
        hub.registerBean(
                AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, LifecycleProcessor.class, NothingStarts::new);
        hub.scan("org.comanda.hub.delivery", "org.comanda.hub.outbox");
        hub.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        hub.refresh();
    }

    private final class Heard implements Bell {

        @Override
        public void ring(Trip trip, Ring ring) {
            rings.add(ring);
        }

        @Override
        public Ending ending(Trip ask, BranchId branch, AlertKind kind, String about) {
            return tell ->
                    rings.removeIf(ring -> ring.kind() == kind && ring.about().equals(about));
        }
    }

    /** A part of the hub. */
    <T> T part(Class<T> type) {
        return hub.getBean(type);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    ATable table() {
        return table;
    }

    StationId grill() {
        return grill;
    }

    List<Bell.Ring> rings() {
        return rings;
    }

    DestinationId printer(URI address, String profile) {
        return destination("impresora", DestinationKind.PRINTER, """
            {"address": "%s", "profile": "%s"}\
            """.formatted(address, profile));
    }

    DestinationId destination(String key, DestinationKind kind, String settings) {
        var id = DestinationId.next();
        jdbc.sql("insert into destination (id, branch_id, key, name, kind, settings) values (?, ?, ?, ?, ?, ?::jsonb)")
                .params(id.value(), table.branch().value(), key, "Destino " + key, kind.name(), settings)
                .update();
        return id;
    }

    /** A ticket that waits to be delivered there, with its deadline. */
    DeliveryId delivery(DestinationId destination) {
        var ticket = ticket();
        var id = DeliveryId.next();
        jdbc.sql("""
            insert into delivery (id, branch_id, destination_id, ticket_id, message, role, state, created_at, expires_at)
            values (?, ?, ?, ?, 'NEW', 'REQUIRED', 'PENDING', now(), now() + interval '30 minutes')\
            """)
                .params(id.value(), table.branch().value(), destination.value(), ticket.value())
                .update();
        jdbc.sql("insert into deadline (kind, subject, branch_id, due_at) values (?, ?, ?, now() + interval '20 s')")
                .params(Escalation.UNCONFIRMED, id.value(), table.branch().value())
                .update();
        return id;
    }

    private TicketId ticket() {
        var round = RoundId.next();
        var number = ++tickets;
        jdbc.sql("insert into round (id, session_id, branch_id, number, status) values (?, ?, ?, ?, 'SENT')")
                .params(round.value(), table.session().value(), table.branch().value(), number)
                .update();
        var id = TicketId.next();
        var content = new TicketCreated(
                id.toString(),
                number,
                table.session().toString(),
                round.toString(),
                number,
                table.table().toString(),
                "M-07",
                grill.toString(),
                "Parrilla",
                1,
                1,
                null,
                null,
                null,
                null,
                List.of(new TicketCreated.Item(
                        UUID.randomUUID().toString(), "Bife de chorizo", 2, List.of(), null, "Ana", List.of(), null)),
                Instant.now());
        jdbc.sql("""
            insert into ticket (id, branch_id, session_id, round_id, station_id, number, business_day, content, created_at)
            values (?, ?, ?, ?, ?, ?, current_date, ?::jsonb, now())\
            """)
                .params(
                        id.value(),
                        table.branch().value(),
                        table.session().value(),
                        round.value(),
                        grill.value(),
                        number,
                        Json.text(content))
                .update();
        return id;
    }

    /** What another hub does that takes the printer because it believes this one dead. */
    void anotherHubTakes(DestinationId printer) {
        jdbc.sql("update printer_lease set until = now() - interval '1 s' where destination_id = ?")
                .param(printer.value())
                .update();
        var deliveries = part(Deliveries.class);
        var trip = part(Database.class).trip();
        deliveries.lease(trip, printer, OTHER_HUB, java.time.Duration.ofSeconds(60));
        deliveries.reclaim(trip, printer);
        trip.go();
    }

    String state(DeliveryId delivery) {
        return jdbc.sql("select state from delivery where id = ?")
                .param(delivery.value())
                .query(String.class)
                .single();
    }

    boolean watched(DeliveryId delivery) {
        return count("select count(*) from deadline where subject = ?", delivery.value()) > 0;
    }

    /** The kinds of events that were appended, in order. */
    List<String> told() {
        return jdbc.sql("select type from event order by id")
                .query(String.class)
                .list();
    }

    List<String> heard(DeliveryId delivery) {
        return jdbc.sql("select heard from delivery_attempt where delivery_id = ? order by id")
                .param(delivery.value())
                .query(String.class)
                .list();
    }

    long count(String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(Long.class).single();
    }

    @Override
    public void close() {
        hub.close();
        FileSystemUtils.deleteRecursively(secrets.toFile());
    }

    private static final class NothingStarts implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
