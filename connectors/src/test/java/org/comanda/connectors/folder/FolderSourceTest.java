package org.comanda.connectors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.comanda.connectors.folder.FolderProgress.FileProgress;
import org.comanda.connectors.folder.FolderProgress.State;
import org.comanda.connectors.message.SubmitOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MAPPING = """
        files = till*.csv
        branch = puerto
        order = order
        reference = till-{order}
        quantity = qty
        item.name = dish
        modifiers = how
        notes = note
        diner = who
        price = total
        price.is = line-total
        """;
    private static final String HEADER = "order,qty,dish,how,note,who,total\n";

    @TempDir
    Path folder;

    private final FakeIntake hub = new FakeIntake();
    private final List<FileProgress> told = new CopyOnWriteArrayList<>();
    private final List<FolderSource> started = new ArrayList<>();
    private FolderSettings settings;

    @BeforeEach
    void makeFolders() throws IOException {
        settings = new FolderSettings(folder, Duration.ofMillis(60), Duration.ofMillis(5), Duration.ofMillis(20));
        Files.createDirectories(settings.inbox());
        Files.createDirectories(settings.mappings());
        Files.writeString(settings.mappings().resolve("till.mapping.properties"), MAPPING);
    }

    @AfterEach
    void stop() {
        started.forEach(FolderSource::close);
    }

    @Test
    void theRealOrdersReconcileToTheCent() throws IOException {
        ChipotleOrders.dropInto(settings, "chipotle.tsv");

        start();
        FileProgress done = awaitDone("chipotle.tsv");

        assertThat(done.linesRead()).isEqualTo(4_622);
        assertThat(done.linesTotal()).isEqualTo(4_622);
        assertThat(done.ordersAccepted()).isEqualTo(1_834);
        assertThat(done.linesRejected()).isZero();
        ChipotleOrders.assertComplete(hub.orders());
        assertThat(settings.done().resolve("chipotle.tsv")).exists();
        assertThat(settings.done().resolve("chipotle.tsv.rejected")).doesNotExist();
        assertThat(settings.inbox()).isEmptyDirectory();
        assertThat(settings.working()).isEmptyDirectory();
    }

    @Test
    void theSameFileAgainUnderAnyNameChangesNothing() throws IOException {
        drop("till-1.csv", "1,1,Bife,,,,10.00\n2,2,Flan,,,,7.00\n");
        start();
        awaitDone("till-1.csv");

        drop("till-1.csv", "1,1,Bife,,,,10.00\n2,2,Flan,,,,7.00\n");
        await().atMost(PATIENCE).until(() -> Files.exists(settings.done().resolve("till-1.csv.2")));
        drop("till-lunes.csv", "1,1,Bife,,,,10.00\n2,2,Flan,,,,7.00\n");
        FileProgress renamed = awaitDone("till-lunes.csv");

        assertThat(renamed.ordersKnown()).isEqualTo(2);
        assertThat(renamed.ordersAccepted()).isZero();
        assertThat(hub.orders()).hasSize(2);
    }

    @Test
    void aLineBecomesWhatTheMappingSays() throws IOException {
        drop("till.csv", "7,3,Bife,\"[Jugoso, [Sin sal]]\",\"ya, por favor\",Ana,10.00\n7,1,Flan,,,Beto,3.50\n");
        start();
        awaitDone("till.csv");

        assertThat(hub.orders()).singleElement().satisfies(order -> {
            assertThat(order.branch()).isEqualTo("puerto");
            assertThat(order.reference()).isEqualTo("till-7");
            assertThat(order.diner()).isEqualTo("Ana");
            assertThat(order.closeRound()).isTrue();
            assertThat(order.items())
                    .containsExactly(
                            bife(2, 333),
                            bife(1, 334),
                            new SubmitOrder.Line(null, null, "Flan", 1, 350L, null, List.of(), null));
        });
    }

    private static SubmitOrder.Line bife(int quantity, long unitPrice) {
        return new SubmitOrder.Line(
                null, null, "Bife", quantity, unitPrice, "ya, por favor", List.of("Jugoso", "Sin sal"), null);
    }

    @Test
    void badLinesAreToldWithNumberAndReasonAndTheOtherOrdersGo() throws IOException {
        drop("till.csv", """
            1,1,Bife,,,,10.00
            2,0,Bife,,,,10.00
            2,1,Flan,,,,3.50
            3,1,Unicornio,,,,99.00
            4,dos,Bife,,,,10.00
            ,1,Bife,,,,10.00
            5,1,Bife,,,,ten
            6,1,Bife,,,
            7,1,%s,,,,10.00
            no/reference,1,Bife,,,,10.00
            8,1,Flan,,,,3.50
            """.formatted("B".repeat(41)));
        start();
        FileProgress done = awaitDone("till.csv");

        assertThat(hub.orders()).extracting(SubmitOrder::reference).containsExactly("till-1", "till-8");
        assertThat(Files.readAllLines(settings.done().resolve("till.csv.rejected")))
                .containsExactly(
                        "line\treason\toriginal",
                        "3\tquantity must be 1 to 99: 0\t2,0,Bife,,,,10.00",
                        "4\tthe order is left out, since its line 3 is bad\t2,1,Flan,,,,3.50",
                        "5\tUNKNOWN_ITEM: No dish is called Unicornio\t3,1,Unicornio,,,,99.00",
                        "6\tquantity is no whole number: dos\t4,dos,Bife,,,,10.00",
                        "7\torder is empty\t,1,Bife,,,,10.00",
                        "8\tthe price is no amount: ten\t5,1,Bife,,,,ten",
                        "9\tit has 6 columns, the header has 7\t6,1,Bife,,,",
                        "10\tname has 41 characters, more than 40\t7,1," + "B".repeat(41) + ",,,,10.00",
                        "11\treference does not match (?! +$)[\\p{Alnum}\\-_#. ]{1,40}: till-no/reference"
                                + "\tno/reference,1,Bife,,,,10.00");
        assertThat(done.linesRead()).isEqualTo(11);
        assertThat(done.linesRejected()).isEqualTo(9);
        assertThat(done.ordersAccepted()).isEqualTo(2);
        assertThat(done.ordersRejected()).isEqualTo(6);
    }

    @Test
    void anEndlessOrderIsRefusedWithoutHoldingIt() throws IOException {
        var lines = new StringBuilder();
        IntStream.range(0, 250).forEach(i -> lines.append("1,1,Bife,,,,10.00\n"));
        lines.append("2,1,Flan,,,,3.50\n");
        drop("till.csv", lines.toString());
        start();
        FileProgress done = awaitDone("till.csv");

        assertThat(hub.orders()).extracting(SubmitOrder::reference).containsExactly("till-2");
        assertThat(done.linesRejected()).isEqualTo(250);
        assertThat(done.ordersRejected()).isEqualTo(1);
    }

    @Test
    void aFileThatBreaksOffKeepsWhatWasWholeAndSaysWhere() throws IOException {
        var content = new java.io.ByteArrayOutputStream();
        content.write((HEADER + "1,1,Bife,,,,10.00\n2,1,Flan,,,,3.50\n").getBytes(StandardCharsets.UTF_8));
        // The reader looks ahead by blocks, so that the fault must lie some way behind the good orders to be told
        // apart.
        for (int i = 3; i < 3_000; i++) {
            content.write((i + ",1,Flan,,,,3.50\n").getBytes(StandardCharsets.UTF_8));
        }
        content.write(new byte[] {'9', ',', '1', ',', (byte) 0xE9, '\n'});
        Files.write(settings.inbox().resolve("till.csv"), content.toByteArray());
        start();
        awaitDone("till.csv");

        assertThat(hub.orders()).hasSizeBetween(1_000, 2_998);
        assertThat(Files.readString(settings.done().resolve("till.csv.rejected")))
                .contains("the file is no UTF-8 text from here on");
    }

    @Test
    void aFaultThatPassesHoldsTheFileUpAndLosesNothing() throws IOException {
        hub.fail(3);
        hub.stop(2);
        drop("till.csv", "1,1,Bife,,,,10.00\n2,1,Flan,,,,3.50\n");
        start();
        awaitDone("till.csv");

        assertThat(hub.orders()).hasSize(2);
        assertThat(told).extracting(FileProgress::state).contains(State.HELD_UP);
        assertThat(settings.done().resolve("till.csv.rejected")).doesNotExist();
    }

    @Test
    void aFileThatGrowsIsNotRead() throws Exception {
        start();
        Path growing = settings.inbox().resolve("till.csv");
        Files.writeString(growing, HEADER);
        for (int i = 0; i < 20; i++) {
            Files.writeString(growing, i + ",1,Bife,,,,10.00\n", StandardOpenOption.APPEND);
            long until = System.nanoTime() + Duration.ofMillis(15).toNanos();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() > until);
            assertThat(hub.orders()).isEmpty();
        }
        awaitDone("till.csv");

        assertThat(hub.orders()).hasSize(20);
    }

    @Test
    void aFileNamedAsUnfinishedWaitsForItsRightName() throws IOException {
        drop("till.csv.part", "1,1,Bife,,,,10.00\n");
        drop("till-2.csv", "2,1,Bife,,,,10.00\n");
        start();
        awaitDone("till-2.csv");
        assertThat(hub.orders()).hasSize(1);

        Files.move(
                settings.inbox().resolve("till.csv.part"),
                settings.inbox().resolve("till.csv"),
                StandardCopyOption.ATOMIC_MOVE);
        awaitDone("till.csv");
        assertThat(hub.orders()).hasSize(2);
    }

    @Test
    void aFileWithoutAMappingWaitsAndSaysWhy() throws IOException {
        Files.writeString(settings.mappings().resolve("web.mapping.properties"), "files = web*.csv\nbranch = puerto\n");
        Files.writeString(settings.inbox().resolve("web.csv"), "n,plato\n1,Bife\n");
        start();

        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(file -> file.state() == State.WAITING));
        assertThat(told.getLast().note())
                .isEqualTo("no mapping is for it, but there are faulty ones: "
                        + "web.mapping.properties: it needs exactly one of item.name and item.sku");

        Files.writeString(
                settings.mappings().resolve("web.mapping.properties"),
                "files = web*.csv\nbranch = puerto\norder = n\nitem.name = dish\n");
        await().atMost(PATIENCE)
                .until(() -> String.valueOf(told.getLast().note()).contains("no column dish"));

        Files.writeString(
                settings.mappings().resolve("web.mapping.properties"),
                "files = web*.csv\nbranch = puerto\norder = n\nitem.name = plato\n");
        awaitDone("web.csv");
        assertThat(hub.orders()).singleElement().satisfies(order -> assertThat(order.items())
                .containsExactly(SubmitOrder.Line.named("Bife", 1)));
    }

    @Test
    void aSourceThatDiesAnywhereIsTakenUpAgain() throws IOException {
        ChipotleOrders.dropInto(settings, "chipotle.tsv");

        for (int dies : new int[] {1, 400, 1_500}) {
            hub.dieAfter(dies);
            FolderSource source = start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !source.isRunning());
            source.close();
        }
        hub.dieAfter(Integer.MAX_VALUE);
        start();
        FileProgress done = awaitDone("chipotle.tsv");

        assertThat(done.ordersKnown()).isEqualTo(1_500);
        ChipotleOrders.assertComplete(hub.orders());
    }

    @Test
    void aStopInTheMiddleLeavesTheFileForTheNextStart() throws IOException {
        hub.fail(Integer.MAX_VALUE);
        drop("till.csv", "1,1,Bife,,,,10.00\n");
        FolderSource source = start();
        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(file -> file.state() == State.HELD_UP));
        source.close();
        assertThat(source.isRunning()).isFalse();

        hub.fail(0);
        start();
        awaitDone("till.csv");
        assertThat(hub.orders()).hasSize(1);
    }

    private FolderSource start() {
        var source = new FolderSource(settings, told::add);
        started.add(source);
        source.start(hub);
        return source;
    }

    private void drop(String name, String lines) throws IOException {
        Path draft = Files.writeString(folder.resolve(name), HEADER + lines);
        Files.move(draft, settings.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private FileProgress awaitDone(String name) {
        await().atMost(PATIENCE)
                .until(() -> told.stream().anyMatch(file -> file.file().equals(name) && file.state() == State.DONE));
        return told.stream()
                .filter(file -> file.file().equals(name) && file.state() == State.DONE)
                .toList()
                .getLast();
    }
}
