package org.comanda.web.socket;

import java.util.HashSet;
import java.util.Set;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Json;
import org.comanda.hub.delivery.Screens;
import org.comanda.hub.floor.Presence;
import org.comanda.hub.id.StationId;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Callers;
import org.comanda.hub.identity.Proven;
import org.comanda.hub.identity.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What readers say on their lines: who they are, that they are there, and what they have shown. */
final class LineHandler extends TextWebSocketHandler {

    /** Which line it is: {@code session}, {@code kitchen} or {@code waiter}. */
    enum Kind {
        SESSION,
        KITCHEN,
        WAITER
    }

    private static final String LINE = "line";
    private static final int STATIONS_MAX = 50;

    private static final Logger log = LoggerFactory.getLogger(LineHandler.class);

    private final Kind kind;
    private final Lines lines;
    private final Callers callers;
    private final Presence presence;
    private final Screens screens;

    LineHandler(Kind kind, Lines lines, Callers callers, Screens screens, Presence presence) {
        this.kind = kind;
        this.lines = lines;
        this.callers = callers;
        this.presence = presence;
        this.screens = screens;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        var line = new Line(socket);
        socket.getAttributes().put(LINE, line);
        lines.opened(line);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        lines.gone(line(socket));
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
        var line = line(socket);
        try {
            var frame = Json.parse(message.getPayload());
            switch (frame.path("type").asString("")) {
                case "auth" -> authenticate(line, frame);
                case "beat" -> here(line);
                case "shown" -> shown(line, frame);
                default -> line.close(Line.BAD_FRAME);
            }
        } catch (JacksonException notJson) {
            line.close(Line.BAD_FRAME);
        } catch (Refusal refused) {
            log.debug("A line was refused: {}", refused.code());
            line.close(refused.status() == 401 ? Line.TOKEN_ENDED : Line.NOT_YOURS);
        }
    }

    /** A phone whose page is open is at the table. */
    private void here(Line line) {
        if (line.caller() instanceof Proven proven && proven.caller() instanceof Caller.Diner diner) {
            presence.seen(diner.id());
        }
    }

    private void authenticate(Line line, JsonNode frame) {
        var proven = callers.of(frame.path("token").asString(""));
        var before = line.caller();
        if (before != null) {
            if (!before.caller().who().equals(proven.caller().who())
                    || !before.caller().branch().equals(proven.caller().branch())) {
                throw Refusal.forbidden("A line keeps its reader");
            }
            line.known(proven, view(proven.caller(), frame));
            return;
        }
        var view = view(proven.caller(), frame);
        line.known(proven, view);
        lines.join(line, proven.caller().branch(), frame.path("since").asLong(-1));
    }

    private View view(Caller caller, JsonNode frame) {
        return switch (kind) {
            case SESSION ->
                switch (caller) {
                    case Caller.Diner diner -> new View.Session(diner);
                    default -> throw Refusal.forbidden("Only diners look at their session here");
                };
            case KITCHEN -> {
                mustBeStaff(caller, Role.WAITER);
                yield new View.Kitchen(stations(frame));
            }
            case WAITER -> {
                mustBeStaff(caller, Role.KITCHEN);
                yield new View.Waiter();
            }
        };
    }

    private static void mustBeStaff(Caller caller, Role but) {
        if (!(caller instanceof Caller.Staff staff) || staff.role() == but) {
            throw Refusal.forbidden("This line is for other staff");
        }
    }

    private static Set<StationId> stations(JsonNode frame) {
        var stations = new HashSet<StationId>();
        for (var station : frame.path("stations")) {
            if (stations.size() == STATIONS_MAX) {
                throw Refusal.invalid("BAD_VALUE", "Too many stations");
            }
            stations.add(StationId.of(station.asString()));
        }
        return stations;
    }

    /** Only a kitchen screen confirms; what it shows is reported together, as much as came in while the last was reported. */
    private void shown(Line line, JsonNode frame) {
        var caller = line.caller();
        if (caller == null || kind != Kind.KITCHEN) {
            line.close(Line.BAD_FRAME);
            return;
        }
        if (line.shown(TicketId.of(frame.path("ticketId").asString("")))) {
            Thread.ofVirtual().name("shown").start(() -> report(line, caller.caller()));
        }
    }

    private void report(Line line, Caller caller) {
        for (var tickets = line.takeShown(); !tickets.isEmpty(); tickets = line.takeShown()) {
            try {
                screens.shown(caller.branch(), tickets);
            } catch (RuntimeException failed) {
                // Unconfirmed is what they stay, and that escalates.
                log.warn("{} shown tickets were not confirmed: {}", tickets.size(), failed.toString());
            }
        }
    }

    private static Line line(WebSocketSession socket) {
        return (Line) socket.getAttributes().get(LINE);
    }
}
