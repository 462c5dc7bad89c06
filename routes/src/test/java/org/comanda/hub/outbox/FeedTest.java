package org.comanda.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What readers hear of what their own relay and the broker tell. */
class FeedTest {

    private final List<Long> heard = new CopyOnWriteArrayList<>();

    @Test
    void whatTheRelayToldAndTheBrokerRepeatsIsHeardOnce() {
        var history = History.of("twice", 3);
        var feed = new Feed(history.log(), List.of(event -> heard.add(event.sequence())));

        LongStream.of(1, 2, 1, 2, 3, 3).mapToObj(history::event).forEach(feed::hear);

        assertThat(heard).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatAnotherHubNumberedIsReadFromTheLogWhenTheBrokerIsBehind() {
        var history = History.of("behind", 9);
        var feed = new Feed(history.log(), List.of(event -> heard.add(event.sequence())));

        LongStream.of(4, 8, 5, 6, 7, 9).mapToObj(history::event).forEach(feed::hear);

        assertThat(heard).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void aBranchDoesNotWaitForAnother() {
        var slow = History.of("slow", 1);
        var quick = History.of("quick", 1);
        var feeds = new Feed[1];
        var heardMeanwhile = new AtomicBoolean();
        feeds[0] = new Feed(slow.log(), List.of(event -> {
            if (event.branch().equals(slow.branch())) {
                var other = Thread.ofVirtual().start(() -> feeds[0].hear(quick.event(1)));
                heardMeanwhile.set(ends(other));
            }
        }));

        feeds[0].hear(slow.event(1));

        assertThat(heardMeanwhile).isTrue();
    }

    private static boolean ends(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
