package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.comanda.hub.database.Json;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.emulator.PrinterEmulator;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The demo's branch at the market, fully staffed: a screen that shows and readies every ticket, a TCP printer at each station,
 * and a program that reads the waiters' queue. Whatever happens to the hubs, screen and program come back by themselves.
 */
final class Mercado implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("No\\. ?(\\d+)");
    private static final Duration COME_BACK = Duration.ofMillis(300);

    private final List<Hub> hubs;
    private final Api admin;
    private final Api cook;
    private final Map<String, PrinterEmulator> printers = new HashMap<>();
    private final Map<String, JsonNode> shown = new ConcurrentHashMap<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> rung = new ConcurrentHashMap<>();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final ExecutorService cooks = Executors.newFixedThreadPool(3);
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean open = true;
    private volatile Hub at;

    /** @param hubs at least one, all running */
    Mercado(Hub... hubs) {
        this.hubs = List.of(hubs);
        this.at = hubs[0];
        admin = Api.at(this::hub).staff(hubs[0], "mercado", "admin");
        cook = Api.at(this::hub).staff(hubs[0], "mercado", "cocina");
        var kds = destination("kds");
        for (var station : cook.get("/api/kitchen/stations").ok().path("items")) {
            var emulator = PrinterEmulator.start();
            var key = station.path("key").asString();
            printers.put(station.path("stationId").asString(), emulator);
            var added = admin.post(
                            "/api/admin/destinations",
                            Map.of(
                                    "key",
                                    "tcp-" + key,
                                    "name",
                                    "Impresora " + key,
                                    "kind",
                                    "PRINTER",
                                    "settings",
                                    Map.of("address", emulator.address().toString(), "profile", "generic-80")))
                    .ok();
            admin.put(
                            "/api/admin/routing/" + station.path("stationId").asString() + "/NEW",
                            Map.of(
                                    "destinations",
                                    List.of(
                                            Map.of("destinationId", kds, "role", "REQUIRED"),
                                            Map.of(
                                                    "destinationId",
                                                    added.path("destinationId").asString(),
                                                    "role",
                                                    "REQUIRED"))))
                    .ok();
            admin.put(
                            "/api/admin/routing/" + station.path("stationId").asString() + "/READY",
                            Map.of("destinations", List.of()))
                    .ok();
        }
        people.add(Thread.ofVirtual().start(this::watchScreens));
        people.add(Thread.ofVirtual().start(this::readWaiterQueue));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiterQueueBound);
    }

    private volatile boolean waiterQueueBound;

    private String destination(String key) {
        for (var destination : admin.get("/api/admin/destinations").ok().path("items")) {
            if (destination.path("key").asString().equals(key)) {
                return destination.path("destinationId").asString();
            }
        }
        throw new AssertionError("No destination " + key);
    }

    /** The hub that people use now: another when theirs is down. */
    Hub hub() {
        if (!at.isRunning()) {
            at = hubs.stream().filter(Hub::isRunning).findFirst().orElse(at);
        }
        return at;
    }

    private void watchScreens() {
        Long last = null;
        while (open) {
            try (var screen =
                    Reader.of(hub().ws("/ws/kitchen"), cook.renewed(hubs, "mercado", "cocina"), last, this::onScreen)) {
                if (screen.resync()) {
                    readTheBoard(screen);
                }
                while (open && screen.closedWith() < 0) {
                    pause();
                }
                last = screen.last();
                faults.addAll(screen.faults());
            } catch (RuntimeException hubAway) {
                pause();
            }
        }
    }

    private void onScreen(Reader screen, JsonNode event) {
        if (event.path("type").asString().equals("comanda.ticket.created.v1")) {
            var ticket = event.path("data");
            var id = ticket.path("ticketId").asString();
            seen.merge(id, 1, Integer::sum);
            show(screen, ticket);
        }
    }

    private void show(Reader screen, JsonNode ticket) {
        var id = ticket.path("ticketId").asString();
        shown.put(id, ticket);
        screen.say(Map.of("type", "shown", "ticketId", id));
        cooks.submit(() -> ready(id));
    }

    /** What a screen does that missed too much to be told of it one by one. */
    private void readTheBoard(Reader screen) {
        var cursor = "";
        do {
            var page = cook.renewed(hubs, "mercado", "cocina")
                    .get("/api/kitchen/tickets?status=NEW,IN_PROGRESS,READY" + cursor)
                    .ok();
            page.path("items")
                    .valueStream()
                    .filter(ticket -> !shown.containsKey(ticket.path("ticketId").asString()))
                    .forEach(ticket -> show(screen, ticket));
            var next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
    }

    private void ready(String ticket) {
        while (open) {
            try {
                var answer = cook.renewed(hubs, "mercado", "cocina").post("/api/kitchen/tickets/" + ticket + "/ready");
                if (answer.status() == 200) {
                    return;
                }
            } catch (RuntimeException hubAway) {
                // The cook taps again.
            }
            pause();
        }
    }

    /** A pager bridge of the program {@code demo}, with a durable queue of its own. */
    private void readWaiterQueue() {
        while (open) {
            try (var context = hub().amqp("demo", Api.Logins.of(hubs.getFirst()).secret("demo"))
                    .createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
                context.setClientID("demo");
                var consumer = context.createDurableConsumer(context.createTopic("comanda.waiter.mercado"), "pager");
                waiterQueueBound = true;
                while (open) {
                    var message = consumer.receive(500);
                    if (message instanceof TextMessage text) {
                        var notice = Json.parse(text.getText());
                        var data = notice.path("data");
                        if (data.path("kind").asString().equals("ROUND_READY")
                                && data.path("level").asInt() == 1) {
                            rung.put(notice.path("id").asString(), notice);
                        }
                        message.acknowledge();
                    }
                }
            } catch (JMSRuntimeException | JMSException brokerAway) {
                pause();
            }
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(COME_BACK.toNanos());
    }

    JdbcClient database() {
        return JdbcClient.create(hubs.getFirst().database());
    }

    long count(String sql) {
        return database().sql(sql).query(Long.class).single();
    }

    /** The printers of the stations, in no particular order. */
    List<PrinterEmulator> printers() {
        return List.copyOf(printers.values());
    }

    int printedBy(PrinterEmulator printer) {
        return numbers(printer.wholeSlips()).size();
    }

    /** How many tickets its station has had. */
    int ticketsFor(PrinterEmulator printer) {
        var station = printers.entrySet().stream()
                .filter(entry -> entry.getValue() == printer)
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow();
        return database()
                .sql("select count(*) from ticket where station_id = ?::uuid")
                .param(station)
                .query(Integer.class)
                .single();
    }

    /** Each printer's slips came out in the order in which the branch's events tell of their tickets. */
    void eachPrinterKeptItsOrder() {
        printers.forEach((station, printer) -> assertThat(printer.wholeSlips().stream()
                        .filter(slip -> !marked(slip))
                        .map(Mercado::number))
                .containsExactlyElementsOf(database()
                        .sql("select (data ->> 'number')::int from event where type = 'TICKET_CREATED' and station_id ="
                                + " ?::uuid order by sequence")
                        .param(station)
                        .query(Integer.class)
                        .list()));
    }

    /** How long the tickets of each printer took from being planned to being printed, in milliseconds: median and longest. */
    String delays(String since) {
        return database().sql("""
            select string_agg(d.key || ' ' || n || ' tickets, median ' || median || ' ms, longest ' || longest || ' ms',
                '; ' order by d.key)
            from (select destination_id, count(*) as n,
                    round(percentile_cont(0.5) within group (order by extract(epoch from confirmed_at - created_at) * 1000)) as median,
                    round(max(extract(epoch from confirmed_at - created_at) * 1000)) as longest
                  from delivery where state = 'CONFIRMED' and created_at > ?::timestamptz group by 1) v
            join destination d on d.id = v.destination_id and d.key like 'tcp-%'\
            """).param(since).query(String.class).single();
    }

    int printed() {
        return printers.values().stream()
                .mapToInt(printer -> numbers(printer.wholeSlips()).size())
                .sum();
    }

    int shown() {
        return shown.size();
    }

    int rung() {
        return rung.size();
    }

    /** Every order of the file, once: in the database, on the screen, on paper, and as a ready notice to the waiters. */
    void reconciles(String origin) {
        var of = " join table_session s on s.id = %s.session_id where s.origin = 'client:" + origin + "'";
        assertThat(count("select count(*) from table_session s where s.table_id is null and s.origin = 'client:"
                        + origin + "'"))
                .isEqualTo(RealOrders.ORDERS);
        assertThat(count("select count(*) from customer_order o" + of.formatted("o") + " and o.status = 'SENT'"))
                .isEqualTo(RealOrders.ORDERS);
        assertThat(count("select count(*) from round r" + of.formatted("r") + " and r.status = 'SENT'"))
                .isEqualTo(RealOrders.ORDERS);
        assertThat(count("select count(*) from order_item i" + of.formatted("i")))
                .isEqualTo(RealOrders.LINES);
        assertThat(count("select sum(i.quantity) from order_item i" + of.formatted("i")))
                .isEqualTo(RealOrders.QUANTITY);
        assertThat(count("select sum(c.amount) from charge c" + of.formatted("c")))
                .isEqualTo(RealOrders.CENTS);
        assertThat(count("select count(*) from charge c" + of.formatted("c"))).isEqualTo(RealOrders.LINES);
        assertThat(count("select count(*) from ticket_item i join ticket t on t.id = i.ticket_id" + of.formatted("t")))
                .isEqualTo(RealOrders.LINES);
        assertThat(count("select count(distinct (i.order_item_id)) from ticket_item i join ticket t on t.id ="
                        + " i.ticket_id"
                        + of.formatted("t")))
                .isEqualTo(RealOrders.LINES);
    }

    /** Waits until everything has arrived everywhere, then compares each place with the database, thing by thing. */
    void everythingArrived(int rounds, Duration limit) {
        var tickets = (int) count("select count(*) from ticket");
        Awaitility.await().atMost(limit).untilAsserted(() -> {
            assertThat(shown()).isEqualTo(tickets);
            assertThat(printed()).isEqualTo(tickets);
            assertThat(rung()).isEqualTo(rounds);
            assertThat(count("select count(*) from ticket where status <> 'READY'"))
                    .isZero();
        });
        assertThat(faults).isEmpty();
        assertThat(seen.values()).as("a screen sees each ticket once").containsOnly(1);
        var lines = shown.values().stream()
                .mapToInt(ticket -> ticket.path("items").size())
                .sum();
        assertThat((long) lines).isEqualTo(count("select count(*) from order_item"));
        var quantity = shown.values().stream()
                .flatMap(ticket -> ticket.path("items").valueStream())
                .mapToInt(item -> item.path("quantity").asInt())
                .sum();
        assertThat((long) quantity).isEqualTo(count("select sum(quantity) from order_item"));
        printers.forEach((station, printer) -> {
            assertThat(printer.faults())
                    .as("what the strict decoder did not know")
                    .isEmpty();
            var expected = database()
                    .sql("select number from ticket where station_id = ?::uuid order by number")
                    .param(station)
                    .query(Integer.class)
                    .list();
            assertThat(numbers(printer.wholeSlips()).keySet()).containsExactlyInAnyOrderElementsOf(expected);
        });
        assertThat(unmarkedCopies()).as("second copies that do not say so").isEmpty();
        var roundsRung = rung.values().stream()
                .map(notice -> notice.path("data").path("sessionId").asString())
                .collect(Collectors.groupingBy(session -> session, Collectors.counting()));
        assertThat(roundsRung.values()).as("a round rings once").containsOnly(1L);
    }

    /** How often each ticket came out on a station's paper, by its number. */
    private static Map<Integer, List<EmulatedSlip>> numbers(List<EmulatedSlip> slips) {
        return slips.stream().collect(Collectors.groupingBy(Mercado::number));
    }

    private static int number(EmulatedSlip slip) {
        var found = NUMBER.matcher(slip.text());
        assertThat(found.find()).as(slip.text()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** Of each ticket's copies all but one must be marked as a possible duplicate. */
    List<String> unmarkedCopies() {
        return printers.values().stream()
                .flatMap(printer -> numbers(printer.wholeSlips()).values().stream())
                .filter(copies -> copies.stream().filter(slip -> !marked(slip)).count() > 1)
                .map(copies -> copies.getLast().text())
                .toList();
    }

    int markedCopies() {
        return (int) printers.values().stream()
                .flatMap(printer -> printer.slips().stream())
                .filter(Mercado::marked)
                .count();
    }

    private static boolean marked(EmulatedSlip slip) {
        return slip.text().contains("POSIBLE DUPLICADO");
    }

    @Override
    public void close() {
        open = false;
        cooks.shutdownNow();
        printers.values().forEach(PrinterEmulator::close);
    }
}
