package org.comanda.web.waiter;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.AlertId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.kitchen.TicketCommand;
import org.comanda.hub.order.OrderCommands;
import org.comanda.hub.service.Alerts;
import org.comanda.hub.service.CancelSession;
import org.comanda.hub.service.CloseSession;
import org.comanda.hub.service.MoveSession;
import org.comanda.hub.service.OpenTable;
import org.comanda.hub.service.PrintTableCode;
import org.comanda.hub.service.TableCalls;
import org.comanda.hub.view.FloorView;
import org.comanda.hub.view.SessionState;
import org.comanda.hub.view.SessionStates;
import org.comanda.web.HubRoutes;
import org.comanda.web.IdempotencyKeys;
import org.comanda.web.PublicUrl;
import org.comanda.web.security.Admins;
import org.comanda.web.security.Waiters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The floor: tables, their sessions, alerts. */
@RestController
@RequestMapping("/api/waiter")
class WaiterController {

    private final FloorView floor;
    private final SessionStates states;
    private final OpenTable openTable;
    private final PrintTableCode tableCode;
    private final CloseSession closeSession;
    private final MoveSession moveSession;
    private final CancelSession cancelSession;
    private final TableCalls calls;
    private final Alerts alerts;
    private final HubRoutes routes;
    private final IdempotencyKeys keys;
    private final PublicUrl publicUrl;

