package org.comanda.web.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.identity.Callers;
import org.comanda.hub.identity.RevocationListener;
import org.comanda.hub.outbox.EventLog;
import org.comanda.hub.outbox.FeedEvent;
import org.comanda.hub.outbox.FeedReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All open lines: hands each branch's events to them, keeps them alive, and ends those whose reader may not read any more. */
@Component
class Lines implements FeedReader, RevocationListener, SmartLifecycle {

    private static final Duration FIRST_FRAME_WITHIN = Duration.ofSeconds(5);
    private static final int REPLAY_EVENTS_MAX = 10_000;
    /** With what is held meanwhile, well below what a line keeps waiting. */
    private static final int REPLAY_PART = 400;

    private static final String RESYNC = "{\"type\":\"resync\"}";

    private static final Logger log = LoggerFactory.getLogger(Lines.class);

    private final EventLog events;
    private final Callers callers;
    private final Set<Line> strangers = ConcurrentHashMap.newKeySet();
    private final Map<BranchId, Set<Line>> byBranch = new ConcurrentHashMap<>();
    private volatile ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Lines(EventLog events, Callers callers) {
        this.events = events;
        this.callers = callers;
    }

    void opened(Line line) {
        strangers.add(line);
    }

    void gone(Line line) {
        strangers.remove(line);
        byBranch.values().forEach(lines -> lines.remove(line));
    }

    /**
     * Begins to read. What the reader missed is read from the log part by part, as it takes it; only for the last part, which
     * is short, the line hears the feed as well and holds that back.
     *
     * @param since the last number that the reader has seen, or negative when it begins now
     */
    void join(Line line, BranchId branch, long since) {
        strangers.remove(line);
        byBranch.computeIfAbsent(branch, any -> ConcurrentHashMap.newKeySet()).add(line);
        if (since < 0) {
            beginNow(line, branch);
            return;
        }
        var last = events.lastSequence(branch);
        if (since > last || last - since > REPLAY_EVENTS_MAX) {
            line.write(RESYNC);
            beginNow(line, branch);
        } else {
            line.write(ready(last));
            resume(line, branch, since);
        }
    }

    private void beginNow(Line line, BranchId branch) {
        line.hold();
        var last = events.lastSequence(branch);
        line.write(ready(last));
        line.after(last);
        line.begin(List.of());
    }

    private void resume(Line line, BranchId branch, long since) {
        line.after(since);
        var from = since;
        var part = events.since(branch, from, REPLAY_PART);
        while (part.size() == REPLAY_PART) {
            if (!line.replay(part)) {
                return;
            }
            from = part.getLast().sequence();
            part = events.since(branch, from, REPLAY_PART);
        }
        line.hold();
        line.begin(events.since(branch, from, REPLAY_EVENTS_MAX));
    }

    private static String ready(long sequence) {
        return "{\"type\":\"ready\",\"sequence\":" + sequence + "}";
    }

    @Override
    public void read(FeedEvent event) {
        var lines = byBranch.get(event.branch());
        if (lines != null) {
            lines.forEach(line -> line.hear(event));
        }
    }

    @Override
    public void revoked(UUID id) {
        Thread.ofVirtual().start(() -> look(id));
    }

    @Override
    public void missedSome() {
        Thread.ofVirtual().start(() -> look(null));
    }

    private void look(@org.jspecify.annotations.Nullable UUID revoked) {
        for (var lines : byBranch.values()) {
            for (var line : lines) {
                var caller = line.caller();
                if (caller != null && (revoked == null || caller.restsOn(revoked)) && !callers.stillGood(caller)) {
                    line.close(Line.TOKEN_ENDED);
                }
            }
        }
    }

    private void tick() {
        try {
            var now = Instant.now();
            strangers.stream()
                    .filter(line -> now.isAfter(line.opened().plus(FIRST_FRAME_WITHIN)))
                    .forEach(line -> line.close(Line.TOKEN_ENDED));
            for (var lines : byBranch.values()) {
                for (var line : lines) {
                    var caller = line.caller();
                    if (caller != null && now.isAfter(caller.expiresAt())) {
                        line.close(Line.TOKEN_ENDED);
                    } else {
                        line.beatAt(now);
                    }
                }
            }
        } catch (RuntimeException unexpected) {
            log.error("The lines missed a beat", unexpected);
        }
    }

    @Override
    public void start() {
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("beats").factory());
        clock.scheduleAtFixedRate(this::tick, 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        clock.shutdownNow();
        strangers.forEach(line -> line.close(Line.RESTARTING));
        byBranch.values().forEach(lines -> lines.forEach(line -> line.close(Line.RESTARTING)));
    }

    @Override
    public boolean isRunning() {
        return !clock.isShutdown();
    }
}
