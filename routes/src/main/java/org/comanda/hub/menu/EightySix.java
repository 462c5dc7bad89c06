package org.comanda.hub.menu;

import java.time.Instant;
import org.comanda.connectors.message.EventType;
import org.comanda.connectors.message.MenuItemAvailability;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.RowReader;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.outbox.Event;
import org.comanda.hub.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a dish off the menu when it runs out, and puts it back. Drafts that hold it are told by the event. */
@Component
public class EightySix {

    private record Changed(MenuItemId id, String sku, String name, String branchKey) {}

    private static final RowReader<Changed> CHANGED =
            row -> new Changed(row.id("id", MenuItemId::new), row.text("sku"), row.text("name"), row.text("key"));

    private static final String SET = """
        update menu_item m set available = ?, back_at = ? from branch b
        where b.id = m.branch_id and m.branch_id = ? and m.retired_at is null and %s returning m.id, m.sku, m.name, b.key\
        """;

    private final Database database;
    private final Outbox outbox;

    EightySix(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    public void set(BranchId branch, MenuItemId id, boolean available) {
        set(branch, "m.id = ?", id, available, null);
    }

    /** @param until when it is expected back, for people to read */
    public void set(BranchId branch, String sku, boolean available, @Nullable Instant until) {
        set(branch, "m.sku = ?", sku, available, until);
    }

    private void set(BranchId branch, String which, Object value, boolean available, @Nullable Instant until) {
        database.inTransaction(() -> {
            var trip = database.trip();
            var changed = trip.ask(CHANGED, SET.formatted(which), available, until, branch, value);
            trip.tell("update branch set menu_version = menu_version + 1 where id = ?", branch);
            trip.go();
            var dish = changed.one().orElseThrow(Refusal::notFound);
            var tell = database.trip();
            outbox.append(
                    tell,
                    Event.of(
                            branch,
                            EventType.MENU_ITEM_AVAILABILITY,
                            new MenuItemAvailability(
                                    dish.branchKey(),
                                    dish.sku(),
                                    available,
                                    until,
                                    dish.id().toString(),
                                    dish.name())));
            tell.go();
        });
    }
}
