package org.comanda.hub.floor;

import java.time.Instant;
import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What lasts while one group eats, as it stands under its lock, with the branch's settings that its rules go by.
 *
 * @param label what people call it: the table's label, or the reference of an order from outside
 * @param waiter who serves the table, if that is assigned
 * @param party how many diners joined
 */
public record TableSession(
        SessionId id,
        BranchId branch,
        String branchKey,
        @Nullable TableId table,
        String label,
        SessionStatus status,
        @Nullable DinerId host,
        int tokenVersion,
        @Nullable Instant checkAskedAt,
        @Nullable Instant lastOrderAt,
        int party,
        @Nullable String waiter,
        @Nullable String waiterName,
        Settings settings) {

    /**
     * @param unsentRoundMinutes after which sent items in an open round are made known
     * @param inactiveAfterMinutes without contact, after which a diner counts as gone
     * @param holdCourses courses that a table's orders wait with until a waiter fires them
     * @param heldCourseMinutes after which a course that nobody fires is made known
     * @param taxBasisPoints the tax on what is ordered, hundredths of a per cent
     */
    public record Settings(
            int roundGraceSeconds,
            TicketMode ticketMode,
            RoundClosing roundClosing,
            int unsentRoundMinutes,
            int notStartedSeconds,
            int inactiveAfterMinutes,
            PoolOrder poolOrder,
            List<String> holdCourses,
            int heldCourseMinutes,
            int taxBasisPoints,
            boolean pricesIncludeTax,
            String currency) {

        public Settings {
            holdCourses = List.copyOf(holdCourses);
        }
    }

    /** Whether what is ordered here for a course waits until that is fired; an order without table has nobody to fire it. */
    public boolean holds(@Nullable String course) {
        return table != null && course != null && settings.holdCourses().contains(course);
    }

    /** Refuses a caller of another branch, or another table's diner, as if the session were not there. */
    public TableSession seenBy(Caller caller) {
        var theirs =
                switch (caller) {
                    case Caller.Diner diner -> diner.session().equals(id);
                    case Caller.Staff staff -> staff.branch().equals(branch);
                    case Caller.Client client -> client.branch().equals(branch);
                    case Caller.Hub hub -> hub.branch().equals(branch);
                };
        if (!theirs) {
            throw Refusal.notFound();
        }
        return this;
    }

    public TableSession mustLive() {
        if (!status.live()) {
            throw Refusal.conflict("SESSION_" + status, "This table's session is " + status + "; ask for a new QR");
        }
        return this;
    }
}
