package org.comanda.web.admin;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.comanda.connectors.folder.FolderProgress;
import org.comanda.hub.Refusal;
import org.comanda.hub.floor.BranchSettings;
import org.comanda.hub.floor.Branches;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Role;
import org.comanda.hub.intake.CommandCounts;
import org.comanda.web.folder.OrderFolder;
import org.comanda.web.security.Admins;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hub itself: a branch's settings, its routes, what programs and files brought. */
@RestController
@RequestMapping("/api/admin")
class HubController {

    private final BranchSettings settings;
    private final Branches branches;
    private final CamelContext camel;
    private final CommandCounts commands;
    private final OrderFolder folder;

    HubController(
            BranchSettings settings,
            Branches branches,
            CamelContext camel,
            CommandCounts commands,
            OrderFolder folder) {
        this.settings = settings;
        this.branches = branches;
        this.camel = camel;
        this.commands = commands;
        this.folder = folder;
    }

    record Items<T>(Collection<T> items) {}

    @GetMapping("/branches/{key}")
    @Admins
    BranchSettings.Shown settings(@PathVariable String key, Caller.Staff staff) {
        mine(key, staff);
        return settings.of(staff.branch());
    }

    @PatchMapping("/branches/{key}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeSettings(@PathVariable String key, @RequestBody BranchSettings.Change change, Caller.Staff staff) {
        mine(key, staff);
        settings.change(staff.branch(), change);
    }

    private void mine(String key, Caller.Staff staff) {
        branches.named(key).filter(staff.branch()::equals).orElseThrow(Refusal::notFound);
    }

    record Route(String id, String status) {}

    @GetMapping("/routes")
    @Admins
    Items<Route> routes(Caller.Staff staff) {
        mustOwn(staff);
        return new Items<>(camel.getRoutes().stream()
                .map(route -> new Route(
                        route.getRouteId(),
                        String.valueOf(camel.getRouteController().getRouteStatus(route.getRouteId()))))
                .toList());
    }

    @PostMapping("/routes/{id}/stop")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String id, Caller.Staff staff) throws Exception {
        camel.getRouteController().stopRoute(known(staff, id));
    }

    @PostMapping("/routes/{id}/start")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void start(@PathVariable String id, Caller.Staff staff) throws Exception {
        camel.getRouteController().startRoute(known(staff, id));
    }

    /** Routes serve every branch, so they are the owner's. */
    private static void mustOwn(Caller.Staff staff) {
        if (staff.role() != Role.OWNER) {
            throw Refusal.forbidden("Only the owner stops and starts routes");
        }
    }

    private String known(Caller.Staff staff, String id) {
        mustOwn(staff);
        if (camel.getRoute(id) == null) {
            throw Refusal.notFound();
        }
        return id;
    }

    @GetMapping("/commands")
    @Admins
    CommandCounts.Snapshot commands() {
        return commands.snapshot();
    }

    record Folder(String folder, List<FolderProgress.FileProgress> files) {}

    @GetMapping("/order-folder")
    @Admins
    Folder folder() {
        return new Folder(folder.folder().toAbsolutePath().toString(), List.copyOf(folder.files()));
    }
}
