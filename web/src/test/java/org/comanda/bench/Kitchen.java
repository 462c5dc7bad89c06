package org.comanda.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The kitchen's one screen: it notes when a round's last ticket came, and says of each ticket that it shows it. */
final class Kitchen implements AutoCloseable {

    private static final long LIMIT_SECONDS = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final WebSocket socket;
    private CompletableFuture<WebSocket> said;

    private record Arrival(AtomicInteger tickets, CompletableFuture<Long> lastAtNanos) {}

    Kitchen(int port, String token) {
        socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/kitchen"), new Frames())
                .join();
        said = socket.sendText("{\"type\":\"auth\",\"token\":\"" + token + "\"}", true);
        ready.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** @return by {@link System#nanoTime} */
    long lastTicketOf(String round) throws InterruptedException {
        try {
            return arrival(round).lastAtNanos().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException lost) {
            throw new IllegalStateException("The tickets of round " + round + " did not come", lost);
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            arrivals.remove(round);
        }
    }

    private Arrival arrival(String round) {
        return arrivals.computeIfAbsent(round, any -> new Arrival(new AtomicInteger(), new CompletableFuture<>()));
    }

    private void take(String frame, long atNanos) {
        switch (Text.of(frame, "type")) {
            case "ready" -> ready.complete(null);
            case "comanda.ticket.created.v1" -> {
                var arrival = arrival(Text.of(frame, "roundId"));
                if (arrival.tickets().incrementAndGet() == Text.number(frame, "parts")) {
                    arrival.lastAtNanos().complete(atNanos);
                }
                say("{\"type\":\"shown\",\"ticketId\":\"" + Text.of(frame, "ticketId") + "\"}");
            }
            default -> {}
        }
    }

    /** Only the thread that reads says anything. */
    private void say(String frame) {
        said = said.thenCompose(before -> before.sendText(frame, true));
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            var now = System.nanoTime();
            text.append(part);
            if (whole) {
                take(text.toString(), now);
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
