package org.comanda.hub.opening;

import java.util.Optional;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.StationId;
import org.comanda.hub.identity.Role;
import org.comanda.hub.identity.SetUpCode;
import org.comanda.hub.staff.NewStaff;
import org.comanda.hub.staff.StaffMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens a restaurant in a database that has none: one branch with a kitchen, its screen, the waiters' queue, tables, and an
 * owner who does the rest on the admin's pages. All of it is one transaction, and the owner chose the password, so whoever gets
 * no answer asks again: it is opened then, or it is told that it was.
 */
@Component
public class OpenRestaurant {

    /** "comanda" in ASCII. */
    private static final long LOCK = 0x636f6d616e6461L;

    private final Database database;
    private final StaffMembers staff;
    private final SetUpCode code;

    OpenRestaurant(Database database, StaffMembers staff, SetUpCode code) {
        this.database = database;
        this.staff = staff;
        this.code = code;
    }

    /** What is asked for, as it was typed. */
    public record Wish(
            @Nullable String code,
            @Nullable String restaurant,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable String locale,
            @Nullable String branch,
            @Nullable Integer tables,
            @Nullable String username,
            @Nullable String name,
            @Nullable String password) {

        @Override
        public String toString() {
            return "Wish[" + restaurant + "]";
        }
    }

    /** What its owner logs in with, beside the password. */
    public record Opened(String branch, String username) {}

    /** Of those that open a restaurant at once, the demonstration's too, one does: the others wait here until it has. */
    public static void oneAtATime(Trip trip) {
        trip.ask(row -> true, "select pg_advisory_xact_lock(?)", LOCK);
    }

    public boolean isOpen() {
        var trip = database.trip();
        var open = trip.ask(row -> row.flag("open"), "select exists (select from restaurant) as open");
        trip.go();
        return open.one().orElseThrow();
    }

    /** What has to be typed to open the restaurant, for the machine's own screen; nothing once there is one. */
    public Optional<String> code() {
        return isOpen() ? Optional.empty() : Optional.of(code.text());
    }

    /** @throws Refusal 409 {@code SET_UP_DONE}, 403 {@code SET_UP_CODE_WRONG}, or 422 with what is wrong */
    public Opened open(Wish wish) {
        if (isOpen()) {
            throw done();
        }
        if (!code.is(wish.code())) {
            throw new Refusal(403, "SET_UP_CODE_WRONG", "The code is shown where the hub was started");
        }
        var wanted = NewRestaurant.of(wish);
        return database.inTransaction(() -> {
            var ask = database.trip();
            oneAtATime(ask);
            ask.go();
            if (isOpen()) {
                throw done();
            }
            var tell = database.trip();
            var branch = write(tell, wanted);
            tell.go();
            staff.hire(new NewStaff(branch, wanted.username(), wanted.name(), Role.OWNER), wanted.password());
            return new Opened(wanted.branch(), wanted.username());
        });
    }

    private static Refusal done() {
        return Refusal.conflict("SET_UP_DONE", "There is a restaurant here already: log in");
    }

    private static BranchId write(Trip tell, NewRestaurant wanted) {
        var words = Words.in(wanted.locale());
        var restaurant = Id.nextValue();
        var branch = BranchId.next();
        var kitchen = StationId.next();
        var screens = DestinationId.next();
        var waiters = DestinationId.next();
        tell.tell(
                "insert into restaurant (id, slug, name, time_zone, currency, locale) values (?, ?, ?, ?, ?, ?)",
                restaurant,
                NewRestaurant.slug(wanted.restaurant()),
                wanted.restaurant(),
                wanted.timeZone().getId(),
                wanted.currency().getCurrencyCode(),
                wanted.locale().toLanguageTag());
        tell.tell(
                "insert into branch (id, restaurant_id, key, name) values (?, ?, ?, ?)",
                branch,
                restaurant,
                wanted.branch(),
                wanted.restaurant());
        // Without this row the branch's events would never get a number.
        tell.tell("insert into branch_feed (branch_id, last_sequence, published_sequence) values (?, 0, 0)", branch);
        tell.tell(
                "insert into station (id, branch_id, key, name) values (?, ?, 'kitchen', ?)",
                kitchen,
                branch,
                words.kitchen());
        tell.tell("update branch set fallback_station_id = ? where id = ?", kitchen, branch);
        tell.tell(
                "insert into destination (id, branch_id, key, name, kind) values (?, ?, 'kds', ?, 'KDS'), (?, ?,"
                        + " 'waiters', ?, 'WAITER')",
                screens,
                branch,
                words.screens(),
                waiters,
                branch,
                words.waiters());
        tell.tell(
                "insert into route (station_id, message, destination_id, role) values (?, 'NEW', ?, 'REQUIRED'), (?,"
                        + " 'READY', ?, 'REQUIRED')",
                kitchen,
                screens,
                kitchen,
                waiters);
        tell.tell("""
            with room as (insert into zone (id, branch_id, name) values (?, ?, ?) returning id)
            insert into dining_table (id, branch_id, zone_id, slug, label)
            select gen_random_uuid(), ?, room.id, 'm-' || n, 'M-' || n from room, generate_series(1, ?) n\
            """, Id.nextValue(), branch, words.room(), branch, wanted.tables());
        return branch;
    }

    /** What the first things are called until somebody calls them otherwise. */
    private record Words(String kitchen, String screens, String waiters, String room) {

        static Words in(java.util.Locale locale) {
            return switch (locale.getLanguage()) {
                case "en" -> new Words("Kitchen", "Kitchen screens", "Waiters", "Dining room");
                case "pt" -> new Words("Cozinha", "Telas da cozinha", "Garçons", "Salão");
                default -> new Words("Cocina", "Pantallas de cocina", "Mozos", "Salón");
            };
        }
    }
}
