package org.comanda.hub.floor;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.TableId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The zones of a branch and the tables in them, as its admins lay them out. */
@Component
public class FloorPlan {

    private static final int ZONE_CHARS = 40;
    private static final int LABEL_CHARS = 12;
    private static final int SHEETS_MAX = 1_000;

    public record Zone(UUID zoneId, String name) {}

    /** @param slug names the table in its printed sheet, so that it stays */
    public record NewTable(
            @Nullable String slug,
            @Nullable String label,
            @Nullable UUID zoneId,
            @Nullable Integer seats) {

        public NewTable {
            if (slug == null || !slug.matches("[a-z0-9-]{1,40}")) {
                throw Refusal.invalid("BAD_KEY", "A slug has 1 to 40 of a-z, 0-9 and -")
                        .under("slug");
            }
            label = FloorPlan.label(label);
            FloorPlan.check(seats);
        }
    }

    /** What is null stays as it is. */
    public record TableChange(
            @Nullable String label,
            @Nullable UUID zoneId,
            @Nullable Integer seats) {

        public TableChange {
            label = label == null ? null : FloorPlan.label(label);
            FloorPlan.check(seats);
        }
    }

    private final Database database;

    FloorPlan(Database database) {
        this.database = database;
    }

    public List<Zone> zones(BranchId branch) {
        var trip = database.trip();
        var zones = trip.ask(
                row -> new Zone(row.id("id", id -> id), row.text("name")),
                "select id, name from zone where branch_id = ? order by position, name",
                branch);
        trip.go();
        return zones.all();
    }

    /**
     * What the printed sheets of a branch's tables say.
     *
     * @param locale the restaurant's, in which guests are spoken to
     */
    public record Sheets(String restaurant, String branch, Locale locale, List<Sheet> tables) {}

    /** @param slug which the sheet's code names for ever, whatever the table is called */
    public record Sheet(String slug, String label) {}

    private record House(String restaurant, String branch, Locale locale) {}

    public Sheets sheets(BranchId branch) {
        var trip = database.trip();
        var house = trip.ask(
                row -> new House(row.text("name"), row.text("key"), Locale.forLanguageTag(row.text("locale"))),
                "select r.name, b.key, r.locale from restaurant r join branch b on b.restaurant_id = r.id"
                        + " where b.id = ?",
                branch);
        var tables = trip.ask(
                row -> new Sheet(row.text("slug"), row.text("label")),
                "select t.slug, t.label from dining_table t left join zone z on z.id = t.zone_id"
                        + " where t.branch_id = ? order by z.position, z.name, t.label, t.slug limit ?",
                branch,
                SHEETS_MAX);
        trip.go();
        var found = house.one().orElseThrow(Refusal::notFound);
        return new Sheets(found.restaurant(), found.branch(), found.locale(), tables.all());
    }

    public UUID addZone(BranchId branch, @Nullable String name) {
        var id = Id.nextValue();
        var trip = database.trip();
        trip.tell(
                "insert into zone (id, branch_id, name, position) select ?, ?, ?, coalesce(max(position) + 1, 0)"
                        + " from zone where branch_id = ?",
                id,
                branch,
                Text.line("A name", name, ZONE_CHARS),
                branch);
        trip.go();
        return id;
    }

    public void renameZone(BranchId branch, UUID zone, @Nullable String name) {
        var trip = database.trip();
        var found = trip.ask(
                row -> true,
                "update zone set name = ? where id = ? and branch_id = ? returning id",
                Text.line("A name", name, ZONE_CHARS),
                zone,
                branch);
        trip.go();
        found.one().orElseThrow(Refusal::notFound);
    }

    public TableId addTable(BranchId branch, NewTable table) {
        mustBeOfThe(branch, table.zoneId());
        var id = TableId.next();
        var trip = database.trip();
        trip.tell(
                "insert into dining_table (id, branch_id, zone_id, slug, label, seats) values (?, ?, ?::uuid, ?, ?, ?)",
                id,
                branch,
                table.zoneId(),
                table.slug(),
                table.label(),
                Objects.requireNonNullElse(table.seats(), 4));
        try {
            trip.go();
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("KEY_TAKEN", "This branch has a table %s already".formatted(table.slug()))
                    .under("slug");
        }
        return id;
    }

    public void changeTable(BranchId branch, TableId id, TableChange change) {
        mustBeOfThe(branch, change.zoneId());
        var trip = database.trip();
        var found = trip.ask(
                row -> true,
                "update dining_table set label = coalesce(?, label), zone_id = coalesce(?::uuid, zone_id),"
                        + " seats = coalesce(?, seats) where id = ? and branch_id = ? returning id",
                change.label(),
                change.zoneId(),
                change.seats(),
                id,
                branch);
        trip.go();
        found.one().orElseThrow(Refusal::notFound);
    }

    private void mustBeOfThe(BranchId branch, @Nullable UUID zone) {
        if (zone != null
                && zones(branch).stream().noneMatch(mine -> mine.zoneId().equals(zone))) {
            throw Refusal.invalid("UNKNOWN_ZONE", "There is no such zone here").under("zoneId");
        }
    }

    private static String label(@Nullable String label) {
        return Refusal.at("label", () -> Text.line("A label", label, LABEL_CHARS));
    }

    private static void check(@Nullable Integer seats) {
        if (seats != null && (seats < 1 || seats > 99)) {
            throw Refusal.invalid("BAD_VALUE", "seats is 1 to 99").under("seats");
        }
    }
}
