package org.comanda.hub.order;

import java.time.Duration;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Sweep;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What diners had begun to write down and never sent, once their session is over. Nothing was ever charged for it. */
@Component
class DraftSweep implements Sweep {

    private final Database database;
    private final Duration kept;

    DraftSweep(Database database, @Value("${comanda.keep.drafts:7d}") Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public String what() {
        return "drafts";
    }

    @Override
    public int sweep(int rowsAtMost) {
        return database.inTransaction(() -> {
            var trip = database.trip();
            var drafts =
                    trip.ask(row -> row.id("id", org.comanda.hub.id.OrderId::new), """
                        select o.id from customer_order o join table_session s on s.id = o.session_id
                        where o.status = 'CANCELLED' and s.status in ('CLOSED', 'CANCELLED')
                          and coalesce(s.closed_at, s.opened_at) < now() - make_interval(secs => ?)
                          and not exists (select from charge c join order_item i on i.id = c.order_item_id where i.order_id = o.id)
                        limit ? for update of o skip locked\
                        """, kept.toSeconds(), rowsAtMost);
            trip.go();
            if (!drafts.all().isEmpty()) {
                var delete = database.trip();
                delete.tell("delete from order_item where order_id = any(?)", drafts.all());
                delete.tell("delete from customer_order where id = any(?)", drafts.all());
                delete.go();
            }
            return drafts.all().size();
        });
    }
}
