package org.comanda.hub.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.comanda.connectors.message.RecordPayment.Mode;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.intake.ClientCommand;
import org.comanda.hub.intake.CommandClient;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.ChargeKind;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.ShareCommands;
import org.comanda.hub.ledger.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everybody pays at once, while the table goes on ordering: on a real database it comes out as if one came after the other. */
class ParallelPaymentsTest {

    private static final int ROUNDS = 50;
    private static final int BY_CASH = 22;
    private static final int BY_TILL = 22;
    private static final int ONLINE = 20;
    private static final int TIMES_HEARD = 3;
    private static final String[] PEOPLE = {"Ana", "Bruno", "Carla", "Dora", "Eva", "Fede", "Gala", "Hugo"};

    @Nullable
    private static House house;

    @Nullable
    private static ExecutorService threads;

    @BeforeAll
    static void open() {
        house = new House();
        threads = Executors.newFixedThreadPool(16);
    }

    @AfterAll
    static void shut() {
        Objects.requireNonNull(threads).shutdownNow();
        house().close();
    }

    private static House house() {
        return Objects.requireNonNull(house);
    }

    @Test
    void sixtyFourPaymentsAtOnceWhileOrdersAndVoidsGoOnBalanceFiftyTimes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            new Storm(round).rage();
        }
    }

    /** One table, one evening, everything at once, in an order that the seed decides. */
    private static final class Storm {

        private final Random random;
        private final int seed;
        private final House.Table table = house().seat(PEOPLE);
        private final AtomicLong looks = new AtomicLong();
        private final AtomicLong handed = new AtomicLong();
        private final AtomicLong tips = new AtomicLong();
        private final List<Callable<Object>> tasks = new ArrayList<>();

        Storm(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void rage() throws Exception {
            var charges = table.orders("Ana", amounts(20));
            charges.subList(0, 4)
                    .forEach(charge -> tasks.add(() -> {
                        table.voids(charge);
                        return "voided";
                    }));
            for (var name : PEOPLE) {
                tasks.add(() -> table.orders(name, amounts(1)));
            }
            cash();
            till();
            online();
            Collections.shuffle(tasks, random);

            var watching = new CountDownLatch(1);
            var watcher = threads().submit(() -> watch(watching));
            together(tasks);
            watching.countDown();
            watcher.get();

            books();
        }

        private long[] amounts(int lines) {
            return random.longs(lines, 1, 40).map(price -> price * 50).toArray();
        }

        private void cash() {
            for (int i = 0; i < BY_CASH; i++) {
                long amount = amount();
                long tip = random.nextInt(3) * 10L;
                long tendered = amount + tip + random.nextInt(2) * 500L;
                var command = table.cash(table.key("cash " + i, i), person(), mode(i), amount, tip, tendered);
                handed.addAndGet(amount);
                tips.addAndGet(tip);
                // Every other waiter taps twice.
                for (int tap = 0; tap <= i % 2; tap++) {
                    tasks.add(() -> {
                        var paid =
                                house().the(RecordPayment.class).record(command).paid();
                        assertThat(paid.balanceDue()).isNotNegative();
                        return paid;
                    });
                }
            }
        }

        private void till() {
            var client = tillNamed("till");
            for (int i = 0; i < BY_TILL; i++) {
                long amount = amount();
                long tip = random.nextInt(3) * 10L;
                handed.addAndGet(amount);
                tips.addAndGet(tip);
                var command = fromTill(
                        client,
                        table,
                        "till " + i,
                        i,
                        amount,
                        tip,
                        i % 2 == 0 ? Mode.POOL : Mode.TOTAL,
                        PaymentId.next());
                for (int tap = 0; tap <= i % 2; tap++) {
                    tasks.add(() -> house().the(RecordPayment.class)
                            .record(command, command.data())
                            .paid());
                }
            }
        }

        private void online() {
            var tell = house().the(Database.class).trip();
            var intents = house().the(Intents.class);
            var account = table.account();
            var begun = new ArrayList<IntentId>();
            for (int i = 0; i < ONLINE; i++) {
                var id = IntentId.next();
                begun.add(id);
                intents.begin(
                        tell,
                        new Intents.NewIntent(
                                id,
                                table.session,
                                house().branch,
                                "fake",
                                account.id(),
                                mode(i),
                                amount(),
                                10,
                                table.id(person()),
                                List.of(),
                                IntentStatus.PENDING,
                                "ref-" + id,
                                "Mesa",
                                null,
                                null,
                                "test",
                                Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS)));
            }
            tell.go();
            for (var id : begun) {
                var intent = table.intent(id);
                long received = intent.total() + random.nextInt(-100, 100);
                long tip = Math.clamp(received - intent.amount(), 0, intent.tip());
                handed.addAndGet(received - tip);
                tips.addAndGet(tip);
                var seen = table.approved(intent, received);
                for (int time = 0; time < TIMES_HEARD; time++) {
                    tasks.add(() -> house().the(BookObservation.class).book(account, seen));
                }
            }
        }

        private long amount() {
            return random.nextLong(200, 1500);
        }

        private String person() {
            return PEOPLE[random.nextInt(PEOPLE.length)];
        }

        private static PaymentMode mode(int i) {
            return switch (i % 3) {
                case 0 -> PaymentMode.OWN;
                case 1 -> PaymentMode.TOTAL;
                default -> PaymentMode.POOL;
            };
        }

        /** Nobody who looks sees a debt below nothing, or a payment whose parts are not the whole. */
        private @Nullable Void watch(CountDownLatch done) {
            while (done.getCount() > 0) {
                isPossible(table.bill());
                looks.incrementAndGet();
            }
            return null;
        }

        private void books() {
            var bill = table.bill();
            addsUp(bill);
            assertThat(bill.payments()).as("storm %d", seed).hasSize(BY_CASH + BY_TILL + ONLINE);
            assertThat(bill.totalPaid()).as("storm %d", seed).isEqualTo(handed.get());
            assertThat(bill.totalTips()).as("storm %d", seed).isEqualTo(tips.get());
            assertThat(bill.totalPaid() - bill.credit()).isEqualTo(bill.totalCharges() - bill.due());
            assertThat(bill.charges().stream().filter(line -> line.kind() == ChargeKind.VOID))
                    .hasSize(4);
            assertThat(bill.charges().stream().filter(line -> line.kind() == ChargeKind.ORDER))
                    .hasSize(20 + PEOPLE.length);
            assertThat(table.status()).isEqualTo(bill.due() == 0 ? "SETTLED" : "PAYING");
            assertThat(looks.get()).as("times looked at").isPositive();
        }

        /** What holds of a bill at rest. */
        private void addsUp(Statement bill) {
            isPossible(bill);
            for (var charge : bill.charges()) {
                if (charge.original() == null) {
                    var net = bill.charges().stream()
                            .filter(other -> other == charge || charge.id().equals(other.original()))
                            .mapToLong(Statement.ChargeLine::amount)
                            .sum();
                    assertThat(charge.shares().stream()
                                    .mapToLong(Statement.ShareLine::amount)
                                    .sum())
                            .isEqualTo(net);
                }
            }
            assertThat(bill.payments().stream()
                            .mapToLong(Book.Figures::allocated)
                            .sum())
                    .isEqualTo(bill.totalCharges() - bill.due());
        }

        /** What holds of a bill read without its lock, whose charges, shares and payments are each of an instant of their own. */
        private void isPossible(Statement bill) {
            assertThat(bill.due()).as("storm %d", seed).isNotNegative();
            for (var charge : bill.charges()) {
                for (var share : charge.shares()) {
                    assertThat(share.allocated()).isBetween(0L, share.amount());
                }
            }
            for (var payment : bill.payments()) {
                assertThat(List.of(payment.credit(), payment.allocated(), payment.tip(), payment.change()))
                        .as("storm %d: %s", seed, payment)
                        .allMatch(amount -> amount >= 0);
                assertThat(payment.allocated()
                                + payment.credit()
                                + payment.tip()
                                + payment.change()
                                + payment.refunded())
                        .isEqualTo(payment.confirmed());
            }
        }
    }

    @Test
    void theSameCommandSixteenTimesAtOnceIsOnePaymentAndOneAnswer() throws Exception {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var command = table.cash(table.key("k", 1), "Ana", PaymentMode.OWN, 1000, 0, 1000);
        var till = fromTill(tillNamed("till"), table, "t", 1, 300, 0, Mode.POOL, PaymentId.next());
        var record = house().the(RecordPayment.class);

        var cash = together(Collections.nCopies(16, () -> record.record(command).paid()));
        var card = together(
                Collections.nCopies(16, () -> record.record(till, till.data()).paid()));

        assertThat(Set.copyOf(cash)).hasSize(1);
        assertThat(Set.copyOf(card)).hasSize(1);
        assertThat(table.bill().payments()).hasSize(2);
    }

    @Test
    void aKeyUsedForSomethingElseIsRefusedEvenWhenBothComeAtOnce() throws Exception {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var record = house().the(RecordPayment.class);
        for (int attempt = 0; attempt < 10; attempt++) {
            var name = "k" + attempt;
            var tried = together(IntStream.range(0, 8)
                    .<Callable<Object>>mapToObj(body -> () -> codeOf(() -> record.record(
                            table.cash(table.key(name, body), "Ana", PaymentMode.POOL, 10, body, 10L + body))))
                    .toList());
            assertThat(tried.stream().filter("DONE"::equals)).hasSize(1);
            assertThat(tried.stream().filter("IDEMPOTENCY_KEY_REUSED"::equals)).hasSize(7);

            var other = PaymentId.next();
            var tills = together(IntStream.range(0, 8)
                    .<Callable<Object>>mapToObj(body -> () -> {
                        var command = fromTill(
                                tillNamed("till"),
                                table,
                                "till " + name,
                                body,
                                50,
                                0,
                                body % 2 == 0 ? Mode.POOL : Mode.TOTAL,
                                other);
                        return codeOf(() -> record.record(command, command.data()));
                    })
                    .toList());
            assertThat(tills.stream().filter("DONE"::equals)).hasSize(1);
            assertThat(tills.stream().filter("IDEMPOTENCY_KEY_REUSED"::equals)).hasSize(7);
        }
        assertThat(table.bill().payments()).hasSize(20);
    }

    @Test
    void changesOfTheBillAreAnsweredOnceToo() throws Exception {
        var table = house().seat("Ana");
        var charge = table.orders("Ana", 1000).getFirst();
        var item = table.bill().charges().getFirst().item();
        var command = new ShareCommands.VoidItem(house().lucia, table.key("v", 1), item, "cold");

        var answers = together(Collections.nCopies(8, () -> house().bills.change(command)));

        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(table.bill().charges()).hasSize(2).anyMatch(line -> charge.equals(line.original()));
        assertThat(codeOf(() -> house().bills
                        .change(new ShareCommands.VoidItem(house().lucia, table.key("v", 2), item, "burnt"))))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void anUnassignedShareHasOneWinner() throws Exception {
        var table = house().seat(PEOPLE);
        ChargeId bottle = table.orders("Ana", 1200).getFirst();
        table.releases("Ana", bottle);

        var tried = together(Arrays.stream(PEOPLE)
                .<Callable<Object>>map(name -> () -> codeOf(() -> table.claims(name, bottle)))
                .toList());

        assertThat(tried.stream().filter("DONE"::equals)).hasSize(1);
        assertThat(tried.stream().filter("SHARE_TAKEN"::equals)).hasSize(PEOPLE.length - 1);
        assertThat(table.bill().unassigned()).isZero();
    }

    @Test
    void twoTillsMayCallTheirPaymentsTheSame() {
        var table = house().seat("Ana");
        table.orders("Ana", 1000);
        var ref = PaymentId.next();
        var record = house().the(RecordPayment.class);

        for (var name : List.of("bar", "door")) {
            var command = fromTill(tillNamed(name), table, name, 1, 500, 0, Mode.POOL, ref);
            assertThat(record.record(command, command.data()).repeated()).isFalse();
        }

        assertThat(table.bill().totalPaid()).isEqualTo(1000);
        var again = fromTill(tillNamed("bar"), table, "bar again", 1, 500, 0, Mode.POOL, ref);
        assertThat(record.record(again, again.data()).repeated()).isTrue();
        var altered = fromTill(tillNamed("bar"), table, "bar altered", 1, 400, 0, Mode.POOL, ref);
        assertThatThrownBy(() -> record.record(altered, altered.data()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_REF_REUSED"));
    }

    private static CommandClient tillNamed(String name) {
        return new CommandClient(name, "/" + name, Set.of(house().branchKey), Set.of(), false);
    }

    private static ClientCommand<org.comanda.connectors.message.RecordPayment> fromTill(
            CommandClient client,
            House.Table table,
            String key,
            int body,
            long amount,
            long tip,
            Mode mode,
            PaymentId ref) {
        return new ClientCommand<>(
                client,
                table.key(key, body),
                new org.comanda.connectors.message.RecordPayment(
                        table.session.toString(),
                        null,
                        null,
                        null,
                        "card",
                        amount,
                        tip,
                        null,
                        ref.toString(),
                        mode,
                        "ARS"));
    }

    private static Object codeOf(Runnable work) {
        try {
            work.run();
            return "DONE";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private static ExecutorService threads() {
        return Objects.requireNonNull(threads);
    }

    private static <T> List<T> together(List<? extends Callable<? extends T>> tasks)
            throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<T>>();
        for (var task : tasks) {
            running.add(threads().submit(() -> {
                start.await();
                return task.call();
            }));
        }
        start.countDown();
        var answers = new ArrayList<T>();
        for (var one : running) {
            answers.add(one.get());
        }
        return answers;
    }
}
