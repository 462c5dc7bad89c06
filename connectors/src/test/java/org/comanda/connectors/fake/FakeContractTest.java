package org.comanda.connectors.fake;

import java.nio.file.Path;
import java.util.Map;
import org.comanda.connectors.contract.ConfirmedByProviderContract;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FakeContractTest extends ConfirmedByProviderContract {

    private static final String SECRET = "fake-secret-0123456789abcdef";

    @TempDir
    Path folder;

    private FakeProvider provider;

    @BeforeEach
    void open() {
        provider = new FakeProvider(folder, "/fake-checkout/");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected PaymentAccount account() {
        return new PaymentAccount("0123456789abcdef0123456789abcdef", false, Map.of("webhookSecret", SECRET));
    }

    @Override
    protected String currency() {
        return "EUR";
    }

    @Override
    protected Counterparty counterparty() {
        return new Counterparty() {
            @Override
            public String pays(PaymentStart started) {
                return provider.act(account(), started.handle(), FakeAct.APPROVE, null, FakeDelivery.NEVER)
                        .payments()
                        .getLast()
                        .externalId();
            }

            @Override
            public PaymentNotice notice(String externalId) {
                return Notices.write(SECRET, new Notices.Word("payment", externalId));
            }
        };
    }
}
