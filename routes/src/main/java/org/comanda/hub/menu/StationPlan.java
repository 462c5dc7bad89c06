package org.comanda.hub.menu;

import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Where food is made in a branch, as its admins name it. */
@Component
public class StationPlan {

    private static final int NAME_CHARS = 40;

    /** @param fallback whether it makes what neither a dish nor its category gives to another */
    public record Listed(StationId stationId, String key, String name, boolean fallback) {}

    private final Database database;

    StationPlan(Database database) {
        this.database = database;
    }

    public List<Listed> of(BranchId branch) {
        var trip = database.trip();
        var stations = trip.ask(
                row -> new Listed(
                        row.id("id", StationId::new), row.text("key"), row.text("name"), row.flag("fallback")),
                """
                select s.id, s.key, s.name, s.id is not distinct from b.fallback_station_id as fallback
                from station s join branch b on b.id = s.branch_id where b.id = ? order by s.position, s.name\
                """,
                branch);
        trip.go();
        return stations.all();
    }

    /** The first station of a branch is its fallback. */
    public StationId add(BranchId branch, @Nullable String key, @Nullable String name) {
        if (key == null || !key.matches("[a-z0-9-]{1,40}")) {
            throw Refusal.invalid("BAD_KEY", "A key has 1 to 40 of a-z, 0-9 and -");
        }
        var id = StationId.next();
        var trip = database.trip();
        trip.tell(
                "insert into station (id, branch_id, key, name, position) select ?, ?, ?, ?,"
                        + " coalesce(max(position) + 1, 0) from station where branch_id = ?",
                id,
                branch,
                key,
                Text.line("A name", name, NAME_CHARS),
                branch);
        trip.tell("update branch set fallback_station_id = ? where id = ? and fallback_station_id is null", id, branch);
        try {
            trip.go();
        } catch (DuplicateKeyException taken) {
            throw Refusal.conflict("KEY_TAKEN", "This branch has a station %s already".formatted(key));
        }
        return id;
    }

    /** What is null stays as it is. */
    public void change(BranchId branch, StationId id, @Nullable String name, boolean fallback) {
        var newName = name == null ? null : Text.line("A name", name, NAME_CHARS);
        var trip = database.trip();
        var found = trip.ask(
                row -> true,
                "update station set name = coalesce(?, name) where id = ? and branch_id = ? returning id",
                newName,
                id,
                branch);
        if (fallback) {
            trip.tell(
                    "update branch b set fallback_station_id = s.id, menu_version = menu_version + 1 from station s"
                            + " where s.id = ? and s.branch_id = b.id and b.id = ?",
                    id,
                    branch);
        }
        trip.go();
        found.one().orElseThrow(Refusal::notFound);
    }
}
