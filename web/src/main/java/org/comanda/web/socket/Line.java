package org.comanda.web.socket;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.id.TicketId;
import org.comanda.hub.identity.Proven;
import org.comanda.hub.outbox.FeedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One reader's line. Events are put on it by the hub's feed and written by a thread of its own while there are any; a reader
 * that takes them too slowly is dropped rather than remembered.
 */
final class Line {

    static final CloseStatus TOKEN_ENDED = new CloseStatus(4401, "token");
    static final CloseStatus NOT_YOURS = new CloseStatus(4403, "forbidden");
    static final CloseStatus TOO_SLOW = new CloseStatus(4408, "slow");
    static final CloseStatus BAD_FRAME = new CloseStatus(4400, "frame");
    static final CloseStatus RESTARTING = new CloseStatus(1012, "restart");

    private static final int WAITING_FRAMES_MAX = 1_000;
    private static final int SHOWN_WAITING_MAX = 5_000;
    private static final Duration REPLAYED_PART_TAKEN_WITHIN = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    private final WebSocketSession socket;
    private final Instant opened = Instant.now();
    private final ArrayDeque<String> frames = new ArrayDeque<>();
    private final List<FeedEvent> held = new ArrayList<>();
    private final Set<TicketId> shown = new HashSet<>();
    private @Nullable View view;
    private @Nullable Proven caller;
    /** The highest number considered for this reader, whether its view showed it or not. */
    private long considered;
    /** The highest number sent to this reader. */
    private long sent;

    private boolean catchingUp;
    private boolean holding;
    private boolean writing;
    private boolean closed;
    private boolean reporting;
    private Instant lastBeat = Instant.now();

    Line(WebSocketSession socket) {
        this.socket = socket;
    }

    synchronized @Nullable Proven caller() {
        return caller;
    }

    Instant opened() {
        return opened;
    }

    /** Who it is, again or for the first time: a fresh token keeps the line as it is. */
    synchronized void known(Proven proven, View through) {
        caller = proven;
        if (view == null) {
            view = through;
            catchingUp = true;
        }
    }

    /** It has seen everything up to this number. */
    synchronized void after(long since) {
        considered = since;
        sent = since;
    }

    /**
     * Sends a part of what it missed and waits until the reader has taken it, so that however much it missed, no more than
     * that part is kept for it.
     *
     * @return false when the reader is gone, or has been dropped because it did not take it
     */
    synchronized boolean replay(List<FeedEvent> part) {
        part.forEach(this::offer);
        var until = System.nanoTime() + REPLAYED_PART_TAKEN_WITHIN.toNanos();
        try {
            while (writing && !closed) {
                var left = until - System.nanoTime();
                if (left <= 0) {
                    close(TOO_SLOW);
                } else {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            close(RESTARTING);
        }
        return !closed;
    }

    /** What it hears from here on comes after what it missed; before that it was not heard at all. */
    synchronized void hold() {
        holding = true;
    }

    /** Ends the catching up: the last of what it missed comes before what was held meanwhile. */
    synchronized void begin(List<FeedEvent> missed) {
        missed.forEach(this::offer);
        catchingUp = false;
        held.forEach(this::offer);
        held.clear();
    }

    /** Called by the feed, in order. */
    synchronized void hear(FeedEvent event) {
        if (closed || view == null) {
            return;
        }
        if (catchingUp) {
            if (!holding) {
                return;
            }
            if (held.size() >= WAITING_FRAMES_MAX) {
                close(TOO_SLOW);
            } else {
                held.add(event);
            }
        } else {
            offer(event);
        }
    }

    private void offer(FeedEvent event) {
        if (event.sequence() <= considered || view == null) {
            return;
        }
        considered = event.sequence();
        if (view.shows(event)) {
            write(event.after(sent));
            sent = event.sequence();
        }
    }

    synchronized void write(String frame) {
        if (closed) {
            return;
        }
        if (frames.size() >= WAITING_FRAMES_MAX) {
            close(TOO_SLOW);
            return;
        }
        frames.add(frame);
        if (!writing) {
            writing = true;
            Thread.ofVirtual().name("line-" + socket.getId()).start(this::drain);
        }
    }

    private void drain() {
        while (true) {
            String frame;
            synchronized (this) {
                frame = closed ? null : frames.poll();
                if (frame == null) {
                    writing = false;
                    notifyAll();
                    return;
                }
            }
            try {
                socket.sendMessage(new TextMessage(frame));
            } catch (IOException | IllegalStateException gone) {
                log.debug("Line {} is gone: {}", socket.getId(), gone.toString());
                close(CloseStatus.SESSION_NOT_RELIABLE);
            }
        }
    }

    /** A beat if one is due by its view's rhythm. */
    synchronized void beatAt(Instant now) {
        if (view != null && !closed && !now.isBefore(lastBeat.plus(view.beat()))) {
            lastBeat = now;
            // A line with frames still waiting is alive enough, and a slow one gets nothing more on top.
            if (frames.isEmpty()) {
                write("{\"type\":\"beat\"}");
            }
        }
    }

    /** Remembers what the screen has painted; true when somebody must begin to report it. */
    synchronized boolean shown(TicketId ticket) {
        if (shown.size() >= SHOWN_WAITING_MAX) {
            close(TOO_SLOW);
            return false;
        }
        shown.add(ticket);
        var begin = !reporting;
        reporting = true;
        return begin;
    }

    /** What was painted since the last call; empty once there is nothing more to report. */
    synchronized Set<TicketId> takeShown() {
        var taken = Set.copyOf(shown);
        shown.clear();
        reporting = !taken.isEmpty();
        return taken;
    }

    void close(CloseStatus status) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            frames.clear();
            held.clear();
            notifyAll();
        }
        // Closing waits for the network, which the feed must not.
        Thread.ofVirtual().start(() -> {
            try {
                socket.close(status);
            } catch (IOException | IllegalStateException gone) {
                log.debug("Line {} was gone: {}", socket.getId(), gone.toString());
            }
        });
    }
}
