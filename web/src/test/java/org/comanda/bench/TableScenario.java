package org.comanda.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A table's whole evening: it is opened, four diners join, each drafts three dishes and sends them, one closes the round, each
 * reads the state and pays its own part in cash, the table is closed. As many tables at once as asked for, each beginning anew as
 * soon as it is done; one connection a table. A kitchen screen shows and confirms every ticket.
 */
final class TableScenario {

    private static final String BRANCH = "puerto";
    private static final int DINERS = 4;
    private static final int DISHES = 3;

    private final PackagedHub hub;
    private final List<String> tables;
    private final List<String> carts;

    private TableScenario(PackagedHub hub, List<String> tables, List<String> carts) {
        this.hub = hub;
        this.tables = tables;
        this.carts = carts;
    }

    /**
     * In the demo restaurant, where nobody cooks: a ticket is late after two hours, so that no alerts are part of what is
     * measured.
     *
     * @param atOnceMax as many tables are added
     */
    static TableScenario at(PackagedHub hub, int atOnceMax) throws java.io.IOException {
        var database = JdbcClient.create(hub.database());
        database.sql("update branch set not_started_seconds = 7200").update();
        database.sql("""
            insert into dining_table (id, branch_id, slug, label, seats)
            select gen_random_uuid(), b.id, 'x-' || n, 'X-' || n, 4 from branch b, generate_series(1, ?) n
            where b.key = ?\
            """).param(atOnceMax).param(BRANCH).update();
        var waiter = hub.staff(BRANCH, "lucia");
        var tables = waiter.get("/api/waiter/tables")
                .ok()
                .path("items")
                .valueStream()
                .filter(table -> table.path("slug").asString().startsWith("x-"))
                .map(table -> table.path("tableId").asString())
                .toList();
        var dishes = waiter.get("/api/menu")
                .ok()
                .path("categories")
                .valueStream()
                .flatMap(category -> category.path("items").valueStream())
                .filter(dish -> dish.path("available").asBoolean()
                        && dish.path("optionGroups").isEmpty())
                .toList();
        return new TableScenario(
                hub,
                tables,
                IntStream.range(0, DINERS)
                        .mapToObj(diner -> cart(dishes, diner))
                        .toList());
    }

