package org.comanda.hub.floor;

import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A branch's settings, changed by its admins and in force for what begins after that. */
@Component
public class BranchSettings {

    private static final int NAME_CHARS = 80;
    private static final int ADDRESS_CHARS = 120;
    private static final int HOLD_COURSES_MAX = 10;

    /** @param name of the branch, as its checks have it; @param currency of its restaurant, which stays */
    public record Shown(
            String key,
            String name,
            @Nullable String address,
            String restaurantName,
            String currency,
            String locale,
            String timeZone,
            int roundGraceSeconds,
            TicketMode ticketMode,
            RoundClosing roundClosing,
            int inactiveAfterMinutes,
            int unsentRoundMinutes,
            int notStartedSeconds,
            int alertClaimSeconds,
            PoolOrder poolOrder,
            int businessDayStartsHour,
            List<String> holdCourses,
            int heldCourseMinutes) {}

    /** What is null stays as it is; an empty address takes it away. */
    public record Change(
            @Nullable String name,
            @Nullable String address,
            @Nullable Integer roundGraceSeconds,
            @Nullable TicketMode ticketMode,
            @Nullable RoundClosing roundClosing,
            @Nullable Integer inactiveAfterMinutes,
            @Nullable Integer unsentRoundMinutes,
            @Nullable Integer notStartedSeconds,
            @Nullable Integer alertClaimSeconds,
            @Nullable PoolOrder poolOrder,
            @Nullable Integer businessDayStartsHour,
            @Nullable List<String> holdCourses,
            @Nullable Integer heldCourseMinutes) {

        public Change {
            name = name == null ? null : line("name", name, NAME_CHARS);
            address = address == null || address.isBlank() ? address : line("address", address, ADDRESS_CHARS);
            within("roundGraceSeconds", roundGraceSeconds, 0, 30);
            within("inactiveAfterMinutes", inactiveAfterMinutes, 1, 240);
            within("unsentRoundMinutes", unsentRoundMinutes, 1, 120);
            within("notStartedSeconds", notStartedSeconds, 10, 7200);
            within("alertClaimSeconds", alertClaimSeconds, 5, 3600);
            within("businessDayStartsHour", businessDayStartsHour, 0, 23);
            within("heldCourseMinutes", heldCourseMinutes, 1, 240);
            holdCourses = courses(holdCourses);
        }

        private static @Nullable List<String> courses(@Nullable List<String> named) {
            if (named == null) {
                return null;
            }
            if (named.size() > HOLD_COURSES_MAX) {
                throw Refusal.invalid("BAD_VALUE", "At most %d courses are held".formatted(HOLD_COURSES_MAX))
                        .under("holdCourses");
            }
            return named.stream()
                    .map(course -> Refusal.at("holdCourses", () -> Text.course(course)))
                    .distinct()
                    .toList();
        }

        private static String line(String name, String text, int maxChars) {
            return Refusal.at(name, () -> Text.line(name, text, maxChars));
        }

        private static void within(String name, @Nullable Integer value, int min, int max) {
            if (value != null && (value < min || value > max)) {
                throw Refusal.invalid("BAD_VALUE", "%s is %d to %d, not %d".formatted(name, min, max, value))
                        .under(name);
            }
        }
    }

    private final Database database;

    BranchSettings(Database database) {
        this.database = database;
    }

    public Shown of(BranchId branch) {
        var trip = database.trip();
        var shown = trip.ask(
                row -> new Shown(
                        row.text("key"),
                        row.text("name"),
                        row.textOrNull("address"),
                        row.text("restaurant_name"),
                        row.text("currency"),
                        row.text("locale"),
                        row.text("time_zone"),
                        row.number("round_grace_seconds"),
                        row.oneOf("ticket_mode", TicketMode.class),
                        row.oneOf("round_closing", RoundClosing.class),
                        row.number("inactive_after_minutes"),
                        row.number("unsent_round_minutes"),
                        row.number("not_started_seconds"),
                        row.number("alert_claim_seconds"),
                        row.oneOf("pool_order", PoolOrder.class),
                        row.number("business_day_starts_hour"),
                        row.texts("hold_courses"),
                        row.number("held_course_minutes")),
                "select b.*, r.name as restaurant_name, r.currency, r.locale, r.time_zone"
                        + " from branch b join restaurant r on r.id = b.restaurant_id where b.id = ?",
                branch);
        trip.go();
        return shown.one().orElseThrow(Refusal::notFound);
    }

    public void change(BranchId branch, Change change) {
        var trip = database.trip();
        trip.tell(
                """
                update branch set
                    name = coalesce(?, name),
                    address = nullif(coalesce(?, address, ''), ''),
                    round_grace_seconds = coalesce(?, round_grace_seconds),
                    ticket_mode = coalesce(?, ticket_mode),
                    round_closing = coalesce(?, round_closing),
                    inactive_after_minutes = coalesce(?, inactive_after_minutes),
                    unsent_round_minutes = coalesce(?, unsent_round_minutes),
                    not_started_seconds = coalesce(?, not_started_seconds),
                    alert_claim_seconds = coalesce(?, alert_claim_seconds),
                    pool_order = coalesce(?, pool_order),
                    business_day_starts_hour = coalesce(?, business_day_starts_hour),
                    hold_courses = coalesce(?, hold_courses),
                    held_course_minutes = coalesce(?, held_course_minutes)
                where id = ?\
                """,
                change.name(),
                change.address() == null ? null : change.address().strip(),
                change.roundGraceSeconds(),
                change.ticketMode(),
                change.roundClosing(),
                change.inactiveAfterMinutes(),
                change.unsentRoundMinutes(),
                change.notStartedSeconds(),
                change.alertClaimSeconds(),
                change.poolOrder(),
                change.businessDayStartsHour(),
                change.holdCourses() == null ? null : change.holdCourses().toArray(String[]::new),
                change.heldCourseMinutes(),
                branch);
        trip.go();
    }
}
