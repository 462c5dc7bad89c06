package org.comanda.connectors.mercadopago;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.comanda.connectors.contract.RemoteProviderContract;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentStart;
import org.junit.jupiter.api.AfterEach;

class MercadoPagoContractTest extends RemoteProviderContract {

    private final MercadoPagoStub stub = new MercadoPagoStub();
    private final MercadoPagoStub mute = new MercadoPagoStub();
    private final PaymentProvider provider = new MercadoPagoProvider(stub.baseUrl());

    @AfterEach
    void stop() {
        stub.close();
        mute.close();
    }

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected PaymentAccount account() {
        return stub.account("0123456789abcdef0123456789abcdef");
    }

    @Override
    protected String currency() {
        return "ARS";
    }

    @Override
    protected Counterparty counterparty() {
        return new Counterparty() {
            @Override
            public String pays(PaymentStart started) {
                return stub.approve(started.handle());
            }

            @Override
            public PaymentNotice notice(String externalId) {
                return stub.notice(externalId).received();
            }
        };
    }

    @Override
    protected PaymentProvider unreachable() {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new MercadoPagoProvider(URI.create("http://127.0.0.1:" + closed.getLocalPort()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    protected PaymentProvider silent() {
        for (String method : new String[] {"GET", "POST", "PUT"}) {
            mute.next(method, MercadoPagoStub.Fault.SILENCE);
            mute.next(method, MercadoPagoStub.Fault.SILENCE);
        }
        return new MercadoPagoProvider(mute.baseUrl(), Duration.ofMillis(300), InstantSource.system());
    }
}