    private static String cart(List<JsonNode> dishes, int diner) {
        return IntStream.range(diner * DISHES, (diner + 1) * DISHES)
                .mapToObj(n -> dishes.get(n % dishes.size()).path("id").asString())
                .map("{\"menuItemId\":\"%s\",\"quantity\":1}"::formatted)
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    /**
     * @param cpuMillis processor time a session of the hub, its database and this client
     */
    record Result(
            int atOnce,
            int sessions,
            double seconds,
            long requests,
            Map<Step, Latencies> steps,
            double hubCpuMillis,
            double databaseCpuMillis,
            double clientCpuMillis) {

        double sessionsPerSecond() {
            return sessions / seconds;
        }

        double millis(Step step, double part) {
            return steps.get(step).millis(part);
        }
    }

    /** Any failure of the hub ends the run. */
    Result run(int atOnce, int sessions) throws Exception {
        var left = new AtomicInteger(sessions);
        var requests = new LongAdder();
        var failure = new AtomicReference<@Nullable Throwable>();
        var done = new CountDownLatch(atOnce);
        var waiter = hub.staff(BRANCH, "lucia").token();
        Map<Step, Latencies> steps = new EnumMap<>(Step.class);
        for (var step : Step.values()) {
            steps.put(step, new Latencies());
        }
        try (var kitchen = new Kitchen(hub.port(), hub.staff(BRANCH, "cocina").token())) {
            var cpuBefore = hub.cpu();
            var databaseBefore = hub.databaseCpu();
            var clientBefore = clientCpu();
            var begun = System.nanoTime();
            for (var table : tables.subList(0, atOnce)) {
                Thread.ofPlatform().daemon().start(() -> {
                    try (var connection = new Connection(hub.port(), requests)) {
                        while (failure.get() == null && left.getAndDecrement() > 0) {
                            new Evening(connection, kitchen, steps, waiter, table).pass();
                        }
                    } catch (InterruptedException | RuntimeException failed) {
                        failure.compareAndSet(null, failed);
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
            var seconds = (System.nanoTime() - begun) / 1e9;
            if (failure.get() != null) {
                throw new IllegalStateException("With %d tables at once".formatted(atOnce), failure.get());
            }
            return new Result(
                    atOnce,
                    sessions,
                    seconds,
                    requests.sum(),
                    steps,
                    hub.cpu().minus(cpuBefore).toMillis() / (double) sessions,
                    hub.databaseCpu().minus(databaseBefore).toMillis() / (double) sessions,
                    clientCpu().minus(clientBefore).toMillis() / (double) sessions);
        }
    }

    private static java.time.Duration clientCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(java.time.Duration.ZERO);
    }

    private final class Evening {

        private final Connection hub;
        private final Kitchen kitchen;
        private final Map<Step, Latencies> steps;
        private final String waiter;
        private final String table;

        Evening(Connection hub, Kitchen kitchen, Map<Step, Latencies> steps, String waiter, String table) {
            this.hub = hub;
            this.kitchen = kitchen;
            this.steps = steps;
            this.waiter = waiter;
            this.table = table;
        }

        void pass() throws InterruptedException {
            var begun = System.nanoTime();
            var opened = timed(Step.OPEN, () -> hub.post("/api/waiter/tables/" + table + "/open", waiter, null));
            var session = Text.of(opened, "sessionId");
            var joined = join(Text.of(opened, "qrToken"));
            var diners =
                    joined.stream().map(diner -> Text.of(diner, "accessToken")).toList();
            var orders = new ArrayList<String>();
            var totals = new ArrayList<Integer>();
            var round = "";
            for (var diner = 0; diner < DINERS; diner++) {
                var token = diners.get(diner);
                var draft = timed(Step.DRAFT, () -> hub.post("/api/orders/draft", token, null));
                round = Text.of(draft, "roundId");
                var order = "/api/orders/" + Text.of(draft, "orderId");
                var cart = carts.get(diner);
                timed(Step.ITEMS, () -> hub.put(order + "/items", token, cart));
                orders.add(order);
            }
            for (var diner = 0; diner < DINERS; diner++) {
                var token = diners.get(diner);
                var order = orders.get(diner);
                totals.add(Text.number(timed(Step.SEND, () -> hub.post(order + "/send", token, null)), "total"));
            }
            closeRound(round, diners.getFirst());
            for (var token : diners) {
                timed(Step.STATE, () -> hub.get("/api/sessions/" + session + "/state", token));
            }
            for (var diner = 0; diner < DINERS; diner++) {
                var cash = "{\"sessionId\":\"%s\",\"mode\":\"OWN\",\"amount\":%d,\"payerDinerId\":\"%s\"}"
                        .formatted(session, totals.get(diner), Text.of(joined.get(diner), "dinerId"));
                timed(Step.PAY, () -> hub.post("/api/payments/cash", waiter, cash));
            }
            timed(Step.CLOSE, () -> hub.post("/api/waiter/sessions/" + session + "/close", waiter, null));
            steps.get(Step.EVENING).add(System.nanoTime() - begun);
        }

        private List<String> join(String qr) {
            return IntStream.range(0, DINERS)
                    .mapToObj(diner -> timed(
                            Step.JOIN,
                            () -> hub.post(
                                    "/api/sessions/join",
                                    null,
                                    "{\"token\":\"%s\",\"displayName\":\"Comensal %d\",\"deviceId\":\"%s\"}"
                                            .formatted(qr, diner, java.util.UUID.randomUUID()))))
                    .toList();
        }

        private void closeRound(String round, String diner) throws InterruptedException {
            var asked = System.nanoTime();
            timed(Step.CLOSE_ROUND, () -> hub.post("/api/rounds/" + round + "/close", diner, null));
            steps.get(Step.SHOWN).add(kitchen.lastTicketOf(round) - asked);
        }

        private String timed(Step step, Supplier<String> request) {
            var asked = System.nanoTime();
            var answer = request.get();
            steps.get(step).add(System.nanoTime() - asked);
            return answer;
        }
    }
}
