package org.comanda.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.identity.Access;
import org.comanda.hub.identity.Caller;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** End points of each kind, and a door through which a test's diner comes in. */
@TestComponent // Not found by the whole hub's scan, which has these addresses already.
@RestController
@RequestMapping("/api")
class Probe {

    private final RefreshCookies cookies;

    Probe(RefreshCookies cookies) {
        this.cookies = cookies;
    }

    record Join(String sessionId, String dinerId, String branchId) {}

    record Line(int quantity, TableId table) {
        Line {
            if (quantity < 1) {
                throw Refusal.invalid("BAD_QUANTITY", "A quantity of " + quantity);
            }
            if (quantity > 99) {
                throw new IllegalArgumentException("Secret bound of 99");
            }
        }
    }

    @Anybody
    @PostMapping("/sessions/join")
    Access join(@RequestBody Join join, HttpServletRequest request, HttpServletResponse response) {
        var diner = new Caller.Diner(
                DinerId.of(join.dinerId()), SessionId.of(join.sessionId()), BranchId.of(join.branchId()));
        return cookies.start(request, response, diner, 1);
    }

    @Diners
    @GetMapping("/probe/diners")
    String diners(Caller.Diner diner) {
        return diner.who();
    }

    @DinersAndWaiters
    @GetMapping("/probe/diners-and-waiters")
    String dinersAndWaiters(Caller caller) {
        return caller.who();
    }

    @DinersAndStaff
    @GetMapping("/probe/diners-and-staff")
    String dinersAndStaff(Caller caller) {
        return caller.who();
    }

    @Kitchen
    @GetMapping("/probe/kitchen")
    String kitchen(Caller.Staff staff) {
        return staff.who();
    }

    @KitchenAndWaiters
    @GetMapping("/probe/kitchen-and-waiters")
    String kitchenAndWaiters(Caller.Staff staff) {
        return staff.who();
    }

    @Waiters
    @GetMapping("/probe/waiters")
    String waiters(Caller.Staff staff) {
        return staff.who();
    }

    @Admins
    @GetMapping("/probe/admins")
    String admins(Caller.Staff staff) {
        return staff.who();
    }

    @GetMapping("/probe/forgotten")
    String forgotten() {
        return "open by mistake";
    }

    @Anybody
    @GetMapping("/probe/not-listed")
    String notListed() {
        return "open by mistake";
    }

    @Admins
    @PostMapping("/probe/admins-line")
    int adminsLine(@RequestBody Line line) {
        return line.quantity();
    }

    @Waiters
    @PostMapping("/probe/line")
    int line(@RequestBody Line line) {
        return line.quantity();
    }

    @Waiters
    @GetMapping("/probe/tables/{id}")
    String table(@PathVariable TableId id, @RequestParam(defaultValue = "1") int page) {
        return id + " " + page;
    }

    @Waiters
    @GetMapping("/probe/fail/{how}")
    String fail(@PathVariable String how) {
        throw switch (how) {
            case "refusal" ->
                new Refusal(409, "ROUND_ALREADY_CLOSING", "Ana is already sending it", Map.of("by", "Ana"));
            case "in-a-route" ->
                new CamelExecutionException(
                        "in a route", exchange(), Refusal.conflict("SESSION_CLOSED", "It is closed"));
            case "route-stopped" ->
                new CamelExecutionException(
                        "stopped",
                        exchange(),
                        new DirectConsumerNotAvailableException("No consumers on direct://send-order", exchange()));
            case "database-away" ->
                new DataAccessResourceFailureException("jdbc:postgresql://10.0.0.7/comanda refused");
            default -> new IllegalStateException("password=hunter2");
        };
    }

    private static DefaultExchange exchange() {
        return new DefaultExchange(new DefaultCamelContext());
    }
}
