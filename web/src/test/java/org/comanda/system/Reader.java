package org.comanda.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.comanda.hub.database.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A program at the hub's WebSocket door. It keeps every event, checks that none is missing, and may answer. */
public final class Reader implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration OPENS_WITHIN = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicLong last = new AtomicLong(-1);
    private final BiConsumer<Reader, JsonNode> onEvent;
    private final WebSocket socket;
    private CompletableFuture<WebSocket> lastSaid;
    private volatile boolean ready;
    private volatile boolean resync;
    private volatile int closedWith = -1;

    private Reader(
            URI uri, String token, @Nullable Long since, List<String> stations, BiConsumer<Reader, JsonNode> onEvent) {
        this.onEvent = onEvent;
        // A hub that is killed in the middle of the handshake leaves the JDK's client waiting for ever.
        this.socket = HTTP.newWebSocketBuilder()
                .buildAsync(uri, new Frames())
                .orTimeout(OPENS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
        var auth = Json.MAPPER.createObjectNode().put("type", "auth").put("token", token);
        if (since != null) {
            auth.put("since", since);
            last.set(since);
        }
        if (!stations.isEmpty()) {
            stations.forEach(auth.putArray("stations")::add);
        }
        lastSaid = socket.sendText(auth.toString(), true);
    }

    public static Reader of(URI uri, Api who) {
        return of(uri, who, null, (reader, event) -> {});
    }

    /** @param since the last sequence seen, or null to begin now */
    public static Reader of(URI uri, Api who, @Nullable Long since, BiConsumer<Reader, JsonNode> onEvent) {
        var reader = new Reader(uri, who.token(), since, List.of(), onEvent);
        Awaitility.await().atMost(LIMIT).until(() -> reader.ready || reader.closedWith >= 0);
        return reader;
    }

    /** A kitchen screen that paints every ticket at once. */
    public static Reader screen(Hub hub, Api cook, @Nullable Long since) {
        return of(hub.ws("/ws/kitchen"), cook, since, (reader, event) -> {
            if (event.path("type").asString().equals("comanda.ticket.created.v1")) {
                reader.say(Map.of(
                        "type",
                        "shown",
                        "ticketId",
                        event.path("data").path("ticketId").asString()));
            }
        });
    }

    /** Returns at once: the reading thread says things too, and must not wait for a hub that is gone. */
    public synchronized void say(Object frame) {
        lastSaid = lastSaid.handle((socketBefore, failure) -> socketBefore)
                .thenCompose(before -> socket.sendText(Json.text(frame), true));
    }

    public List<JsonNode> events() {
        return events;
    }

    public List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    /** What was not in order, if anything. */
    public List<String> faults() {
        return faults;
    }

    public long last() {
        return last.get();
    }

    public boolean resync() {
        return resync;
    }

    /** The close code, or -1 while it is open. */
    public int closedWith() {
        return closedWith;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                var frame = Json.parse(text.toString());
                text.setLength(0);
                take(frame);
            }
            from.request(1);
            return null;
        }

        private void take(JsonNode frame) {
            switch (frame.path("type").asString()) {
                case "ready" -> {
                    last.compareAndSet(-1, frame.path("sequence").asLong());
                    ready = true;
                }
                case "beat" -> {}
                case "resync" -> {
                    resync = true;
                    // It reads the state again and goes on from the number that "ready" tells next.
                    last.set(-1);
                }
                default -> {
                    var previous = frame.path("previous").asLong();
                    var sequence = frame.path("sequence").asLong();
                    if (previous != last.get() || sequence <= previous) {
                        faults.add("after " + last.get() + " came " + sequence + " with previous " + previous);
                    }
                    last.set(sequence);
                    events.add(frame);
                    onEvent.accept(Reader.this, frame);
                }
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closedWith = code;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closedWith = Math.max(closedWith, 1006);
        }
    }
}
