package org.comanda.hub.payment;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.BranchId;
import org.springframework.stereotype.Component;

/** Which ways of paying a table is offered. */
@Component
public class WaysOfPaying {

    private record Standing(String provider, boolean enabled) {}

    private record Restaurant(String currency, boolean hasBizumPhone) {}

    private final Providers providers;

    WaysOfPaying(Providers providers) {
        this.providers = providers;
    }

    /** Asks for the names of the providers that work in a branch, in order of name. */
    public Supplier<List<String>> offered(Trip ask, BranchId branch) {
        var accounts = ask.ask(
                row -> new Standing(row.text("provider"), row.flag("enabled")),
                "select a.provider, a.enabled from payment_account a join branch b on b.restaurant_id = a.restaurant_id"
                        + " where b.id = ?",
                branch);
        var restaurant = ask.ask(
                row -> new Restaurant(row.text("currency"), row.flag("phone")),
                "select r.currency, r.bizum_phone is not null as phone from restaurant r join branch b on"
                        + " b.restaurant_id = r.id where b.id = ?",
                branch);
        return () -> {
            var here = restaurant.all().getFirst();
            var on = accounts.all().stream()
                    .filter(Standing::enabled)
                    .map(Standing::provider)
                    .collect(Collectors.toSet());
            var off = accounts.all().stream()
                    .filter(account -> !account.enabled())
                    .map(Standing::provider)
                    .collect(Collectors.toSet());
            return providers.all().stream()
                    .filter(provider -> provider.capabilities().takes(here.currency()))
                    .filter(provider -> works(provider, on, off, here))
                    .map(provider -> provider.manifest().id())
                    .sorted()
                    .toList();
        };
    }

    private static boolean works(PaymentProvider provider, Set<String> on, Set<String> off, Restaurant here) {
        var name = provider.manifest().id();
        if (on.contains(name)) {
            return true;
        }
        // What staff confirm needs no account, but a phone to be paid to where it asks for one.
        return Providers.byHand(provider)
                && !off.contains(name)
                && (here.hasBizumPhone()
                        || provider.capabilities().settings().stream().noneMatch(setting -> setting.required()));
    }
}
