package org.comanda.connectors.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandAnswer.CommandRef;
import org.comanda.connectors.message.Problem;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.connectors.spi.OrderIntake;

/** Takes each order once, as the hub does; knows no unicorns, and can be away or die. */
final class FakeIntake implements OrderIntake {

    private final Map<String, SubmitOrder> orders = new LinkedHashMap<>();
    private int passingFaults;
    private int stopped;
    private int diesAfter = Integer.MAX_VALUE;

    @Override
    public synchronized CommandAnswer submit(CloudEvent<SubmitOrder> command) {
        var ref = CommandRef.of(command);
        if (passingFaults > 0) {
            passingFaults--;
            throw new IllegalStateException("The database is away");
        }
        if (stopped > 0) {
            stopped--;
            return new CommandAnswer.Rejected(ref, Problem.of(503, "ROUTE_STOPPED", "Later"), null);
        }
        if (command.data().items().stream().anyMatch(line -> "Unicornio".equals(line.name()))) {
            return new CommandAnswer.Rejected(
                    ref, Problem.of(422, "UNKNOWN_ITEM", "No dish is called Unicornio"), null);
        }
        SubmitOrder before = orders.putIfAbsent(command.source() + " " + command.id(), command.data());
        if (before != null && !before.equals(command.data())) {
            return new CommandAnswer.Rejected(ref, Problem.of(409, "IDEMPOTENCY_KEY_REUSED", "Another order"), null);
        }
        if (--diesAfter == 0) {
            throw new Death();
        }
        return new CommandAnswer.Accepted(ref, Map.of(), before != null);
    }

    /** Ends the source's thread with the effect done and no answer heard, as a kill would. */
    static final class Death extends Error {}

    synchronized void fail(int times) {
        passingFaults = times;
    }

    synchronized void stop(int times) {
        stopped = times;
    }

    synchronized void dieAfter(int orders) {
        diesAfter = orders;
    }

    synchronized List<SubmitOrder> orders() {
        return List.copyOf(orders.values());
    }
}
