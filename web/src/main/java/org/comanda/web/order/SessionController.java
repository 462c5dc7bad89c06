package org.comanda.web.order;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.service.JoinSession;
import org.comanda.hub.service.TableCalls;
import org.comanda.hub.view.SessionState;
import org.comanda.hub.view.SessionStates;
import org.comanda.web.security.Anybody;
import org.comanda.web.security.Diners;
import org.comanda.web.security.DinersAndWaiters;
import org.comanda.web.security.RefreshCookies;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** A table's session, from joining it to seeing how it stands. */
@RestController
@RequestMapping("/api/sessions")
class SessionController {

    private final JoinSession joinSession;
    private final SessionStates states;
    private final TableCalls calls;
    private final RefreshCookies cookies;

    SessionController(JoinSession joinSession, SessionStates states, TableCalls calls, RefreshCookies cookies) {
        this.joinSession = joinSession;
        this.states = states;
        this.calls = calls;
        this.cookies = cookies;
    }

    /** By a QR's token, or by branch, table and join code. */
    record Join(
            @Nullable String token,
            @Nullable String branch,
            @Nullable String table,
            @Nullable String code,
            @Nullable String displayName,
            @Nullable String deviceId) {}

    record Joined(
            String sessionId,
            String dinerId,
            String branch,
            String table,
            String status,
            String locale,
            String displayName,
            String color,
            String accessToken,
            long expiresIn) {}

    @PostMapping("/join")
    @Anybody
    Joined join(@RequestBody Join join, HttpServletRequest request, HttpServletResponse response) {
        var joined = joined(join);
        var access = cookies.start(request, response, joined.diner(), joined.tokenVersion());
        return new Joined(
                joined.diner().session().toString(),
                joined.diner().id().toString(),
                joined.branchKey(),
                joined.tableLabel(),
                joined.status().name(),
                joined.locale(),
                joined.displayName(),
                joined.color(),
                access.accessToken(),
                access.expiresInSeconds());
    }

    private JoinSession.Joined joined(Join join) {
        if (join.token() != null) {
            return joinSession.byQr(join.token(), join.displayName(), join.deviceId());
        }
        if (join.branch() == null || join.table() == null || join.code() == null) {
            throw Refusal.invalid("BAD_VALUE", "Joining takes a token, or branch, table and code");
        }
        return joinSession.byCode(join.branch(), join.table(), join.code(), join.displayName(), join.deviceId());
    }

    /** With an ETag, so that a client without a WebSocket polls for next to nothing. */
    @GetMapping("/{id}/state")
    @DinersAndWaiters
    @Nullable
    ResponseEntity<SessionState> state(@PathVariable SessionId id, Caller caller, WebRequest request) {
        var state = states.of(caller, id);
        if (request.checkNotModified("\"" + id + "-" + state.sequence() + "-" + state.hashCode() + "\"")) {
            return null;
        }
        return ResponseEntity.ok(state);
    }

    record Rename(String displayName) {}

    @PatchMapping("/{id}/diners/me")
    @Diners
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable SessionId id, @RequestBody Rename rename, Caller.Diner diner) {
        calls.rename(diner, id, rename.displayName());
    }

    record NewHost(String dinerId) {}

    @PostMapping("/{id}/host")
    @DinersAndWaiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void host(@PathVariable SessionId id, @RequestBody NewHost host, Caller caller) {
        calls.host(caller, id, DinerId.of(host.dinerId()));
    }

    @PostMapping("/{id}/request-check")
    @DinersAndWaiters
    TableCalls.CheckRequested requestCheck(@PathVariable SessionId id, Caller caller) {
        return calls.requestCheck(caller, id);
    }

    @PostMapping("/{id}/call-waiter")
    @DinersAndWaiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void callWaiter(@PathVariable SessionId id, Caller caller) {
        calls.callWaiter(caller, id);
    }
}
