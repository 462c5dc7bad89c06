package org.comanda.hub.floor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.springframework.stereotype.Component;

/** The branches by their keys, which never change. */
@Component
public class Branches {

    private final Database database;
    private final Map<String, BranchId> byKey = new ConcurrentHashMap<>();

    Branches(Database database) {
        this.database = database;
    }

    public Optional<BranchId> named(String key) {
        var known = byKey.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var trip = database.trip();
        var found = trip.ask(row -> row.id("id", BranchId::new), "select id from branch where key = ?", key);
        trip.go();
        found.one().ifPresent(id -> byKey.put(key, id));
        return found.one();
    }
}
