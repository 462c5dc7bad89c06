package org.comanda.hub.floor;

import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A branch's settings, changed by its admins and in force for what begins after that. */
@Component
public class BranchSettings {

    /** What is null stays as it is. */
    public record Change(
            @Nullable Integer roundGraceSeconds,
            @Nullable TicketMode ticketMode,
            @Nullable RoundClosing roundClosing,
            @Nullable Integer inactiveAfterMinutes,
            @Nullable Integer unsentRoundMinutes,
            @Nullable Integer notStartedSeconds,
            @Nullable Integer alertClaimSeconds,
            @Nullable PoolOrder poolOrder) {

        public Change {
            within("roundGraceSeconds", roundGraceSeconds, 0, 30);
            within("inactiveAfterMinutes", inactiveAfterMinutes, 1, 240);
            within("unsentRoundMinutes", unsentRoundMinutes, 1, 120);
            within("notStartedSeconds", notStartedSeconds, 10, 7200);
            within("alertClaimSeconds", alertClaimSeconds, 5, 3600);
        }

        private static void within(String name, @Nullable Integer value, int min, int max) {
            if (value != null && (value < min || value > max)) {
                throw Refusal.invalid("BAD_VALUE", "%s is %d to %d, not %d".formatted(name, min, max, value));
            }
        }
    }

    private final Database database;

    BranchSettings(Database database) {
        this.database = database;
    }

    public void change(BranchId branch, Change change) {
        var trip = database.trip();
        trip.tell(
                """
                update branch set
                    round_grace_seconds = coalesce(?, round_grace_seconds),
                    ticket_mode = coalesce(?, ticket_mode),
                    round_closing = coalesce(?, round_closing),
                    inactive_after_minutes = coalesce(?, inactive_after_minutes),
                    unsent_round_minutes = coalesce(?, unsent_round_minutes),
                    not_started_seconds = coalesce(?, not_started_seconds),
                    alert_claim_seconds = coalesce(?, alert_claim_seconds),
                    pool_order = coalesce(?, pool_order)
                where id = ?\
                """,
                change.roundGraceSeconds(),
                change.ticketMode(),
                change.roundClosing(),
                change.inactiveAfterMinutes(),
                change.unsentRoundMinutes(),
                change.notStartedSeconds(),
                change.alertClaimSeconds(),
                change.poolOrder(),
                branch);
        trip.go();
    }
}
