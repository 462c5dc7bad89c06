package org.comanda.hub.payment;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.comanda.connectors.bizum.BizumProvider;
import org.comanda.connectors.byhand.ByHandProvider;
import org.comanda.connectors.fake.FakeProvider;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.hub.database.CommandKey;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.floor.SessionBeginning;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Role;
import org.comanda.hub.ledger.Bills;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.ShareCommands;
import org.comanda.hub.ledger.Statement;
import org.comanda.hub.order.SentOrders;
import org.comanda.hub.service.CloseSession;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A restaurant with its hub on a real database; deadlines fire when a test says so, and events stay in their table. */
public final class House implements AutoCloseable {

    private static final URI HUB = URI.create("http://127.0.0.1:1");
    private static final int CONNECTIONS = 20;
    private static final Set<String> OF_DELIVERY =
            Set.of("RoutedDispatch", "Destinations", "Deliveries", "VoidNotices", "TicketNotices", "GuestPapers");
    private static final AtomicInteger COUNT = new AtomicInteger();

    public final JdbcClient jdbc;
    public final BranchId branch = BranchId.next();
    final Caller.Staff lucia = new Caller.Staff(StaffId.next(), branch, Role.WAITER, "Lucía");
    final Caller.Staff marta = new Caller.Staff(StaffId.next(), branch, Role.ADMIN, "Marta");
    final String branchKey = "casa-" + COUNT.incrementAndGet();
    public final Bills bills;
    private final AnnotationConfigApplicationContext hub = new AnnotationConfigApplicationContext();
    private final HikariDataSource pool = new HikariDataSource();
    private final UUID category = UUID.randomUUID();
    private final Map<Long, MenuItemId> dishes = new HashMap<>();
    private final SentOrders orders;

    public House() {
        this(source -> source);
    }

