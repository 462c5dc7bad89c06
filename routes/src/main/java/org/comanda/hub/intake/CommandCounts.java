package org.comanda.hub.intake;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.comanda.connectors.message.CommandAnswer;
import org.springframework.stereotype.Component;

/** How many commands were accepted, and how many were rejected with which code, since the start. */
@Component
public final class CommandCounts {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder repliesLost = new LongAdder();
    private final Map<String, LongAdder> rejectedByCode = new ConcurrentHashMap<>();

    void add(CommandAnswer answer) {
        switch (answer) {
            case CommandAnswer.Accepted done -> (done.repeated() ? repeated : accepted).increment();
            case CommandAnswer.Rejected refused ->
                rejectedByCode
                        .computeIfAbsent(refused.problem().code(), any -> new LongAdder())
                        .increment();
        }
    }

    void replyLost() {
        repliesLost.increment();
    }

    /** The counts at this moment. */
    public Snapshot snapshot() {
        var rejected = new TreeMap<String, Long>();
        rejectedByCode.forEach((code, count) -> rejected.put(code, count.sum()));
        return new Snapshot(accepted.sum(), repeated.sum(), Map.copyOf(rejected), repliesLost.sum());
    }

    /**
     * The counts at one moment.
     *
     * @param repeated commands that were known already, and got the kept answer
     * @param repliesLost answers whose temporary queue was gone when they were sent
     */
    public record Snapshot(long accepted, long repeated, Map<String, Long> rejectedByCode, long repliesLost) {

        public long rejected() {
            return rejectedByCode.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
