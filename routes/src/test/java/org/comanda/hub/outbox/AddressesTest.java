package org.comanda.hub.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often the broker is asked about an address. */
class AddressesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Addresses addresses = new Addresses(nanos::get);
    private final List<String> asked = new ArrayList<>();

    private Queue ask(String address) {
        asked.add(address);
        return () -> address;
    }

    @Test
    void anAddressIsAskedAboutOnce() {
        var first = addresses.queue("a", this::ask);
        addresses.forgetOld();
        var again = addresses.queue("a", this::ask);
        addresses.queue("b", this::ask);

        assertThat(again).isSameAs(first);
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void anAddressThatMayHaveBeenDeletedIsAskedAboutAgain() {
        addresses.queue("a", this::ask);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
        addresses.forgetOld();
        addresses.queue("a", this::ask);

        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void aBrokerThatRefusedIsAskedAboutEverythingAgain() {
        addresses.queue("a", this::ask);
        addresses.forget();
        addresses.queue("a", this::ask);

        assertThat(asked).containsExactly("a", "a");
    }
}