    /** @param watched puts something between the hub and its database */
    public House(UnaryOperator<DataSource> watched) {
        pool.setJdbcUrl(TestDatabase.fresh().url());
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMaximumPoolSize(CONNECTIONS);
        jdbc = JdbcClient.create(pool);
        var folder = temporaryFolder();
        hub.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("folders", Map.of("comanda.data-dir", folder.toString())));
        var source = watched.apply(pool);
        hub.registerBean(DataSource.class, () -> source);
        hub.registerBean(JdbcTemplate.class, source);
        hub.registerBean(JdbcClient.class, () -> jdbc);
        hub.registerBean(JdbcTransactionManager.class, source);
        hub.registerBean(Database.class);
        hub.registerBean(ConnectionFactory.class, House::noBroker);
        hub.registerBean("lifecycleProcessor", LifecycleProcessor.class, AtRest::new);
        hub.registerBean("cash", PaymentProvider.class, ByHandProvider::cash);
        hub.registerBean("card", PaymentProvider.class, ByHandProvider::card);
        hub.registerBean("bizum", PaymentProvider.class, BizumProvider::new);
        hub.registerBean("fake", PaymentProvider.class, () -> new FakeProvider(folder.resolve("fake"), "/t/"));
        scan();
        hub.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        hub.refresh();
        orders = new SentOrders(hub);
        bills = new Bills(hub);
        furnish();
    }

    private void scan() {
        var scanner = new ClassPathBeanDefinitionScanner(hub);
        scanner.addExcludeFilter(new AssignableTypeFilter(RouteBuilder.class));
        // Of the deliveries, planning is enough; nothing is carried anywhere here.
        scanner.addExcludeFilter((reader, factory) -> {
            var name = reader.getClassMetadata().getClassName();
            return name.contains(".delivery.") && !OF_DELIVERY.contains(name.substring(name.lastIndexOf('.') + 1));
        });
        scanner.scan(
                "org.comanda.hub.database",
                "org.comanda.hub.delivery",
                "org.comanda.hub.floor",
                "org.comanda.hub.identity",
                "org.comanda.hub.kitchen",
                "org.comanda.hub.ledger",
                "org.comanda.hub.menu",
                "org.comanda.hub.order",
                "org.comanda.hub.outbox",
                "org.comanda.hub.payment",
                "org.comanda.hub.push",
                "org.comanda.hub.service");
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("house");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectionFactory noBroker() {
        return (ConnectionFactory) Proxy.newProxyInstance(
                House.class.getClassLoader(), new Class<?>[] {ConnectionFactory.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("No test here needs a broker");
                });
    }

    /** Nothing starts by itself. */
    private static final class AtRest implements LifecycleProcessor {
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

    private void furnish() {
        var restaurant = UUID.randomUUID();
        var station = UUID.randomUUID();
        insert(
                "restaurant (id, slug, name, time_zone, currency, locale)",
                restaurant,
                branchKey,
                "A",
                "UTC",
                "ARS",
                "es");
        insert("branch (id, restaurant_id, key, name)", branch.value(), restaurant, branchKey, "A");
        insert("station (id, branch_id, key, name)", station, branch.value(), "grill", "Grill");
        jdbc.sql("update branch set fallback_station_id = ? where id = ?")
                .params(station, branch.value())
                .update();
        insert("category (id, branch_id, name)", category, branch.value(), "All");
        the(Database.class).inTransaction(() -> {
            var tell = the(Database.class).trip();
            the(Accounts.class).openForTrials(tell, restaurant, "fake");
            tell.go();
        });
    }

    public void insert(String into, Object... values) {
        jdbc.sql("insert into " + into + " values ("
                        + String.join(", ", "?".repeat(values.length).split("")) + ")")
                .params(values)
                .update();
    }

    @Override
    public void close() {
        hub.close();
        pool.close();
    }

    /** A dish that costs so much. */
    public synchronized MenuItemId dish(long price) {
        return dishes.computeIfAbsent(price, unknown -> {
            var id = MenuItemId.next();
            insert(
                    "menu_item (id, branch_id, category_id, sku, name, price)",
                    id.value(),
                    branch.value(),
                    category,
                    "dish-" + price,
                    "Dish of " + price,
                    price);
            return id;
        });
    }

    /** A diner sends an order of dishes at these prices. */
    public void order(Caller.Diner diner, long... prices) {
        orders.send(diner, Arrays.stream(prices).mapToObj(this::dish).toArray(MenuItemId[]::new));
    }

    /** Begins a group's evening at a table of their own. */
    public Table seat(String... names) {
        return new Table(names);
    }

    public <T> T the(Class<T> part) {
        return hub.getBean(part);
    }

    /** A group that sits at a table, and what they and their waiter do with the bill. */
    public final class Table {

        public final SessionId session = SessionId.next();
        private final Map<String, Caller.Diner> diners = new HashMap<>();
        private final AtomicInteger payments = new AtomicInteger();

        Table(String... names) {
            var table = TableId.next();
            var number = COUNT.incrementAndGet();
            insert(
                    "dining_table (id, branch_id, slug, label)",
                    table.value(),
                    branch.value(),
                    "m-" + number,
                    "M-" + number);
            insert(
                    "table_session (id, branch_id, table_id, opened_by)",
                    session.value(),
                    branch.value(),
                    table.value(),
                    lucia.who());
            var trip = the(Database.class).trip();
            the(SessionBeginning.class).begin(trip, session, branch);
            trip.go();
            for (var name : names) {
                var id = DinerId.next();
                insert(
                        "diner (id, session_id, seat, display_name)",
                        id.value(),
                        session.value(),
                        diners.size() + 1,
                        name);
                diners.put(name, new Caller.Diner(id, session, branch));
            }
        }

        public Caller.Diner diner(String name) {
            return Objects.requireNonNull(diners.get(name));
        }

        DinerId id(String name) {
            return diner(name).id();
        }

        /** Sends an order of dishes at these prices; the charges are in the order of the dishes. */
        List<ChargeId> orders(String name, long... prices) {
            var order = orders.send(
                    diner(name),
                    Arrays.stream(prices).mapToObj(House.this::dish).toArray(MenuItemId[]::new));
            return jdbc
                    .sql("select c.id from charge c join order_item i on i.id = c.order_item_id where i.order_id = ?"
                            + " order by i.position")
                    .param(order.value())
                    .query(UUID.class)
                    .list()
                    .stream()
                    .map(ChargeId::new)
                    .toList();
        }

        public Statement bill() {
            return bills.statement(session);
        }

        long due(String name) {
            return bill().dueOf(id(name));
        }

        String status() {
            return jdbc.sql("select status from table_session where id = ?")
                    .param(session.value())
                    .query(String.class)
                    .single();
        }

        Book.Figures payment(PaymentId id) {
            return bill().payments().stream()
                    .filter(payment -> payment.paymentId().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        /** The share of a charge that a diner, or with null nobody, owes. */
        ShareId share(ChargeId charge, @Nullable String owner) {
            return bill().charges().stream()
                    .filter(line -> line.id().equals(charge))
                    .flatMap(line -> line.shares().stream())
                    .filter(share -> Objects.equals(share.owner(), owner == null ? null : id(owner)))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }

        public PaymentCommands.Paid paysCash(
                @Nullable String name, PaymentMode mode, long amount, long tip, long tendered) {
            return the(RecordPayment.class)
                    .record(cash(null, name, mode, amount, tip, tendered))
                    .paid();
        }

        PaymentCommands.TakeCash cash(
                @Nullable CommandKey key,
                @Nullable String name,
                PaymentMode mode,
                long amount,
                long tip,
                long tendered) {
            return new PaymentCommands.TakeCash(
                    lucia, key, session, mode, amount, tip, tendered, name == null ? null : id(name), List.of(), "ARS");
        }

        /** A diner begins a payment at the trial provider. */
        Intent begins(String name, PaymentMode mode, @Nullable Long amount, long tip, ShareId... shares) {
            var view = the(StartPayment.class)
                    .start(new PaymentCommands.Start(
                            diner(name), null, session, "fake", mode, amount, List.of(shares), tip, "ARS", HUB));
            return intent(view.intentId());
        }

        Intent intent(IntentId id) {
            var trip = the(Database.class).trip();
            var found = the(Intents.class).of(trip, id);
            trip.go();
            return found.one().orElseThrow();
        }

        /** What the provider says when it has the money. */
        PaymentObservation approved(Intent intent, long received) {
            return seen(nextExternalId(), intent, PaymentObservation.State.APPROVED, received, 0);
        }

        String nextExternalId() {
            return "pay-" + session + "-" + payments.incrementAndGet();
        }

        PaymentObservation seen(
                String externalId, Intent intent, PaymentObservation.State state, long received, long refunded) {
            return new PaymentObservation(
                    externalId, intent.reference(), state, received, "ARS", refunded, List.of(), null, null, null);
        }

        String hears(PaymentObservation seen) {
            return the(BookObservation.class).book(account(), seen);
        }

        Accounts.Account account() {
            var trip = the(Database.class).trip();
            var found = the(Accounts.class).of(trip, branch, "fake");
            trip.go();
            return found.one().orElseThrow();
        }

        /** Pays what is meant, online, and the provider says so. */
        PaymentId paysOnline(String name, PaymentMode mode, @Nullable Long amount, long tip, ShareId... shares) {
            var intent = begins(name, mode, amount, tip, shares);
            hears(approved(intent, intent.total()));
            return paymentOf(intent);
        }

        PaymentId paymentOf(Intent intent) {
            return bill().payments().stream()
                    .filter(payment -> intent.id().equals(payment.intentId()))
                    .findFirst()
                    .orElseThrow()
                    .paymentId();
        }

        void splits(ChargeId charge, String... among) {
            bills.change(new ShareCommands.SplitCharge(diner(among[0]), null, charge, ids(among)));
        }

        void splitsRest(String... among) {
            bills.change(new ShareCommands.SplitRemaining(lucia, null, session, ids(among)));
        }

        void releases(String name, ChargeId charge) {
            bills.change(new ShareCommands.Release(diner(name), null, charge, null));
        }

        void claims(String name, ChargeId charge) {
            bills.change(new ShareCommands.Claim(diner(name), null, charge, null));
        }

        void voids(ChargeId charge) {
            var item = bill().charges().stream()
                    .filter(line -> line.id().equals(charge))
                    .findFirst()
                    .orElseThrow()
                    .item();
            bills.change(new ShareCommands.VoidItem(lucia, null, item, "cold"));
        }

        void discounts(@Nullable Integer basisPoints, @Nullable Long amount) {
            bills.change(new ShareCommands.Discount(
                    lucia, null, session, basisPoints, amount, List.of(), "friends of the house"));
        }

        PaymentCommands.Refunded refunds(PaymentId payment, @Nullable Long amount) {
            return the(GiveBack.class)
                    .refund(new PaymentCommands.Refund(lucia, null, payment, amount, "hair in the soup"));
        }

        void resolves(PaymentId payment, Book.Leftover as) {
            the(GiveBack.class).resolve(new PaymentCommands.Resolve(lucia, null, payment, as));
        }

        /** What was ordered went to the kitchen, or nothing closes. */
        void cooks() {
            jdbc.sql("update round set status = 'SENT', sent_at = now() where session_id = ?")
                    .param(session.value())
                    .update();
        }

        CloseSession.Closed closes() {
            cooks();
            return the(CloseSession.class).close(lucia, session, false, null);
        }

        CloseSession.Closed isClosedAnyway(String reason) {
            cooks();
            return the(CloseSession.class).close(marta, session, true, reason);
        }

        /** The diner's phone was last heard of long ago. */
        void leaves(String name) {
            jdbc.sql("update diner set last_seen_at = now() - interval '1 hour' where id = ?")
                    .param(id(name).value())
                    .update();
            bills.lookForAbsentDiners(session, branch);
        }

        List<String> alerts() {
            return jdbc.sql("select kind from alert where session_id = ? order by raised_at")
                    .param(session.value())
                    .query(String.class)
                    .list();
        }

        private List<DinerId> ids(String... names) {
            return Arrays.stream(names).map(this::id).toList();
        }

        CommandKey key(String name, int body) {
            return new CommandKey("test", session + " " + name, HexFormat.of().parseHex("%064x".formatted(body)));
        }
    }
}