    WaiterController(
            FloorView floor,
            SessionStates states,
            OpenTable openTable,
            PrintTableCode tableCode,
            CloseSession closeSession,
            MoveSession moveSession,
            CancelSession cancelSession,
            TableCalls calls,
            Alerts alerts,
            HubRoutes routes,
            IdempotencyKeys keys,
            PublicUrl publicUrl) {
        this.floor = floor;
        this.states = states;
        this.openTable = openTable;
        this.tableCode = tableCode;
        this.closeSession = closeSession;
        this.moveSession = moveSession;
        this.cancelSession = cancelSession;
        this.calls = calls;
        this.alerts = alerts;
        this.routes = routes;
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    record Items<T>(List<T> items) {}

    @GetMapping("/tables")
    @Waiters
    Items<FloorView.Table> tables(Caller.Staff staff) {
        return new Items<>(floor.tables(staff.branch()));
    }

    @GetMapping("/sessions")
    @Waiters
    Items<FloorView.Board> sessions(Caller.Staff staff) {
        return new Items<>(floor.boards(staff.branch()));
    }

    @GetMapping("/sessions/{id}")
    @Waiters
    SessionState session(@PathVariable SessionId id, Caller.Staff staff) {
        return states.of(staff, id);
    }

    /** @param joinUrl what the table's QR holds: the token travels in the fragment, which no server log sees */
    record Opened(SessionId sessionId, String qrToken, String joinUrl, String joinCode, Instant expiresAt) {}

    @PostMapping("/tables/{id}/open")
    @Waiters
    Opened open(@PathVariable TableId id, Caller.Staff staff, HttpServletRequest request) {
        return opened(openTable.open(staff, id), request);
    }

    record Rotate(@Nullable Boolean expel) {}

    @PostMapping("/sessions/{id}/rotate-qr")
    @Waiters
    Opened rotate(
            @PathVariable SessionId id,
            @RequestBody(required = false) @Nullable Rotate rotate,
            Caller.Staff staff,
            HttpServletRequest request) {
        var expel = rotate != null && Boolean.TRUE.equals(rotate.expel());
        return opened(openTable.rotate(staff, id, expel), request);
    }

    /** A new code on paper; those who are in stay. */
    @PostMapping("/sessions/{id}/print-qr")
    @Waiters
    PrintTableCode.Printing printQr(@PathVariable SessionId id, Caller.Staff staff, HttpServletRequest request) {
        return tableCode.print(staff, keys.of(request, staff, Map.of()), id, joinLink(request));
    }

    private Opened opened(OpenTable.Opened opened, HttpServletRequest request) {
        return new Opened(
                opened.sessionId(),
                opened.qrToken(),
                joinLink(request) + opened.qrToken(),
                opened.joinCode(),
                opened.expiresAt());
    }

    private String joinLink(HttpServletRequest request) {
        return publicUrl.of(request) + "/t#";
    }

    record TableOrder(
            @Nullable List<SubmitOrder.Line> items,
            @Nullable Boolean closeRound) {}

    /** An order that the waiter takes: nobody in particular owes it. */
    @PostMapping("/sessions/{id}/orders")
    @Waiters
    OrderCommands.Submitted order(
            @PathVariable SessionId id, @RequestBody TableOrder order, Caller.Staff staff, HttpServletRequest request) {
        return routes.ask(
                "send-order",
                new OrderCommands.StaffOrder(
                        staff,
                        keys.of(request, staff, order),
                        id,
                        order.items() == null ? List.of() : order.items(),
                        Boolean.TRUE.equals(order.closeRound())),
                OrderCommands.Submitted.class);
    }

    record Fire(@Nullable String course) {}

    /** What the table holds of a course goes to the kitchen. */
    @PostMapping("/sessions/{id}/fire")
    @Waiters
    OrderCommands.Fired fire(
            @PathVariable SessionId id, @RequestBody Fire fire, Caller.Staff staff, HttpServletRequest request) {
        if (fire.course() == null) {
            throw Refusal.invalid("BAD_COURSE", "Say which course");
        }
        return routes.ask(
                "fire-course",
                new OrderCommands.FireCourse(staff, keys.of(request, staff, fire), id, fire.course()),
                OrderCommands.Fired.class);
    }

    record Move(@Nullable TableId tableId) {}

    /** The group sits at another table from now on. */
    @PostMapping("/sessions/{id}/move")
    @Waiters
    MoveSession.Moved move(@PathVariable SessionId id, @RequestBody Move move, Caller.Staff staff) {
        if (move.tableId() == null) {
            throw Refusal.invalid("BAD_VALUE", "Say which table in tableId").under("tableId");
        }
        return moveSession.move(staff, id, move.tableId());
    }

    record Cancel(@Nullable String reason) {}

    /** Calls the table off; what is not cooked is taken back. */
    @PostMapping("/sessions/{id}/cancel")
    @Admins
    CancelSession.Cancelled cancel(@PathVariable SessionId id, @RequestBody Cancel cancel, Caller.Staff staff) {
        return cancelSession.cancel(staff, id, cancel.reason());
    }

    /** A new code each time, since of the one before only a hash is known; those who are in stay. */
    @GetMapping(value = "/sessions/{id}/qr.svg", produces = QrPicture.TYPE)
    @Waiters
    ResponseEntity<String> qr(@PathVariable SessionId id, Caller.Staff staff, HttpServletRequest request) {
        var opened = openTable.rotate(staff, id, false);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(QrPicture.of(joinLink(request) + opened.qrToken()));
    }

    record Close(@Nullable Boolean override, @Nullable String reason) {}

    @PostMapping("/sessions/{id}/close")
    @Waiters
    CloseSession.Closed close(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable Close close, Caller.Staff staff) {
        return closeSession.close(
                staff,
                id,
                close != null && Boolean.TRUE.equals(close.override()),
                close == null ? null : close.reason());
    }

    @PostMapping("/tickets/{id}/served")
    @Waiters
    TicketCommand.Moved served(@PathVariable TicketId id, Caller.Staff staff) {
        return routes.ask(
                "move-ticket", TicketCommand.of(staff, id, TicketCommand.Verb.SERVE), TicketCommand.Moved.class);
    }

    @GetMapping("/alerts")
    @Waiters
    Items<Alerts.Alert> alerts(Caller.Staff staff) {
        return new Items<>(alerts.live(staff.branch()));
    }

    @PostMapping("/alerts/{id}/claim")
    @Waiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(@PathVariable AlertId id, Caller.Staff staff) {
        alerts.claim(staff, id);
    }

    @PostMapping("/alerts/{id}/done")
    @Waiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void done(@PathVariable AlertId id, Caller.Staff staff) {
        alerts.done(staff, id);
    }

    record Assignment(@Nullable String staffId) {}

    @PutMapping("/tables/{id}/assignment")
    @Waiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(@PathVariable TableId id, @RequestBody Assignment assignment, Caller.Staff staff) {
        calls.assign(staff, id, assignment.staffId() == null ? null : StaffId.of(assignment.staffId()));
    }
}
