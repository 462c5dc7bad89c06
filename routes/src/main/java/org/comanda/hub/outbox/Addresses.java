package org.comanda.hub.outbox;

import jakarta.jms.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The broker's addresses as its client knows them. The client asks the broker up to three times about an address that it is
 * given by name, and waits each time, so it is given the ones that it asked about lately.
 */
final class Addresses {

    /** An address that was deleted meanwhile would swallow what is sent to it. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final Map<String, Destination> topics = new ConcurrentHashMap<>();
    private final Map<String, Destination> queues = new ConcurrentHashMap<>();
    private volatile long forgottenAt;

    Addresses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.forgottenAt = nanoTime.getAsLong();
    }

    Destination topic(String address, Function<String, ? extends Destination> ask) {
        return topics.computeIfAbsent(address, ask);
    }

    Destination queue(String address, Function<String, ? extends Destination> ask) {
        return queues.computeIfAbsent(address, ask);
    }

    void forgetOld() {
        if (nanoTime.getAsLong() - forgottenAt > TRUSTED.toNanos()) {
            forget();
        }
    }

    void forget() {
        forgottenAt = nanoTime.getAsLong();
        topics.clear();
        queues.clear();
    }
}
