package org.comanda.connectors.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.comanda.connectors.message.SubmitOrder;

/** The real orders of the demo, and what they come to. */
final class ChipotleOrders {

    private static final Path DEMO = Path.of("..", "docs", "demo", "orders");

    private ChipotleOrders() {}

    static void dropInto(FolderSettings settings, String name) throws IOException {
        Files.createDirectories(settings.inbox());
        Files.createDirectories(settings.mappings());
        copy(DEMO.resolve("chipotle.mapping.properties"), settings.mappings().resolve("chipotle.mapping.properties"));
        copy(DEMO.resolve("chipotle.tsv"), settings.inbox().resolve(name));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    static void assertComplete(List<SubmitOrder> orders) {
        assertThat(orders).hasSize(1_834);
        assertThat(orders)
                .extracting(SubmitOrder::reference)
                .doesNotHaveDuplicates()
                .contains("chipotle-1", "chipotle-1834");
        List<SubmitOrder.Line> lines =
                orders.stream().flatMap(order -> order.items().stream()).toList();
        assertThat(lines).hasSize(4_622);
        assertThat(lines.stream().mapToInt(SubmitOrder.Line::quantity).sum()).isEqualTo(4_972);
        assertThat(lines.stream()
                        .mapToLong(line -> line.quantity() * line.unitPrice())
                        .sum())
                .isEqualTo(3_450_016);
        assertThat(orders).allMatch(SubmitOrder::closeRound);
    }
}
