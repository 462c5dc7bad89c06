package org.comanda.hub.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.NotificationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps one route running for each destination in use, as people add, change and remove them on whichever hub. */
@Component
class DestinationRoutes implements SmartLifecycle, NotificationListener {

    private static final Logger log = LoggerFactory.getLogger(DestinationRoutes.class);

    private final CamelContext camel;
    private final Destinations destinations;
    private final PrintDeliveries printing;
    private final PrinterWatch watch;
    private final Database database;
    private final Map<String, String> routes = new HashMap<>();
    private volatile boolean running;

    DestinationRoutes(
            CamelContext camel,
            Destinations destinations,
            PrintDeliveries printing,
            PrinterWatch watch,
            Database database) {
        this.camel = camel;
        this.destinations = destinations;
        this.printing = printing;
        this.watch = watch;
        this.database = database;
    }

    /** Starts and stops routes so that they are those of the destinations in use now. */
    synchronized void refresh() {
        var wanted = new HashMap<String, Destination>();
        var printers = new ArrayList<Destination>();
        for (var destination : destinations.inUse()) {
            if (destination.kind() == DestinationKind.PRINTER) {
                printers.add(destination);
            }
            if (destination.kind() == DestinationKind.PRINTER || destination.kind() == DestinationKind.WAITER) {
                wanted.put("deliver-" + destination.branchKey() + "-" + destination.key(), destination);
            }
        }
        for (var route : Map.copyOf(routes).entrySet()) {
            var destination = wanted.get(route.getKey());
            if (destination == null || !template(destination).equals(route.getValue())) {
                stop(route.getKey());
            }
        }
        wanted.forEach((id, destination) -> {
            if (!routes.containsKey(id)) {
                start(id, destination);
            }
        });
        var trip = database.trip();
        watch.begin(trip, printers);
        trip.go();
    }

    private static String template(Destination destination) {
        if (destination.kind() == DestinationKind.WAITER) {
            return DeliveryRoutes.WAITERS;
        }
        return destination.asks() ? DeliveryRoutes.ASKING : DeliveryRoutes.PRINTER;
    }

    private void start(String id, Destination destination) {
        try {
            var template = template(destination);
            var builder =
                    TemplatedRouteBuilder.builder(camel, template).routeId(id).parameter("queue", destination.queue());
            if (template.equals(DeliveryRoutes.PRINTER)) {
                builder.parameter("destination", destination.id().toString());
            }
            builder.add();
            routes.put(id, template);
        } catch (Exception failed) {
            log.error("Destination {} of {} is not served", destination.key(), destination.branchKey(), failed);
        }
    }

    private void stop(String id) {
        try {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
            routes.remove(id);
        } catch (Exception failed) {
            log.warn("Route {} did not stop: {}", id, failed.toString());
        }
    }

    @Override
    public String channel() {
        return "comanda_destinations";
    }

    @Override
    public void heard(String destination) {
        missedSome();
    }

    @Override
    public void missedSome() {
        if (running) {
            Thread.ofVirtual().name("destinations").start(this::refresh);
        }
    }

    /** The templates are there once Camel has started, which is after every bean has. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        start();
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void start() {
        // In this order, so that what changes while they are read is not missed.
        running = true;
        refresh();
    }

    @Override
    public void stop() {
        running = false;
        printing.stopWaiting();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped before Camel waits for messages in hand. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
