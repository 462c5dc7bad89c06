package org.comanda.hub.kitchen;

import java.util.List;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StationId;
import org.springframework.stereotype.Component;

/** Where food is made. */
@Component
public class Stations {

    public record Station(StationId stationId, String key, String name) {}

    private final Database database;

    Stations(Database database) {
        this.database = database;
    }

    Answer<Station> of(Trip trip, BranchId branch) {
        return trip.ask(
                row -> new Station(row.id("id", StationId::new), row.text("key"), row.text("name")),
                "select id, key, name from station where branch_id = ? order by position, name",
                branch);
    }

    public List<Station> of(BranchId branch) {
        var trip = database.trip();
        var found = of(trip, branch);
        trip.go();
        return found.all();
    }
}
