package org.comanda.connectors.byhand;

import java.util.List;
import java.util.Set;
import org.comanda.connectors.spi.ConnectorManifest;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;

/** Nothing is started and nobody is asked: the money is there when staff say that it is. */
public final class ByHandProvider implements PaymentProvider {

    private static final PaymentCapabilities CAPABILITIES = new PaymentCapabilities(
            PaymentCapabilities.ConfirmedBy.STAFF, false, false, Set.of(), 1, PaymentCapabilities.NO_LIMIT, List.of());

    private final ConnectorManifest manifest;

    private ByHandProvider(String id, String title, String description) {
        this.manifest = new ConnectorManifest(id, ConnectorManifest.Kind.PAYMENT_PROVIDER, title, "1", description);
    }

    public static ByHandProvider cash() {
        return new ByHandProvider("cash", "Cash", "Coins and notes, counted by staff");
    }

    public static ByHandProvider card() {
        return new ByHandProvider("card", "Card terminal", "A terminal of its own, whose slip staff look at");
    }

    @Override
    public ConnectorManifest manifest() {
        return manifest;
    }

    @Override
    public PaymentCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public PaymentStart start(PaymentAccount account, PaymentRequest request) {
        return PaymentStart.atStaff();
    }
}
