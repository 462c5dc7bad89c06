package org.comanda.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.comanda.hub.floor.FloorPlan;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.StationPlan;
import org.comanda.web.PublicUrl;
import org.comanda.web.security.Admins;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people eat and where food is made. The tables themselves are read as waiters read them. */
@RestController
@RequestMapping("/api/admin")
class FloorController {

    private final FloorPlan floor;
    private final StationPlan stations;
    private final PublicUrl publicUrl;

    FloorController(FloorPlan floor, StationPlan stations, PublicUrl publicUrl) {
        this.floor = floor;
        this.stations = stations;
        this.publicUrl = publicUrl;
    }

    record Items<T>(List<T> items) {}

    record NewStation(@Nullable String key, @Nullable String name) {}

    record AddedStation(StationId stationId) {}

    record StationChange(@Nullable String name, @Nullable Boolean fallback) {}

    record Named(@Nullable String name) {}

    record AddedZone(UUID zoneId) {}

    record AddedTable(TableId tableId) {}

    @GetMapping("/stations")
    @Admins
    Items<StationPlan.Listed> stations(Caller.Staff staff) {
        return new Items<>(stations.of(staff.branch()));
    }

    @PostMapping("/stations")
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    AddedStation add(@RequestBody NewStation station, Caller.Staff staff) {
        return new AddedStation(stations.add(staff.branch(), station.key(), station.name()));
    }

    @PatchMapping("/stations/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable StationId id, @RequestBody StationChange change, Caller.Staff staff) {
        stations.change(staff.branch(), id, change.name(), Boolean.TRUE.equals(change.fallback()));
    }

    @GetMapping("/zones")
    @Admins
    Items<FloorPlan.Zone> zones(Caller.Staff staff) {
        return new Items<>(floor.zones(staff.branch()));
    }

    @PostMapping("/zones")
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    AddedZone addZone(@RequestBody Named zone, Caller.Staff staff) {
        return new AddedZone(floor.addZone(staff.branch(), zone.name()));
    }

    @PatchMapping("/zones/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renameZone(@PathVariable String id, @RequestBody Named zone, Caller.Staff staff) {
        floor.renameZone(staff.branch(), Id.parse(id), zone.name());
    }

    /** The sheets that stand on the tables, to be printed. */
    @GetMapping(value = "/tables/sheets.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Admins
    byte[] sheets(Caller.Staff staff, HttpServletRequest request) {
        return TableSheets.pdf(floor.sheets(staff.branch()), publicUrl.of(request) + "/t");
    }

    @PostMapping("/tables")
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    AddedTable addTable(@RequestBody FloorPlan.NewTable table, Caller.Staff staff) {
        return new AddedTable(floor.addTable(staff.branch(), table));
    }

    @PatchMapping("/tables/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeTable(@PathVariable TableId id, @RequestBody FloorPlan.TableChange change, Caller.Staff staff) {
        floor.changeTable(staff.branch(), id, change);
    }
}
