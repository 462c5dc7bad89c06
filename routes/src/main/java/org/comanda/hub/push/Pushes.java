package org.comanda.hub.push;

import org.comanda.hub.database.Trip;
import org.comanda.hub.id.AlertId;
import org.comanda.hub.id.BranchId;
import org.springframework.stereotype.Component;

/** What is to be pushed: a row and a deadline for each browser, written with the alert itself. */
@Component
public class Pushes {

    static final String KIND = "push";

    /** Which subscriptions are good: their log-in lives, and their person still works here. */
    static final String GOOD =
            "f.ended_at is null and f.expires_at > now() and f.version = m.token_version and m.active";

    /**
     * Adds the pushes of an alert to the trip that raises it or lets it ring further, to those who hear that level. Nothing
     * when the alert did not ring; one that still waits to be pushed is not pushed twice.
     */
    public void plan(Trip trip, AlertId alert, BranchId branch) {
        trip.tell("""
            with planned as (
                insert into push (id, subscription_id, alert_id)
                select gen_random_uuid(), s.id, a.id
                from alert a
                join push_subscription s on s.branch_id = a.branch_id
                join staff_member m on m.id = s.staff_id
                join refresh_family f on f.id = s.family_id
                where a.id = ? and\s\
            """ + GOOD + """
                 and case a.level
                        when 'WAITER' then m.role = 'WAITER' and (a.for_staff is null or a.for_staff = m.id)
                        when 'ALL_WAITERS' then m.role = 'WAITER'
                        else m.role in ('ADMIN', 'OWNER') end
                on conflict do nothing returning id)
            insert into deadline (kind, subject, branch_id, due_at) select ?, id, ?, now() from planned\
            """, alert, KIND, branch);
    }
}
